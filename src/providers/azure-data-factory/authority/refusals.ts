import type { Refusals } from '../../../core/provider.ts';
import { crashed, endpointUnknown, fieldMissing, methodNotAllowed, requestTooLarge } from './errors.ts';

/** A body that is not a form has no fields. Reported: microsoft-graph-docs-contrib#1369. */
const noForm = () => fieldMissing('grant_type');

export const authorityRefusals: Refusals = {
  unknownPath: endpointUnknown,
  wrongMethod: ({ method }, allowed) => methodNotAllowed(method, allowed),
  malformedJson: noForm,
  unsupportedMediaType: noForm,
  bodyTooLarge: requestTooLarge,
  // A field that is given twice has no value.
  invalid: (_, [finding]) => fieldMissing(finding?.name || 'grant_type'),
  crash: (_, cause) => crashed(cause),
};

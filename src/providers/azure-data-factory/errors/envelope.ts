/** The two envelopes, and what a failure carries so that the right one is put around it. */
import { ApiError } from '../../../core/errors.ts';
import type { Reply } from '../../../core/provider.ts';
import type { Choices } from '../variants.ts';

/** What a failure of the service has beside its code and message. */
interface ServiceDetails {
  readonly target: string | null;
}

/** What some of ARM's failures have: the failures behind them. */
interface Causes {
  readonly causes: readonly { readonly code: string; readonly message: string; readonly target: string }[];
}

/** ARM marks what it says itself. Reported: azure-powershell#12544. */
const BY_GATEWAY = { 'x-ms-failure-cause': 'gateway' };

type Headers = Readonly<Record<string, string>>;

export const gateway = (status: number, code: string, message: string, headers?: Headers, details?: Causes): ApiError =>
  new ApiError({ status, code, message, headers: { ...BY_GATEWAY, ...headers }, details });

export const service = (
  status: number,
  code: string,
  message: string,
  target: string | null,
  cause?: unknown,
): ApiError => new ApiError({ status, code, message, details: { target } satisfies ServiceDetails, cause });

const DETAILS: Readonly<Record<Choices['error-details'], object>> = {
  null: { details: null },
  'empty-array': { details: [] },
  absent: {},
};

/** ARM's envelope, or the service's where there is a target. */
export const createRender = (choices: Choices) =>
  function render({ status, code, message, details, headers }: ApiError): Reply {
    if (hasTarget(details)) {
      const { target } = details;
      return { status, headers, body: { error: { code, message, target, ...DETAILS[choices['error-details']] } } };
    }
    const error = hasCauses(details) ? { code, message, details: details.causes } : { code, message };
    return { status, headers, body: { error } };
  };

const hasTarget = (details: unknown): details is ServiceDetails => has(details, 'target');
const hasCauses = (details: unknown): details is Causes => has(details, 'causes');

const has = (details: unknown, member: string): boolean =>
  typeof details === 'object' && details !== null && member in details;

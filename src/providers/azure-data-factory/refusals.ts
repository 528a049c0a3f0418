import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Finding, Refusals } from '../../core/provider.ts';
import type { Auth } from './auth.ts';
import { isForAuthority } from './authority/links.ts';
import { authorityRefusals } from './authority/refusals.ts';
import * as errors from './errors.ts';
import { parentMissing, pipelineToRunMissing } from './missing.ts';
import type { PipelineScope } from './scope.ts';
import type { Choices } from './variants.ts';
import { namespaceOf, versionOf, versionRefusal } from './version.ts';

const MEDIA_TYPE: Readonly<Record<Choices['media-type'], number>> = { unsupported: 415, 'bad-request': 400 };

/** ARM's order: token, api-version, then whatever else is wrong. For known operations `admit` has seen the token. */
export function createRefusals(auth: Auth, choices: Choices): Refusals {
  const badVersion = (exchange: Exchange): ApiError | undefined => versionRefusal(exchange, choices);
  const arm: Refusals = {
    unknownPath: (exchange) =>
      auth.refusal(exchange) ??
      badVersion(exchange) ??
      errors.resourceTypeUnknown(namespaceOf(exchange.path), versionOf(exchange)),
    wrongMethod: (exchange, allowed) =>
      auth.refusal(exchange) ??
      badVersion(exchange) ??
      errors.methodNotAllowed(exchange.method, exchange.path, allowed),
    malformedJson: (exchange, reason) => badVersion(exchange) ?? errors.contentInvalid(reason),
    unsupportedMediaType: (exchange, received) =>
      badVersion(exchange) ?? errors.mediaTypeUnsupported(received, MEDIA_TYPE[choices['media-type']]),
    bodyTooLarge: (exchange, limit) => badVersion(exchange) ?? errors.contentTooLarge(limit),
    invalid: (exchange, findings) =>
      badVersion(exchange) ?? nameRefusal(exchange, findings, choices) ?? refuse(findings),
    crash: (_, cause) => errors.crashed(cause),
  };
  const of = (exchange: Exchange): Refusals => (isForAuthority(exchange) ? authorityRefusals : arm);

  return {
    unknownPath: (exchange) => of(exchange).unknownPath(exchange),
    wrongMethod: (exchange, allowed) => of(exchange).wrongMethod(exchange, allowed),
    malformedJson: (exchange, reason) => of(exchange).malformedJson(exchange, reason),
    unsupportedMediaType: (exchange, received) => of(exchange).unsupportedMediaType(exchange, received),
    bodyTooLarge: (exchange, limit) => of(exchange).bodyTooLarge(exchange, limit),
    invalid: (exchange, findings) => of(exchange).invalid(exchange, findings),
    crash: (exchange, cause) => of(exchange).crash(exchange, cause),
  };
}

/** From the outside in. A name that breaks the rules names nothing: only who would create it is told about the name. */
const BAD_NAME: Readonly<Record<string, (scope: PipelineScope, exchange: Exchange, choices: Choices) => ApiError>> = {
  resourceGroupName: ({ resourceGroupName }) => errors.resourceGroupNotFound(resourceGroupName),
  factoryName(scope, { method, operation }, choices) {
    if (operation?.id === 'Factories_CreateOrUpdate') return errors.factoryNameInvalid(scope.factoryName);
    return method === 'PUT' ? parentMissing(choices)(scope) : errors.factoryNotFound(scope);
  },
  pipelineName(scope, { method, operation }, choices) {
    if (method === 'PUT') return errors.pipelineNameInvalid(scope);
    return operation?.id === 'Pipelines_CreateRun'
      ? pipelineToRunMissing(choices)(scope)
      : errors.pipelineNotFound(scope);
  },
};

function nameRefusal(exchange: Exchange, findings: readonly Finding[], choices: Choices): ApiError | undefined {
  const broken = Object.keys(BAD_NAME).find((name) =>
    findings.some((finding) => finding.in === 'path' && finding.name === name),
  );
  return broken === undefined ? undefined : BAD_NAME[broken]?.(exchange.params as PipelineScope, exchange, choices);
}

function refuse(findings: readonly Finding[]): ApiError {
  const [first] = findings.filter((finding) => finding.in === 'query');
  if (first !== undefined) return errors.queryInvalid(first.name);
  const reasons = findings.map(({ name, message }) => `${name || 'body'} ${message}`);
  return errors.contentInvalid(reasons.join('; '));
}

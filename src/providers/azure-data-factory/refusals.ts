import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Finding, Refusals } from '../../core/provider.ts';
import type { Auth } from './auth.ts';
import { isForAuthority } from './authority/links.ts';
import { authorityRefusals } from './authority/refusals.ts';
import * as errors from './errors.ts';
import type { PipelineScope } from './scope.ts';
import { namespaceOf, versionOf, versionRefusal } from './version.ts';

/** ARM's order: token, api-version, then whatever else is wrong. For known operations `admit` has seen the token. */
export function createRefusals(auth: Auth): Refusals {
  const arm: Refusals = {
    unknownPath: (exchange) =>
      auth.refusal(exchange) ??
      versionRefusal(exchange) ??
      errors.resourceTypeUnknown(namespaceOf(exchange.path), versionOf(exchange)),
    wrongMethod: (exchange, allowed) =>
      auth.refusal(exchange) ??
      versionRefusal(exchange) ??
      errors.methodNotAllowed(exchange.method, exchange.path, allowed),
    malformedJson: (exchange, reason) => versionRefusal(exchange) ?? errors.contentInvalid(reason),
    unsupportedMediaType: (exchange, received) => versionRefusal(exchange) ?? errors.mediaTypeUnsupported(received),
    bodyTooLarge: (exchange, limit) => versionRefusal(exchange) ?? errors.contentTooLarge(limit),
    invalid: (exchange, findings) => versionRefusal(exchange) ?? nameRefusal(exchange, findings) ?? refuse(findings),
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
const BAD_NAME: Readonly<Record<string, (scope: PipelineScope, exchange: Exchange) => ApiError>> = {
  resourceGroupName: ({ resourceGroupName }) => errors.resourceGroupNotFound(resourceGroupName),
  factoryName(scope, { method, operation }) {
    if (operation?.id === 'Factories_CreateOrUpdate') return errors.factoryNameInvalid(scope.factoryName);
    return method === 'PUT' ? errors.parentNotFound(scope) : errors.factoryNotFound(scope);
  },
  pipelineName: (scope, { method }) =>
    method === 'PUT' ? errors.pipelineNameInvalid(scope) : errors.pipelineNotFound(scope),
};

function nameRefusal(exchange: Exchange, findings: readonly Finding[]): ApiError | undefined {
  const broken = Object.keys(BAD_NAME).find((name) =>
    findings.some((finding) => finding.in === 'path' && finding.name === name),
  );
  return broken === undefined ? undefined : BAD_NAME[broken]?.(exchange.params as PipelineScope, exchange);
}

function refuse(findings: readonly Finding[]): ApiError {
  const [first] = findings.filter((finding) => finding.in === 'query');
  if (first !== undefined) return errors.queryInvalid(first.name);
  const reasons = findings.map(({ name, message }) => `${name || 'body'} ${message}`);
  return errors.contentInvalid(reasons.join('; '));
}

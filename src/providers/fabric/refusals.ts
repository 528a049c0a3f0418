/** What goes wrong before an operation is reached. */
import { ApiError } from '../../core/errors.ts';
import type { Exchange, Finding, Refusals } from '../../core/provider.ts';
import {
  guidOrNil,
  internalError,
  invalidParameter,
  invalidRequest,
  itemMetadataNotFound,
  jobInstanceNotFound,
  payloadTooLarge,
  reasonOf,
  unsupportedMediaType,
  type Whole,
} from './errors.ts';
import type { Choices } from './variants.ts';

/** The contract check finds no media type where there is no body: what is missing then is the body. */
export const BODY_MISSING: Finding = { in: 'body', name: '', rule: 'required', message: '' };

const BODY_MALFORMED: Finding = { in: 'body', name: '', rule: 'syntax', message: 'JSON decode error' };

export function createRefusals(choices: Choices): Refusals {
  const badBody = (finding: Finding, usual: (finding: Finding) => ApiError): ApiError =>
    BAD_BODIES[choices['bad-body']]?.(finding) ?? usual(finding);

  function invalid(exchange: Exchange, findings: readonly Finding[]): ApiError {
    const [first = BODY_MISSING] = findings;
    if (first.in === 'body') return badBody(first, invalidParameter);
    if (first.in === 'path' && choices['bad-guid'] === 'not-found') return nothingAtNil(exchange);
    return invalidParameter(first);
  }

  return {
    unknownPath: (exchange) => (choices['unknown-path'] === 'framework' ? bare(404, 'Not Found') : notFound(exchange)),
    wrongMethod: ({ method }, allowed) => {
      const headers = { allow: allowed.join(', ') };
      return choices['unknown-path'] === 'framework'
        ? bare(405, 'Method Not Allowed', headers)
        : methodNotAllowed(method, headers);
    },
    malformedJson: () => badBody(BODY_MALFORMED, () => invalidRequest('The request body is not valid JSON')),
    unsupportedMediaType: (exchange, received) =>
      hasBody(exchange) ? unsupportedMediaType(received) : invalid(exchange, [BODY_MISSING]),
    bodyTooLarge: (_exchange, limit) => payloadTooLarge(limit),
    invalid,
    crash: (_exchange, cause) => internalError(cause),
  };
}

const BAD_BODIES: Readonly<Partial<Record<Choices['bad-body'], (finding: Finding) => ApiError>>> = {
  unprocessable,
  'internal-error': () => internalError(),
};

/** The shape of the Python sample's framework, which is not an ErrorResponse (seen in source). */
function unprocessable(finding: Finding): ApiError {
  const loc = ['body', ...(finding.name === '' ? [] : finding.name.split('.'))];
  const detail = [{ type: finding.rule, loc, msg: reasonOf(finding) }];
  return new ApiError({
    status: 422,
    code: 'UnprocessableEntity',
    message: 'Unprocessable Entity',
    details: { whole: { detail } } satisfies Whole,
  });
}

function bare(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): ApiError {
  const details: Whole = { whole: { detail } };
  return new ApiError({ status, code: detail.replaceAll(' ', ''), message: detail, headers, details });
}

const notFound = ({ path }: Exchange): ApiError =>
  new ApiError({ status: 404, code: 'NotFound', message: `There is nothing at ${path}` });

const methodNotAllowed = (method: string, headers: Readonly<Record<string, string>>): ApiError =>
  new ApiError({ status: 405, code: 'MethodNotAllowed', message: `Method ${method} is not allowed here`, headers });

/** The .NET sample carries on with the nil GUID and finds no item under it, or no job (inferred from its source). */
function nothingAtNil({ operation, params }: Exchange): ApiError {
  const itemId = guidOrNil(params['itemId']);
  const isCreate = operation?.id === 'Jobs_CreateItemJobInstance';
  if (isCreate || itemId !== params['itemId']) return itemMetadataNotFound(itemId);
  return jobInstanceNotFound(guidOrNil(params['jobInstanceId']));
}

const hasBody = ({ headers }: Exchange): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

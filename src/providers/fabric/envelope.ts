/** The envelope that all failures share, in the letters of whichever producer a world has chosen. */
import type { ApiError } from '../../core/errors.ts';
import type { Reply } from '../../core/provider.ts';
import type { components } from './api.ts';
import type { Details, Whole } from './errors.ts';
import type { Choices } from './variants.ts';

type Schemas = components['schemas'];
type Envelope = Schemas['ErrorDetails'];
type Extended = Schemas['ErrorExtendedInformation'];
type Traits = Pick<Envelope, 'source' | 'isPermanent'>;

/** Who is to blame and whether trying again is useless, by error code. */
const TRAITS: ReadonlyMap<string, Traits> = new Map<string, Traits>([
  // Seen in source: the .NET, Python and Express samples, the back end of the toolkit.
  ['AuthError', { source: 'External', isPermanent: false }],
  ['AuthUIRequired', { source: 'System', isPermanent: false }],
  ['AccessDenied', { source: 'User', isPermanent: true }],
  ['Unauthorized', { source: 'System', isPermanent: true }],
  ['Forbidden', { source: 'System', isPermanent: true }],
  ['InvalidItemPayload', { source: 'User', isPermanent: true }],
  ['InvalidParameter', { source: 'User', isPermanent: true }],
  ['InvalidRequest', { source: 'User', isPermanent: true }],
  ['ItemMetadataNotFound', { source: 'System', isPermanent: true }],
  ['JobInstanceNotFound', { source: 'System', isPermanent: true }],
  ['TooManyRequests', { source: 'User', isPermanent: false }],
  ['InternalError', { source: 'System', isPermanent: false }],
  ['InternalServerError', { source: 'System' }],
]);

/** Inferred, for what no sample answers in the envelope: the client is to blame for 4xx, and needs to ask otherwise. */
const traitsBy = (status: number): Traits =>
  status < 500 ? { source: 'User', isPermanent: true } : { source: 'System', isPermanent: false };

const SOURCES: readonly Schemas['ErrorSource'][] = ['System', 'User', 'External'];

const LETTERS: Readonly<Record<Choices['error-keys'], (envelope: Envelope) => unknown>> = {
  camel: (envelope) => envelope,
  pascal,
  snake,
};

export function renderIn(choices: Choices, error: ApiError): Reply {
  const { status, headers, details } = error;
  if (isWhole(details)) return { status, headers, body: details.whole };
  const envelope = envelopeOf(error, choices['not-found-permanence'] === 'said');
  return { status, headers, body: LETTERS[choices['error-keys']](envelope) };
}

/** In the documented order of the fields. */
function envelopeOf({ code, message, status, details }: ApiError, saysNotFound: boolean): Envelope {
  const { messageParameters, moreDetails } = (details ?? {}) as Details;
  const { source, isPermanent } = TRAITS.get(code) ?? traitsBy(status);
  const isSaid = isPermanent !== undefined && (saysNotFound || code !== 'JobInstanceNotFound');
  return {
    errorCode: code,
    message,
    ...(messageParameters && { messageParameters }),
    source,
    ...(isSaid && { isPermanent }),
    ...(moreDetails && { moreDetails }),
  };
}

const isWhole = (details: unknown): details is Whole =>
  typeof details === 'object' && details !== null && 'whole' in details;

function pascal(envelope: Envelope): Schemas['PascalErrorDetails'] {
  return {
    ErrorCode: envelope.errorCode,
    Message: envelope.message,
    MessageParameters: envelope.messageParameters ?? null,
    Source: SOURCES.indexOf(envelope.source) as 0 | 1 | 2,
    IsPermanent: envelope.isPermanent ?? null,
    MoreDetails: envelope.moreDetails?.map(pascalDetail) ?? null,
  };
}

const pascalDetail = ({ errorCode, message, messageParameters, additionalParameters }: Extended) => ({
  ErrorCode: errorCode,
  Message: message,
  MessageParameters: messageParameters ?? null,
  AdditionalParameters: additionalParameters?.map(({ name, value }) => ({ Name: name, Value: value })) ?? null,
});

function snake(envelope: Envelope): Schemas['SnakeErrorDetails'] {
  const { errorCode, message, messageParameters, source, isPermanent, moreDetails } = envelope;
  return {
    error_code: errorCode,
    message,
    ...(messageParameters && { message_parameters: messageParameters }),
    source,
    ...(isPermanent !== undefined && { is_permanent: isPermanent }),
    ...(moreDetails && { more_details: moreDetails.map(snakeDetail) }),
  };
}

const snakeDetail = ({ errorCode, message, messageParameters, additionalParameters }: Extended) => ({
  error_code: errorCode,
  message,
  ...(messageParameters && { message_parameters: messageParameters }),
  ...(additionalParameters && { additional_parameters: additionalParameters }),
});

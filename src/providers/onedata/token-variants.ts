import type { Variant } from '../../core/variant.ts';

const DOCUMENTS = 'API reference 25.0, oneprovider';

/** Open questions about who calls. */
export const tokenVariants = [
  {
    name: 'no-token-details',
    question: 'What are the details of unauthorized when there is no token?',
    choices: [
      {
        value: 'null-cause',
        meaning: 'sends authError as null and says that no details are available',
        evidence: 'seen in source',
        source: 'onedata/onedata-errors:definitions/auth/unauthorized.yaml',
      },
      {
        value: 'left-out',
        meaning: 'sends no details, and the first half of the sentence, as 21.02 does in any case',
        evidence: 'seen in source',
        source: 'onedata/ctool:src/errors.erl, release 21.02',
      },
    ],
    pessimist: 'left-out',
  },
  {
    name: 'macaroon-header',
    question: 'Does a token in the header Macaroon count?',
    choices: [
      { value: 'taken', meaning: 'takes it', evidence: 'seen in source', source: 'onedata/ctool:src/auth/tokens.erl' },
      {
        value: 'ignored',
        meaning: 'counts the request as one without a token',
        evidence: 'documented',
        source: `${DOCUMENTS}: authentication, which names X-Auth-Token and Authorization only`,
      },
    ],
    pessimist: 'ignored',
  },
  {
    name: 'unknown-token',
    question: 'What is wrong with a token that nobody has handed out?',
    choices: [
      {
        value: 'by-form',
        meaning: 'calls 16 or more letters and digits tokenInvalid and everything else badToken',
        evidence: 'inferred',
        source: 'access tokens are base62 text',
      },
      {
        value: 'bad-token',
        meaning: 'calls every one badToken, as nothing but a macaroon can be decoded',
        evidence: 'seen in source',
        source: 'onedata/ctool:src/auth/tokens.erl',
      },
    ],
    pessimist: 'bad-token',
  },
] as const satisfies readonly Variant[];

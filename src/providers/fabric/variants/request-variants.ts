/** What the sources leave open about requests: who may call, and what is refused. */
import { choice, type Variant } from '../../../core/variant.ts';
import { DOTNET, INTEGER_ISSUE, NOWHERE, PAGE, PYTHON, REMOTE_AUTH, SWAGGER, TOOLKIT } from './sources.ts';

export const requestVariants = [
  {
    name: 'trace-headers',
    question: 'Are ActivityId and RequestId required?',
    choices: [
      choice('optional', 'takes requests without them', 'seen in source', `${DOTNET}; ${PYTHON}`),
      choice('required', 'answers 400 InvalidParameter where one is missing', 'documented', SWAGGER),
    ],
    pessimist: 'required',
  },
  {
    name: 'tenant-header',
    question: 'What is said of an x-ms-client-tenant-id that is missing or no GUID?',
    choices: [
      choice('guid', 'answers 401 in both cases', 'seen in source', DOTNET),
      choice('present', 'answers 401 where it is missing and takes any text', 'seen in source', PYTHON),
      choice('bad-request', 'answers 400 in both cases', 'documented', REMOTE_AUTH),
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'token-grammar',
    question: 'How closely must the token pair keep to its grammar?',
    choices: [
      choice('anchored', 'wants it to the blank, each token with the look of a JWT', 'seen in source', DOTNET),
      choice('lax', 'takes any order, any blanks after commas and any tokens', 'seen in source', TOOLKIT),
    ],
    pessimist: 'anchored',
  },
  {
    name: 'malformed-token',
    question: 'What does a malformed token pair answer?',
    choices: [
      choice('unauthorized', 'answers 401', 'seen in source', PYTHON),
      choice('internal-error', 'answers 500 InternalError, as its parser throws', 'seen in source', DOTNET),
    ],
    pessimist: 'internal-error',
  },
  {
    name: 'auth-errors',
    question: 'How are refused credentials worded?',
    choices: [
      choice(
        'workload-kit',
        'says AuthError, source External, not permanent',
        'seen in source',
        `${DOTNET}; ${PYTHON}`,
      ),
      choice('toolkit', 'says Unauthorized, source System, permanent', 'seen in source', TOOLKIT),
    ],
    pessimist: 'toolkit',
  },
  {
    name: 'check-order',
    question: 'Which comes first, the credentials or the form of the ids in the path?',
    choices: [
      choice('credentials-first', 'answers 401 where both are wrong', 'seen in source', DOTNET),
      choice('path-first', 'answers for the id where both are wrong', 'seen in source', PYTHON),
    ],
    pessimist: 'path-first',
  },
  {
    name: 'bad-guid',
    question: 'What does an id in the path that is no GUID answer?',
    choices: [
      choice('invalid-parameter', 'answers 400 InvalidParameter', 'seen in source', PYTHON),
      choice('not-found', 'reads it as the nil GUID, under which nothing is found: 404', 'seen in source', DOTNET),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'invoke-type',
    question: 'May the invoke type be the number of its name?',
    choices: [
      choice('names-and-numbers', 'takes names and numbers from 0', 'reported', INTEGER_ISSUE),
      choice('names-only', 'takes names only', 'documented', SWAGGER),
    ],
    pessimist: 'names-only',
  },
  {
    name: 'empty-body',
    question: 'May a job be created without a body?',
    choices: [
      choice('refused', 'refuses it as it does every bad body', 'documented', PAGE),
      choice('accepted', 'takes it, with an unknown invoke type', 'seen in source', PYTHON),
    ],
    pessimist: 'refused',
  },
  {
    name: 'bad-body',
    question: 'What does a body that is no JSON, or does not fit, answer?',
    choices: [
      choice('bad-request', 'answers 400 in the envelope', 'inferred', NOWHERE),
      choice(
        'unprocessable',
        "answers 422 in the framework's own shape",
        'seen in source',
        `${PYTHON}; ${INTEGER_ISSUE}`,
      ),
      choice('internal-error', 'answers 500 InternalError', 'seen in source', DOTNET),
    ],
    pessimist: 'internal-error',
  },
] as const satisfies readonly Variant[];

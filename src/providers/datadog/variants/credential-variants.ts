/** What the sources leave open about who may call. */
import { choice, type Variant } from '../../../core/variant.ts';
import { KEYS_PAGE, NOWHERE, OLD_RECORDINGS, REFERENCE } from './sources.ts';

export const credentialVariants = [
  {
    name: 'no-credential',
    question: 'What does a request without any credential meet?',
    choices: [
      choice('unauthorized', 'answers 401 Unauthorized', 'reported', 'measured 2026-08 on GET /api/v1/monitor'),
      choice('forbidden', 'answers 403 Forbidden', 'reported', 'measured 2026-08 on GET /api/v1/validate'),
      choice('key-required', 'answers 403 API key required', 'recorded', 'GET /api/v1/validate, recorded in 2022'),
    ],
    pessimist: 'forbidden',
  },
  {
    name: 'incomplete-key-pair',
    question: 'What does an API key without an application key meet?',
    choices: [
      choice('unauthorized', 'answers 401 Unauthorized', 'reported', 'DataDog/datadog-api-client-python#2670'),
      choice(
        'forbidden',
        'answers 403 Forbidden',
        'reported',
        'DataDog/datadog-api-client-python#2670: until mid 2025',
      ),
    ],
    pessimist: 'forbidden',
  },
  {
    name: 'unknown-credential',
    question: 'What does a key or token meet that strict authentication does not know?',
    choices: [
      choice('forbidden', 'answers 403 Forbidden', 'reported', 'many public issues; the page on validating keys'),
      choice('forbidden-at-length', 'answers 403 with status, code and addresses', 'recorded', OLD_RECORDINGS),
      choice('unauthorized', 'answers 401 Unauthorized, as for a key seconds old', 'documented', KEYS_PAGE),
    ],
    pessimist: 'unauthorized',
  },
  {
    name: 'permission-refusal',
    question: 'In which form does the workflow service refuse a key that is not registered or lacks the permission?',
    choices: [
      choice('json-api', 'answers 403 with JSON:API items', 'documented', REFERENCE),
      choice('strings', 'lets the gateway answer 403 in plain strings', 'inferred', NOWHERE),
    ],
    pessimist: 'strings',
  },
  {
    name: 'gov-sites',
    question: 'Does the product answer on the two government sites?',
    choices: [
      choice('served', 'answers there as everywhere', 'documented', `${REFERENCE}: their addresses are listed`),
      choice('not-found', 'answers 404 Not found there', 'inferred', `${REFERENCE}: "not supported" on these sites`),
    ],
    pessimist: 'not-found',
  },
] as const satisfies readonly Variant[];

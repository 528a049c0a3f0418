/** What the sources leave open about rate limits. */
import { choice, type Variant } from '../../../core/variant.ts';
import { LIMITS_PAGE, NOWHERE, OLD_RECORDINGS } from './sources.ts';

const HEADERS_PAGE = 'Rate Limits (reference page)';

export const limitVariants = [
  {
    name: 'surplus-executions',
    question: 'What becomes of executions beyond the limit of the period?',
    choices: [
      choice('refused', 'answers 429', 'inferred', NOWHERE),
      choice('queued', 'takes up to 500 more, which start in periods to come', 'documented', LIMITS_PAGE),
    ],
    pessimist: 'refused',
  },
  {
    name: 'request-limit',
    question: 'How often may one call whatever neither executes nor creates?',
    choices: [
      choice('out-of-reach', 'allows 10,000,000 requests a minute', 'inferred', NOWHERE),
      choice('recorded', 'allows 3,000 requests in 10 seconds', 'recorded', `${OLD_RECORDINGS}: reading a monitor`),
    ],
    pessimist: 'recorded',
  },
  {
    name: 'limit-text',
    question: 'What is said when a limit is reached?',
    choices: [
      choice('short', 'says Too many requests', 'reported', 'public issues'),
      choice('counted', 'names the limit and its period in a sentence', 'reported', 'public issues, older calls'),
    ],
    pessimist: 'short',
  },
  {
    name: 'limit-headers',
    question: 'Which answers carry the rate-limit headers?',
    choices: [
      choice('always', 'sends them with every answer', 'inferred', HEADERS_PAGE),
      choice('when-refused', 'sends them with a 429 only', 'inferred', `${NOWHERE}; recordings keep no such header`),
    ],
    pessimist: 'when-refused',
  },
  {
    name: 'limit-header-names',
    question: 'In which letters are the names of the rate-limit headers written?',
    choices: [
      choice('lower-case', 'writes x-ratelimit-reset', 'reported', 'DataDog/datadog-api-client-python#1923'),
      choice('mixed-case', 'writes X-RateLimit-Reset', 'documented', HEADERS_PAGE),
    ],
    pessimist: 'mixed-case',
  },
] as const satisfies readonly Variant[];

/** What the sources leave open about runs. */
import { choice, type Variant } from '../../../core/variant.ts';
import { GUIDE, LIMITS_PAGE, NOWHERE, RECORDINGS, REFERENCE, TRIGGERS_PAGE } from './sources.ts';

export const instanceVariants = [
  {
    name: 'dialect',
    question: 'What holds where the reference pages and the recordings of the instance service disagree?',
    choices: [
      choice(
        'documented',
        'tells errors as strings and names the id in cancels and attributes',
        'documented',
        REFERENCE,
      ),
      choice('observed', 'gives errors a code, a cancel {}, and attributes no id', 'recorded', RECORDINGS),
    ],
    pessimist: 'observed',
  },
  {
    name: 'cancel-of-ended',
    question: 'What does a cancel of a run that has ended answer?',
    choices: [
      choice('unchanged', 'answers 200 and leaves the run as it is', 'inferred', NOWHERE),
      choice('refused', 'answers 400', 'inferred', NOWHERE),
    ],
    pessimist: 'refused',
  },
  {
    name: 'cancel-delay',
    question: 'When has a cancelled run ended?',
    choices: [
      choice('at-once', 'ends it with the answer', 'inferred', 'shortened, so that tests are exact'),
      choice('delayed', 'ends it 250 ms after the call', 'recorded', RECORDINGS),
    ],
    pessimist: 'delayed',
  },
  {
    name: 'cancel-elsewhere',
    question: "What does a cancel below another workflow's id do?",
    choices: [
      choice('not-found', 'answers 404 INSTANCE_NOT_FOUND', 'inferred', NOWHERE),
      choice('cancelled', 'cancels the run, whatever the workflow', 'inferred', `${RECORDINGS}: nobody looks for it`),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'execute-unknown',
    question: 'What does executing an unknown workflow answer?',
    choices: [
      choice('not-found', 'answers 404 WORKFLOW_NOT_FOUND', 'inferred', `${RECORDINGS}: as getting an instance`),
      choice('bad-request', 'answers 400 WORKFLOW_NOT_FOUND', 'inferred', `${REFERENCE}: no 404 for this call`),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'execute-unpublished',
    question: 'May a workflow be executed that is not published?',
    choices: [
      choice('refused', 'answers 400', 'documented', `${TRIGGERS_PAGE} (the answer is inferred)`),
      choice('accepted', 'starts a run', 'inferred', NOWHERE),
    ],
    pessimist: 'refused',
  },
  {
    name: 'execute-untriggered',
    question: 'May a workflow be executed that has no API trigger?',
    choices: [
      choice('refused', 'answers 400', 'reported', `${GUIDE} (the status is inferred)`),
      choice('accepted', 'starts a run', 'inferred', NOWHERE),
    ],
    pessimist: 'refused',
  },
  {
    name: 'execute-bodiless',
    question: 'What does an execution without a body mean?',
    choices: [
      choice('no-inputs', 'takes it as {}', 'inferred', NOWHERE),
      choice('refused', 'answers 400 INVALID_FIELD_VALUE', 'documented', `${REFERENCE}: the body is required`),
    ],
    pessimist: 'refused',
  },
  {
    name: 'unknown-inputs',
    question: 'What becomes of inputs that the input schema does not have?',
    choices: [
      choice('refused', 'answers 400', 'reported', `${GUIDE} (the status is inferred)`),
      choice('accepted', 'starts a run with them', 'reported', 'a third-party write-up that errs in other names'),
    ],
    pessimist: 'refused',
  },
  {
    name: 'missing-inputs',
    question: 'May inputs without a default be left out?',
    choices: [
      choice('accepted', 'starts a run without them', 'inferred', NOWHERE),
      choice('refused', 'answers 400', 'inferred', NOWHERE),
    ],
    pessimist: 'refused',
  },
  {
    name: 'input-types',
    question: 'Must inputs be of the types that the input schema names?',
    choices: [
      choice('unchecked', 'takes any JSON value', 'inferred', NOWHERE),
      choice('checked', 'answers 400', 'inferred', NOWHERE),
    ],
    pessimist: 'checked',
  },
  {
    name: 'trigger-limit',
    question: 'Does the rate limit of an API trigger hold for executions?',
    choices: [
      choice('ignored', 'starts every run', 'inferred', NOWHERE),
      choice('kept', 'answers 429 once that many runs were started within its interval', 'inferred', TRIGGERS_PAGE),
    ],
    pessimist: 'kept',
  },
  {
    name: 'overlong-run',
    question: 'How does a run end that would take more than seven days?',
    choices: [
      choice('failed', 'ends it in INSTANCE_ERROR', 'inferred', `${LIMITS_PAGE}: the service ends it`),
      choice('cancelled', 'ends it in CANCELED', 'inferred', `${LIMITS_PAGE}: the service ends it`),
    ],
    pessimist: 'failed',
  },
  {
    name: 'waiting-steps',
    question: 'How are steps shown that have not begun while the run goes on?',
    choices: [
      choice('absent', 'leaves them out', 'inferred', NOWHERE),
      choice('in-progress', 'shows them IN_PROGRESS, as their run', 'inferred', NOWHERE),
    ],
    pessimist: 'absent',
  },
  {
    name: 'list-unknown',
    question: 'What does listing the instances of an unknown workflow answer?',
    choices: [
      choice('not-found', 'answers 404 WORKFLOW_NOT_FOUND', 'inferred', `${RECORDINGS}: as getting an instance`),
      choice('empty', 'answers 200 with an empty list', 'inferred', `${REFERENCE}: no 404 for this call`),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'fresh-instance',
    question: 'Is a run found as soon as it has been started?',
    choices: [
      choice('found', 'shows it at once', 'inferred', RECORDINGS),
      choice('missing', 'answers 404 INSTANCE_NOT_FOUND for 500 ms', 'reported', `${GUIDE} (the time is inferred)`),
    ],
    pessimist: 'missing',
  },
  {
    name: 'trigger-payload',
    question: 'What does `trigger` hold for a run started by the API?',
    choices: [
      choice('payload', 'shows the payload', 'inferred', NOWHERE),
      choice('empty', 'stays an empty object', 'inferred', `${RECORDINGS}: so for a run started by hand`),
    ],
    pessimist: 'empty',
  },
  {
    name: 'error-detail',
    question: 'Does a failed run tell why?',
    choices: [
      choice('told', 'shows `errorDetail` where something is known', 'reported', GUIDE),
      choice('absent', 'never shows it', 'documented', `${REFERENCE}: no such attribute`),
    ],
    pessimist: 'absent',
  },
] as const satisfies readonly Variant[];

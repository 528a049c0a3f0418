/** What the sources leave open about jobs and their items. */
import { choice, type Variant } from '../../../core/variant.ts';
import { DOTNET, EXPRESS, NOWHERE, PAGE, PYTHON, TOOLKIT } from './sources.ts';

const SAMPLES = `${DOTNET}; ${PYTHON}`;

export const jobVariants = [
  {
    name: 'cancel-finished',
    question: 'What does a cancel do to a job that has completed or failed?',
    choices: [
      choice('unchanged', 'answers 200 with the state it ended in', 'seen in source', TOOLKIT),
      choice('conflict', 'answers 409 JobAlreadyCompleted', 'inferred', NOWHERE),
      choice('cancelled', 'turns it into a cancelled one that ends now', 'seen in source', SAMPLES),
    ],
    pessimist: 'conflict',
  },
  {
    name: 'cancel-again',
    question: 'What does a cancel do to a job that is cancelled already?',
    choices: [
      choice('unchanged', 'gives the same answer with the first end', 'seen in source', SAMPLES),
      choice('end-moves', 'moves the end to now', 'seen in source', EXPRESS),
    ],
    pessimist: 'end-moves',
  },
  {
    name: 'cancel-unknown',
    question: 'What does a cancel of a job that nobody created answer?',
    choices: [
      choice('not-found', 'answers 404 JobInstanceNotFound', 'seen in source', EXPRESS),
      choice('cancelled', 'makes a job that is cancelled already and answers 200', 'seen in source', SAMPLES),
      choice('failed', 'answers 200 with a failed state and keeps nothing', 'seen in source', TOOLKIT),
    ],
    pessimist: 'not-found',
  },
  {
    name: 'cancel-answer',
    question: 'Which state does the answer to a cancel show?',
    choices: [
      choice('after', 'shows the state after the call, with its times', 'documented', PAGE),
      choice('status-only', 'shows the status after the call and nothing else', 'seen in source', SAMPLES),
      choice('before', 'shows the state from before the call', 'seen in source', TOOLKIT),
    ],
    pessimist: 'before',
  },
  {
    name: 'state-unknown',
    question: 'What does the state of a job that nobody created look like?',
    choices: [
      choice('not-found', 'answers 404 JobInstanceNotFound', 'inferred', NOWHERE),
      choice('failed', 'answers 200 with the status Failed and nothing else', 'seen in source', SAMPLES),
      choice('failed-with-details', 'answers 200 with Failed, an end and a reason', 'seen in source', TOOLKIT),
      choice('error', 'answers 500 InternalServerError', 'seen in source', EXPRESS),
    ],
    pessimist: 'error',
  },
  {
    name: 'place',
    question: 'Is a known job found under another workspace, item type or job type of its item?',
    choices: [
      choice('strict', 'finds it only where it was created', 'inferred', NOWHERE),
      choice('ignored', 'finds it by its item and its id alone', 'seen in source', SAMPLES),
    ],
    pessimist: 'strict',
  },
  {
    name: 'items',
    question: 'Must an item be known before a job is run on it?',
    choices: [
      choice('implicit', 'takes every item for granted', 'seen in source', EXPRESS),
      choice('strict', "answers 404 ItemMetadataNotFound unless it is one of the fixture's", 'seen in source', SAMPLES),
    ],
    pessimist: 'strict',
  },
  {
    name: 'create-existing',
    question: 'What happens when a job is created under an id that is taken?',
    choices: [
      choice('repeatable', 'changes nothing at the same place and answers 409 at another', 'inferred', NOWHERE),
      choice('overwrite', 'starts the job anew, even a cancelled one', 'seen in source', SAMPLES),
    ],
    pessimist: 'overwrite',
  },
] as const satisfies readonly Variant[];

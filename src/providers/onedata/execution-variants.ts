import type { Variant } from '../../core/variant.ts';

const DOCUMENTS = 'API reference 25.0, oneprovider';
const STATUS_HANDLER = 'onedata/op-worker:src/modules/automation/workflow/lane/atm_lane_execution_status.erl';

/** Open questions about executions: how they stop, and what is shown of them. */
export const executionVariants = [
  {
    name: 'audit-log-store',
    question: 'Do the details name the store of the system audit log?',
    choices: [
      { value: 'named', meaning: 'gives its id', evidence: 'documented', source: `${DOCUMENTS}: get details` },
      {
        value: 'null',
        meaning: 'sends null',
        evidence: 'seen in source',
        source: 'onedata/op-worker, atm_workflow_execution_rest_translator.erl, where it is nullable',
      },
    ],
    pessimist: 'null',
  },
  {
    name: 'list-filter',
    question: 'Does a list hold executions of workflow schemas whose inventory the caller does not belong to?',
    choices: [
      {
        value: 'inventory',
        meaning: 'leaves them out',
        evidence: 'documented',
        source: `${DOCUMENTS}: list workflow executions`,
      },
      {
        value: 'none',
        meaning: 'holds them too',
        evidence: 'seen in source',
        source:
          'onedata/op-worker:src/modules/automation/workflow/atm_workflow_execution_api.erl, which filters nothing',
      },
    ],
    pessimist: 'none',
  },
  {
    name: 'lane-preparation',
    question: 'When does a lane after the first one get its run?',
    choices: [
      {
        value: 'in-advance',
        meaning: 'prepares it while the lane before it runs, without a number until then',
        evidence: 'seen in source',
        source: `${STATUS_HANDLER}, handle_preparing`,
      },
      {
        value: 'in-turn',
        meaning: 'makes it when the lane before it has finished',
        evidence: 'documented',
        source: `${DOCUMENTS}: get details, where the number of a run is an integer`,
      },
    ],
    pessimist: 'in-advance',
  },
  {
    name: 'late-cancel',
    question:
      'What does a cancel or a pause get while an execution is stopping because all its items have been processed?',
    choices: [
      {
        value: 'refused',
        meaning: 'answers 400 atmInvalidStatusTransition',
        evidence: 'seen in source',
        source: STATUS_HANDLER,
      },
      {
        value: 'taken',
        meaning: 'answers 204, and the execution ends as it would have',
        evidence: 'documented',
        source: `${DOCUMENTS}: cancel workflow execution, which names every ongoing execution`,
      },
    ],
    pessimist: 'refused',
  },
  {
    name: 'late-window',
    question: 'How long is an execution stopping after its last item has been processed?',
    choices: [
      { value: 'moment', meaning: 'takes 10 ms', evidence: 'inferred', source: 'the window is called very short' },
      { value: 'half-second', meaning: 'takes 500 ms', evidence: 'inferred', source: 'the winding up of a cancel' },
    ],
    pessimist: 'half-second',
  },
  {
    name: 'overruled-stop',
    question: 'When does an execution end that was stopping for a weaker reason when it was cancelled or paused?',
    choices: [
      {
        value: 'anew',
        meaning: 'takes the whole time of a cancel from the call on',
        evidence: 'inferred',
        source: STATUS_HANDLER,
      },
      {
        value: 'kept',
        meaning: 'ends when it would have ended without the call',
        evidence: 'inferred',
        source: `${STATUS_HANDLER}: only the reason is overwritten`,
      },
    ],
    pessimist: 'anew',
  },
  {
    name: 'waiting-stop',
    question: 'How long is an execution stopping that was cancelled or paused before anything of it ran?',
    choices: [
      {
        value: 'like-others',
        meaning: 'takes the time of a cancel',
        evidence: 'seen in source',
        source: 'onedata/op-worker, atm_workflow_execution_cancel_tests.erl: it is stopping first',
      },
      {
        value: 'at-once',
        meaning: 'is cancelled within the call, as nothing has to be wound up',
        evidence: 'inferred',
        source: 'what happens to suspended executions',
      },
    ],
    pessimist: 'like-others',
  },
] as const satisfies readonly Variant[];

import type { Variant } from '../../../core/variant.ts';

/** What reading and cancelling runs leaves open. */
export const runVariants = [
  {
    name: 'unknown-run',
    question: 'What does reading a run answer that does not exist?',
    choices: [
      {
        value: 'not-found',
        meaning: 'answers 404 NotFound',
        evidence: 'inferred',
        source: 'as recorded for a pipeline: TestPipelineV2.json',
      },
      {
        value: 'bad-request',
        meaning: 'answers 400 ReferencedPipelineRunNotFound',
        evidence: 'inferred',
        source: 'as recorded for a cancel: TestCancelRunNegativeV2.json',
      },
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'cancel-unknown-run',
    question: 'What does cancelling a run answer that does not exist?',
    choices: [
      {
        value: 'bad-request',
        meaning: 'answers 400 ReferencedPipelineRunNotFound',
        evidence: 'recorded',
        source: 'TestCancelRunNegativeV2.json; Azure/azure-sdk-for-net:CancelPipelineRun.json',
      },
      {
        value: 'not-found',
        meaning: 'answers 404 NotFound',
        evidence: 'inferred',
        source: "Resource Manager's habit",
      },
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'cancel-finished-run',
    question: 'With which status is PipelineRunNotRunning answered?',
    choices: [
      {
        value: 'bad-request',
        meaning: 'answers 400',
        evidence: 'inferred',
        source: 'code and text: apache/airflow#56350',
      },
      {
        value: 'conflict',
        meaning: 'answers 409',
        evidence: 'inferred',
        source: "Resource Manager's habit for a state that does not allow the call",
      },
    ],
    pessimist: 'conflict',
  },
  {
    name: 'cancel-again',
    question: 'What does cancelling a run answer that is Canceling already?',
    choices: [
      { value: 'accepted', meaning: 'answers 200 and changes nothing', evidence: 'inferred', source: 'nothing found' },
      {
        value: 'refused',
        meaning: 'answers PipelineRunNotRunning',
        evidence: 'inferred',
        source: 'its text, "Only pipeline runs that are in progress or queued can be canceled": apache/airflow#56350',
      },
    ],
    pessimist: 'refused',
  },
  {
    name: 'message-without-failure',
    question: 'What is the message of a run that has begun and has not failed?',
    choices: [
      {
        value: 'empty',
        meaning: 'sends an empty string',
        evidence: 'recorded',
        source: 'TestRunV2.json, 2018 to 2020',
      },
      {
        value: 'null',
        meaning: 'sends null',
        evidence: 'reported',
        source: 'two runs of 2024 quoted in a dbt test macro (adf_pipeline_runs)',
      },
    ],
    pessimist: 'null',
  },
  {
    name: 'parameter-text',
    question: 'How does a parameter that is no string read back?',
    choices: [
      {
        value: 'compact',
        meaning: 'writes its JSON without blanks',
        evidence: 'documented',
        source: 'the sample of 2018',
      },
      {
        value: 'indented',
        meaning: 'writes its JSON over several lines that end in CR LF, two blanks deep',
        evidence: 'documented',
        source: 'the sample of 2019',
      },
    ],
    pessimist: 'indented',
  },
  {
    name: 'run-fields',
    question: 'Which fields does a run have?',
    choices: [
      {
        value: 'reported-2024',
        meaning: 'sends pipelineReturnValue and cancelledBy too',
        evidence: 'reported',
        source: 'Azure/azure-rest-api-specs-examples#4619',
      },
      {
        value: 'recorded-2020',
        meaning: 'sends neither of them',
        evidence: 'recorded',
        source: 'TestRunV2.json',
      },
      {
        value: 'documented',
        meaning: 'sends the fields of the API description alone',
        evidence: 'documented',
        source: 'Azure/azure-rest-api-specs:specification/datafactory',
      },
    ],
    pessimist: 'documented',
  },
  {
    name: 'run-dimension',
    question: 'Is it runDimension or runDimensions?',
    choices: [
      { value: 'singular', meaning: 'sends runDimension', evidence: 'recorded', source: 'TestRunV2.json' },
      {
        value: 'plural',
        meaning: 'sends runDimensions',
        evidence: 'documented',
        source: 'Azure/azure-rest-api-specs:specification/datafactory',
      },
      {
        value: 'both',
        meaning: 'sends both',
        evidence: 'inferred',
        source: 'no client minds a field it does not know',
      },
    ],
    pessimist: 'singular',
  },
] as const satisfies readonly Variant[];

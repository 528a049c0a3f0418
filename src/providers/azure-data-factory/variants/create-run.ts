import type { Variant } from '../../../core/variant.ts';

/** What starting a run leaves open. */
export const createRunVariants = [
  {
    name: 'run-id',
    question: 'Where does the id of a run come from?',
    choices: [
      {
        value: 'client-request-id',
        meaning: 'takes x-ms-client-request-id where that is a GUID',
        evidence: 'recorded',
        source: 'Azure/azure-powershell:TestRunV2.json; astronomer/astronomer-providers#461',
      },
      {
        value: 'new',
        meaning: 'makes a new GUID for each run',
        evidence: 'inferred',
        source: 'Pipelines - Create Run, which says nothing about the header',
      },
    ],
    pessimist: 'new',
  },
  {
    name: 'repeated-create-run',
    question: 'What if a client sends the request id of a run once more?',
    choices: [
      {
        value: 'replayed',
        meaning: 'answers with the run that is there and starts no other',
        evidence: 'inferred',
        source: 'the JavaScript SDK repeats the id on each retry of one call',
      },
      {
        value: 'new-run',
        meaning: 'starts another run under a new id',
        evidence: 'inferred',
        source: 'no recording shows the same id twice',
      },
    ],
    pessimist: 'new-run',
  },
  {
    name: 'missing-pipeline',
    question: 'How is a run of a pipeline refused that does not exist?',
    choices: [
      {
        value: 'not-found',
        meaning: 'answers 404 NotFound with the id of the pipeline',
        evidence: 'inferred',
        source: 'as recorded for a GET: TestPipelineV2.json',
      },
      {
        value: 'resource-not-found',
        meaning: "answers 404 ResourceNotFound in the front door's envelope",
        evidence: 'inferred',
        source: "Resource Manager's habit: Azure/data-factory-deploy-action#1",
      },
      {
        value: 'bad-request',
        meaning: 'answers 400 BadRequest with the same text',
        evidence: 'inferred',
        source: 'as recorded for a run to cancel that does not exist: TestCancelRunNegativeV2.json',
      },
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'recovery-without-reference',
    question: 'What does isRecovery=true mean without a run to recover?',
    choices: [
      {
        value: 'refused',
        meaning: 'answers 400 ReferencedPipelineRunNotValid',
        evidence: 'inferred',
        source: 'text: MicrosoftDocs/azure-docs#38179',
      },
      {
        value: 'ordinary-run',
        meaning: 'starts an ordinary run',
        evidence: 'inferred',
        source: "the document's sample sends an empty reference",
      },
    ],
    pessimist: 'refused',
  },
  {
    name: 'foreign-reference',
    question: 'May a run of another pipeline be referred to?',
    choices: [
      {
        value: 'not-valid',
        meaning: 'answers 400 ReferencedPipelineRunNotValid',
        evidence: 'inferred',
        source: 'text: MicrosoftDocs/azure-docs#38179',
      },
      {
        value: 'not-found',
        meaning: 'answers 400 ReferencedPipelineRunNotFound',
        evidence: 'inferred',
        source: 'form: TestCancelRunNegativeV2.json',
      },
      {
        value: 'taken',
        meaning: 'takes its parameters, and its group in recovery mode',
        evidence: 'inferred',
        source: 'Pipelines - Create Run, which names no such limit',
      },
    ],
    pessimist: 'not-valid',
  },
  {
    name: 'unknown-reference',
    question: 'How is a reference to a run refused that does not exist?',
    choices: [
      {
        value: 'not-found',
        meaning: 'answers 400 ReferencedPipelineRunNotFound',
        evidence: 'inferred',
        source: 'as recorded for a cancel: TestCancelRunNegativeV2.json',
      },
      {
        value: 'not-valid',
        meaning: 'answers 400 ReferencedPipelineRunNotValid, as for what is no GUID',
        evidence: 'inferred',
        source: 'the only text reported for createRun: MicrosoftDocs/azure-docs#38179',
      },
    ],
    pessimist: 'not-valid',
  },
  {
    name: 'unknown-start-activity',
    question: 'What if a recovery is to start at an activity that the pipeline lacks?',
    choices: [
      { value: 'refused', meaning: 'answers 400 BadRequest', evidence: 'inferred', source: 'nothing found' },
      {
        value: 'ignored',
        meaning: 'starts the run',
        evidence: 'inferred',
        source: 'no source shows that createRun looks at it',
      },
    ],
    pessimist: 'refused',
  },
  {
    name: 'bad-flag',
    question: 'What is a flag in the query that is neither true nor false?',
    choices: [
      { value: 'refused', meaning: 'answers 400 BadRequest', evidence: 'inferred', source: 'nothing found' },
      {
        value: 'any-case',
        meaning: 'takes True and FALSE too, and answers 400 BadRequest to the rest',
        evidence: 'inferred',
        source: "the habit of .NET's Boolean.Parse",
      },
      { value: 'ignored', meaning: 'takes it for false', evidence: 'inferred', source: 'nothing found' },
    ],
    pessimist: 'refused',
  },
  {
    name: 'missing-argument',
    question: 'What if a declared parameter has neither a value nor a default?',
    choices: [
      {
        value: 'fails-run',
        meaning: 'starts the run, which ends Failed',
        evidence: 'inferred',
        source: 'late evaluation and form of the message recorded: TestRunV2.json',
      },
      { value: 'refused', meaning: 'answers 400 BadRequest', evidence: 'inferred', source: 'nothing found' },
    ],
    pessimist: 'refused',
  },
  {
    name: 'surplus-argument',
    question: 'What if a value is given for a parameter that is not declared?',
    choices: [
      { value: 'kept', meaning: 'shows it with the run', evidence: 'inferred', source: 'no source shows a refusal' },
      { value: 'refused', meaning: 'answers 400 BadRequest', evidence: 'inferred', source: 'nothing found' },
    ],
    pessimist: 'refused',
  },
  {
    name: 'mistyped-argument',
    question: 'What if a value is not of the type that is declared?',
    choices: [
      { value: 'kept', meaning: 'takes it as it is', evidence: 'inferred', source: 'no source shows a refusal' },
      { value: 'refused', meaning: 'answers 400 BadRequest', evidence: 'inferred', source: 'nothing found' },
    ],
    pessimist: 'refused',
  },
  {
    name: 'nested-parameters',
    question: 'What comes of {"parameters":{"name":{"value":…}}}?',
    choices: [
      {
        value: 'one-parameter',
        meaning: 'takes it for one parameter called parameters',
        evidence: 'seen in source',
        source: 'scripts that send it and go on',
      },
      {
        value: 'internal-error',
        meaning: 'answers 500 with "Internal error has occurred."',
        evidence: 'reported',
        source: 'text, not the status: liprec/azurebi-docs#196',
      },
    ],
    pessimist: 'internal-error',
  },
] as const satisfies readonly Variant[];

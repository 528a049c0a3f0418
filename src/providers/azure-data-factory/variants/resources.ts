import type { Variant } from '../../../core/variant.ts';

/** What factories and pipelines leave open. */
export const resourceVariants = [
  {
    name: 'factory-statistics',
    question: 'Does reading a factory show properties.factoryStatistics?',
    choices: [
      { value: 'absent', meaning: 'does not', evidence: 'recorded', source: 'TestRunV2.json, 2018 to 2020' },
      {
        value: 'zeros',
        meaning: 'shows four counts, all of them 0',
        evidence: 'recorded',
        source: 'Azure/azure-sdk-for-js:recording_datafactory_get_test.json, 2022',
      },
    ],
    pessimist: 'absent',
  },
  {
    name: 'pipeline-name-case',
    question: 'Are names of pipelines compared by letter case?',
    choices: [
      {
        value: 'ignored',
        meaning: 'finds a pipeline under any spelling and keeps the first one',
        evidence: 'inferred',
        source: "Resource Manager's rule for the names of resources",
      },
      {
        value: 'counts',
        meaning: 'takes two spellings for two pipelines',
        evidence: 'inferred',
        source: 'sources disagree about what is below a factory',
      },
    ],
    pessimist: 'counts',
  },
  {
    name: 'if-match',
    question: 'What if If-Match is not the current tag?',
    choices: [
      {
        value: 'refused',
        meaning: 'answers 412 PreconditionFailed',
        evidence: 'inferred',
        source: 'the header is documented, its failure is not',
      },
      {
        value: 'ignored',
        meaning: 'writes all the same',
        evidence: 'inferred',
        source: 'documented as "only for update" and nothing more',
      },
    ],
    pessimist: 'refused',
  },
  {
    name: 'parent-missing',
    question: 'What does a PUT below a factory answer that does not exist?',
    choices: [
      {
        value: 'parent-not-found',
        meaning: 'answers 404 ParentResourceNotFound',
        evidence: 'inferred',
        source: "Resource Manager's habit",
      },
      {
        value: 'resource-not-found',
        meaning: 'answers 404 ResourceNotFound, as every other call does',
        evidence: 'inferred',
        source: 'text: Azure/data-factory-deploy-action#1',
      },
    ],
    pessimist: 'parent-not-found',
  },
] as const satisfies readonly Variant[];

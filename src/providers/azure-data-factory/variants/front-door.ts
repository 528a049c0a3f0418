import type { Variant } from '../../../core/variant.ts';

/** What Resource Manager, and the envelope around failures, leave open. */
export const frontDoorVariants = [
  {
    name: 'error-details',
    question: "What is details in the service's errors?",
    choices: [
      {
        value: 'null',
        meaning: 'sends null',
        evidence: 'recorded',
        source: 'TestCancelRunNegativeV2.json; TestPipelineV2.json',
      },
      {
        value: 'empty-array',
        meaning: 'sends an empty array',
        evidence: 'documented',
        source: 'Pipelines - Create Run, CloudError',
      },
      {
        value: 'absent',
        meaning: 'leaves it out',
        evidence: 'documented',
        source: 'Pipelines - Create Run, where only code and message are required',
      },
    ],
    pessimist: 'absent',
  },
  {
    name: 'api-version',
    question: 'How is an api-version refused that is not 2018-06-01?',
    choices: [
      {
        value: 'by-form',
        meaning:
          'answers 400: InvalidApiVersionParameter to what is no date, NoRegisteredProviderFound to another date',
        evidence: 'inferred',
        source: 'both texts reported: Azure/azure-cli#28038, Azure/azure-cli#28496',
      },
      {
        value: 'invalid-parameter',
        meaning: 'always answers 400 InvalidApiVersionParameter',
        evidence: 'reported',
        source: 'Azure/azure-cli#28038',
      },
      {
        value: 'no-provider',
        meaning: 'always answers 400 NoRegisteredProviderFound',
        evidence: 'reported',
        source: 'Azure/azure-cli#28496',
      },
      {
        value: 'invalid-type',
        meaning: 'always answers 404 InvalidResourceType',
        evidence: 'reported',
        source: 'Azure-MG-Sub-Governance-Reporting#216, for another kind of call',
      },
    ],
    pessimist: 'invalid-type',
  },
  {
    name: 'subscription-id',
    question: 'Must the id of a subscription be a UUID?',
    choices: [
      {
        value: 'any',
        meaning: 'takes any text',
        evidence: 'documented',
        source: "the document's own sample, one digit short of a UUID",
      },
      {
        value: 'uuid',
        meaning: 'answers 400 InvalidSubscriptionId to anything else, also to the sample',
        evidence: 'documented',
        source: 'Pipelines - Create Run, newer page; text: hashicorp/terraform-provider-azurerm#20520',
      },
    ],
    // The other one shuts the subscription that every standard resource is in.
    pessimist: 'any',
  },
  {
    name: 'media-type',
    question: 'With which status is a body refused that is not JSON by its type?',
    choices: [
      { value: 'unsupported', meaning: 'answers 415', evidence: 'inferred', source: 'text: Azure/azure-cli#10143' },
      { value: 'bad-request', meaning: 'answers 400', evidence: 'inferred', source: 'text: Azure/azure-cli#13056' },
    ],
    pessimist: 'bad-request',
  },
  {
    name: 'token-audience',
    question: 'Which audience must a token have?',
    choices: [
      {
        value: 'any',
        meaning: 'takes a token for whatever audience',
        evidence: 'observed',
        source: 'the SDKs ask for different ones where the endpoint is not the public one',
      },
      {
        value: 'known',
        meaning: 'answers 401 InvalidAuthenticationTokenAudience unless it is one of the four of Azure or its own URL',
        evidence: 'reported',
        source: 'JetBrains/azure-tools-for-intellij#16',
      },
    ],
    pessimist: 'known',
  },
  {
    name: 'server',
    question: 'Which server do the headers name?',
    choices: [
      {
        value: 'kestrel',
        meaning: 'sends Server: Kestrel',
        evidence: 'recorded',
        source: 'Azure/azure-sdk-for-js recordings of 2022 and 2023',
      },
      {
        value: 'iis-10',
        meaning: 'sends Server: Microsoft-IIS/10.0 and X-Powered-By: ASP.NET',
        evidence: 'recorded',
        source: 'TestRunV2.json, 2020',
      },
      {
        value: 'iis-8',
        meaning: 'sends Server: Microsoft-IIS/8.5 and X-Powered-By: ASP.NET',
        evidence: 'recorded',
        source: 'TestCancelRunNegativeV2.json, 2018',
      },
    ],
    pessimist: 'kestrel',
  },
  {
    name: 'call-budgets',
    question: 'From which numbers do the x-ms-ratelimit-remaining headers count down?',
    choices: [
      {
        value: 'of-2020',
        meaning: 'starts at 1200 writes, 12000 reads, 15000 deletes',
        evidence: 'recorded',
        source: 'TestRunV2.json',
      },
      {
        value: 'of-2018',
        meaning: 'starts at 1200 writes, 15000 reads, 15000 deletes',
        evidence: 'recorded',
        source: 'TestCancelRunNegativeV2.json',
      },
      {
        value: 'of-2024',
        meaning: 'starts at 200 writes, 250 reads, 200 deletes',
        evidence: 'inferred',
        source: "Resource Manager's smaller buckets per region since 2024",
      },
    ],
    pessimist: 'of-2024',
  },
  {
    name: 'correlation-id',
    question: 'Whose id is x-ms-correlation-request-id where the client has sent one?',
    choices: [
      { value: 'client', meaning: "sends the client's back", evidence: 'inferred', source: "Resource Manager's habit" },
      {
        value: 'server',
        meaning: 'sends the request id of the server',
        evidence: 'documented',
        source: 'Pipelines - Create Run, whose sample has the same GUID twice',
      },
    ],
    pessimist: 'server',
  },
  {
    name: 'request-id-echo',
    question: 'Does x-ms-client-request-id come back?',
    choices: [
      {
        value: 'on-request',
        meaning: 'sends it to those who ask by x-ms-return-client-request-id: true',
        evidence: 'inferred',
        source: "Resource Manager's habit",
      },
      { value: 'never', meaning: 'never sends it', evidence: 'recorded', source: 'no recording has it' },
    ],
    pessimist: 'never',
  },
] as const satisfies readonly Variant[];

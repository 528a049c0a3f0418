import type { Variant } from '../../core/variant.ts';

const DOCUMENTS = 'API reference 25.0, oneprovider';
const REST_HANDLER = 'onedata/op-worker:src/http/rest/rest_handler.erl';
const REPLICA = "replica of the service's callbacks on Cowboy 2.9.0";

/** Open questions about envelopes, headers and what happens before an operation is reached. */
export const wireVariants = [
  {
    name: 'release',
    question: 'Which release of Oneprovider is speaking?',
    choices: [
      {
        value: '25.0',
        meaning: 'says errors in the words of 25.0, with their ctx',
        evidence: 'documented',
        source: `${DOCUMENTS}; onedata/onedata-errors at revision ca3af8cb`,
      },
      {
        value: '21.02',
        meaning: 'says them in the words of 21.02, without any ctx',
        evidence: 'seen in source',
        source: 'onedata/ctool:src/errors.erl, release 21.02',
      },
    ],
    pessimist: '21.02',
  },
  {
    name: 'legacy-ctx',
    question: 'Do notFound, notSupported, alreadyExists and timeout carry a ctx?',
    choices: [
      {
        value: 'always',
        meaning: 'sends ctx with every error',
        evidence: 'documented',
        source: `${DOCUMENTS}: the example of 404 and the schema ErrorJson`,
      },
      {
        value: 'left-out',
        meaning: 'sends these four with nothing but id and description',
        evidence: 'seen in source',
        source: 'onedata/ctool:src/errors/deprecated_types',
      },
    ],
    pessimist: 'left-out',
  },
  {
    name: 'ctx-origin',
    question: 'Does the ctx of an error name the module and the line that raised it?',
    choices: [
      {
        value: 'named',
        meaning: 'names both',
        evidence: 'documented',
        source: `${DOCUMENTS}: schema ErrorJsonCtx, where both are required and neither may be null`,
      },
      {
        value: 'null',
        meaning: 'sends null for both, as for everything in ctx that it does not know',
        evidence: 'seen in source',
        source: 'onedata/onedata-errors:generators/erlang/templates/od_error.erl.template',
      },
    ],
    pessimist: 'null',
  },
  {
    name: 'location',
    question: 'Which URL does a schedule request get back in Location?',
    choices: [
      {
        value: 'documented',
        meaning: 'sends the URL by which the execution can be reached',
        evidence: 'documented',
        source: `${DOCUMENTS}: schedule workflow execution`,
      },
      {
        value: 'with-port',
        meaning: 'always prints the port, also 443',
        evidence: 'seen in source',
        source: 'onedata/op-worker:src/http/rest/rest_translator.erl, before November 2021',
      },
      {
        value: 'without-slash',
        meaning: 'prints the port and drops the slash after oneprovider, so that the URL leads nowhere',
        evidence: 'seen in source',
        source: 'onedata/op-worker:src/http/rest/rest_translator.erl, since November 2021',
      },
    ],
    pessimist: 'without-slash',
  },
  {
    name: 'content-type',
    question: 'Which content types does a body to be read come with?',
    choices: [
      {
        value: 'exact',
        meaning: 'takes application/json without parameters and answers 415 to a charset',
        evidence: 'observed',
        source: REPLICA,
      },
      {
        value: 'with-parameters',
        meaning: 'takes application/json with any parameters',
        evidence: 'inferred',
        source: 'habit of HTTP clients, which add a charset',
      },
    ],
    pessimist: 'exact',
  },
  {
    name: 'head',
    question: 'What does a HEAD request to a known path get?',
    choices: [
      {
        value: 'method-not-allowed',
        meaning: 'answers 405 as to every method it does not have',
        evidence: 'inferred',
        source: 'its answer to OPTIONS',
      },
      {
        value: 'crash',
        meaning: 'answers 500 without a header of its own',
        evidence: 'observed',
        source: REPLICA,
      },
    ],
    pessimist: 'crash',
  },
  {
    name: 'crash-reference',
    question: 'Does internalServerError come with a reference?',
    choices: [
      {
        value: 'given',
        meaning: 'gives ten hexadecimal digits to quote',
        evidence: 'seen in source',
        source: 'onedata/onedata-errors:definitions/general/internal_server_error.yaml',
      },
      {
        value: 'null',
        meaning: 'sends null, and the word null in the description',
        evidence: 'seen in source',
        source: 'onedata/onedata-errors:definitions/general/internal_server_error.yaml, where it is nullable',
      },
    ],
    pessimist: 'null',
  },
  {
    name: 'unknown-path',
    question: 'What does a path nobody knows get?',
    choices: [
      { value: 'empty', meaning: 'answers 404 without a body', evidence: 'observed', source: REPLICA },
      {
        value: 'not-found',
        meaning: 'answers 404 with the error notFound',
        evidence: 'documented',
        source: `${DOCUMENTS}: every documented 404 has the schema Error`,
      },
    ],
    pessimist: 'empty',
  },
  {
    name: 'large-body',
    question: 'What does a body past the limit get?',
    choices: [
      {
        value: 'empty',
        meaning: 'answers 413 without a body',
        evidence: 'inferred',
        source: 'how the HTTP library refuses everything else by itself',
      },
      {
        value: 'crash',
        meaning: 'answers 500 internalServerError, as its code only reckons with bodies that come in one piece',
        evidence: 'seen in source',
        source: REST_HANDLER,
      },
    ],
    pessimist: 'crash',
  },
  {
    name: 'malformed-query',
    question: 'What does a query string with broken percent-encoding get?',
    choices: [
      {
        value: 'as-it-stands',
        meaning: 'reads it as it stands',
        evidence: 'inferred',
        source: `${DOCUMENTS}: nothing is said of the query of these operations`,
      },
      {
        value: 'crash',
        meaning: 'answers 500 internalServerError, also where the query does not matter',
        evidence: 'seen in source',
        source: REST_HANDLER,
      },
    ],
    pessimist: 'crash',
  },
] as const satisfies readonly Variant[];

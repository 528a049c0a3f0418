/** What the sources leave open about the form of answers. */
import { choice, type Variant } from '../../../core/variant.ts';
import { DOTNET, EXPRESS, NOWHERE, PAGE, PYTHON, SWAGGER } from './sources.ts';

export const replyVariants = [
  {
    name: 'error-keys',
    question: 'In which letters are the keys of a failure written?',
    choices: [
      choice('camel', 'writes camelCase and names the source', 'documented', SWAGGER),
      choice('pascal', 'writes PascalCase, numbers the source from 0 and writes null', 'seen in source', DOTNET),
      choice('snake', 'writes snake_case and names the source', 'observed', PYTHON),
    ],
    pessimist: 'pascal',
  },
  {
    name: 'absent-fields',
    question: 'How does a state show what does not apply?',
    choices: [
      choice('omitted', 'leaves it out', 'documented', SWAGGER),
      choice('null', 'writes null', 'observed', PYTHON),
    ],
    pessimist: 'null',
  },
  {
    name: 'instants',
    question: 'In which form are instants written?',
    choices: [
      choice('milliseconds', 'writes three fraction digits and Z', 'documented', PAGE),
      choice('offset', 'writes as many digits as are needed and +00:00', 'inferred', DOTNET),
      choice('microseconds', 'writes six fraction digits, none on a whole second, and Z', 'inferred', PYTHON),
    ],
    pessimist: 'offset',
  },
  {
    name: 'start-time',
    question: 'When does startTimeUtc appear?',
    choices: [
      choice('started', 'shows it once the job is in progress', 'inferred', NOWHERE),
      choice(
        'created',
        'shows the creation until the job starts, as the public API does',
        'recorded',
        'microsoft/fabric-cli:tests/test_commands/recordings/test_commands',
      ),
    ],
    pessimist: 'started',
  },
  {
    name: 'not-found-permanence',
    question: 'Does a job that is not found say whether trying again is useless?',
    choices: [
      choice('said', 'writes isPermanent: true', 'inferred', NOWHERE),
      choice('unsaid', 'leaves isPermanent out', 'seen in source', EXPRESS),
    ],
    pessimist: 'unsaid',
  },
  {
    name: 'charset',
    question: 'Does the content type name a charset?',
    choices: [
      choice('utf-8', 'writes application/json; charset=utf-8', 'seen in source', EXPRESS),
      choice('none', 'writes application/json', 'documented', SWAGGER),
    ],
    pessimist: 'none',
  },
  {
    name: 'unknown-path',
    question: 'How is a path or a method answered that the contract does not know?',
    choices: [
      choice('envelope', 'answers in the envelope', 'inferred', NOWHERE),
      choice('framework', "answers {detail} as the Python sample's framework does", 'inferred', PYTHON),
    ],
    pessimist: 'framework',
  },
] as const satisfies readonly Variant[];

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namedConfigFile, readConfig, type Sources } from '../src/config.ts';
import { help } from '../src/help.ts';
import type { PerProvider } from '../src/setting-parsers.ts';
import { flagOf, KEYS, type Key, ROWS, type Settings, settingFor, variableOf } from '../src/settings.ts';

const NAMES = ['one', 'two'];
const FILE = 'some.json';

/** A text, or a JSON value, and what it is read as. */
type Way<T> = readonly [given: unknown, read: T];

interface Sample<T> {
  readonly flag: Way<T>;
  readonly variable: Way<T>;
  readonly file: Way<T>;
  readonly none: T;
  /** A text that is no value, and what is said of it; undefined where every text is one. */
  readonly bad?: readonly [given: string, problem: string];
}

const each = <T>(all: T, only: Readonly<Record<string, T>> = {}): PerProvider<T> => ({
  all,
  only: new Map(Object.entries(only)),
});

const DURATION = 'must be a duration such as 500ms, 30s, 5m or 2h, not';

/** A setting without a row here does not compile, and fails. */
const SAMPLES: { readonly [K in Key]: Sample<Settings[K]> } = {
  port: {
    flag: ['1', 1],
    variable: ['65535', 65535],
    file: [4300, 4300],
    none: 4280,
    bad: ['65536', "must be a whole number from 0 to 65535, not '65536'"],
  },
  host: {
    flag: ['::1', '::1'],
    variable: ['0.0.0.0', '0.0.0.0'],
    file: ['host', 'host'],
    none: '127.0.0.1',
  },
  hostname: {
    flag: ['a, b ,', ['a', 'b']],
    variable: ['c', ['c']],
    file: [
      ['d', 'e'],
      ['d', 'e'],
    ],
    none: [],
  },
  tls: {
    flag: ['off', 'off'],
    variable: ['auto', 'auto'],
    file: ['off', 'off'],
    none: 'auto',
    bad: ['on', "must be auto or off, not 'on'"],
  },
  tlsCert: { flag: ['a.pem', 'a.pem'], variable: ['b.pem', 'b.pem'], file: ['c.pem', 'c.pem'], none: undefined },
  tlsKey: { flag: ['a.key', 'a.key'], variable: ['b.key', 'b.key'], file: ['c.key', 'c.key'], none: undefined },
  providers: {
    flag: ['two', ['two']],
    variable: ['two, one', ['two', 'one']],
    file: [['one'], ['one']],
    none: NAMES,
    bad: ['one,three', "must be all, or names from one, two with commas between, not 'one,three'"],
  },
  auth: {
    flag: ['strict', each('strict')],
    variable: ['two=strict', each('open', { two: 'strict' })],
    file: ['strict,one=open', each('strict', { one: 'open' })],
    none: each('open'),
    bad: ['one=shut', "must be open or strict, not 'one=shut'"],
  },
  dialect: {
    flag: ['observed', each('observed')],
    variable: ['one=observed', each('documented', { one: 'observed' })],
    file: ['two=observed', each('documented', { two: 'observed' })],
    none: each('documented'),
    bad: ['spoken', "must be documented or observed, not 'spoken'"],
  },
  data: { flag: ['a', 'a'], variable: ['b', 'b'], file: ['c', 'c'], none: undefined },
  fixtures: { flag: ['a.json', 'a.json'], variable: ['b.json', 'b.json'], file: ['c.json', 'c.json'], none: undefined },
  seed: { flag: ['a', 'a'], variable: ['b', 'b'], file: [7, '7'], none: undefined },
  clock: {
    flag: ['2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:00Z')],
    variable: ['frozen', 'now'],
    file: ['real', undefined],
    none: undefined,
    bad: ['noon', "must be real, frozen, auto, or an instant such as 2026-01-01T00:00:00Z, not 'noon'"],
  },
  queueTime: {
    flag: ['0s', each(0)],
    variable: ['200ms,two=1m', each(200, { two: 60_000 })],
    file: ['one=5s', each(1000, { one: 5000 })],
    none: each(1000),
    bad: ['soon', `${DURATION} 'soon'`],
  },
  runTime: {
    flag: ['2h', each(7_200_000)],
    variable: ['two=1m', each(30_000, { two: 60_000 })],
    file: ['1.5s', each(1500)],
    none: each(30_000),
    bad: ['30', `${DURATION} '30'`],
  },
  cancelTime: {
    flag: ['2s', each(2000)],
    variable: ['two=1m', each(1000, { two: 60_000 })],
    file: ['7d', each(604_800_000)],
    none: each(1000),
    bad: ['-1s', `${DURATION} '-1s'`],
  },
  checkReplies: {
    flag: ['true', true],
    variable: ['false', false],
    file: [true, true],
    none: false,
    bad: ['yes', "must be true or false, not 'yes'"],
  },
  variants: {
    flag: ['datadog.dialect=observed', { profile: 'default', choices: { 'datadog.dialect': 'observed' } }],
    variable: ['pessimist', { profile: 'pessimist', choices: {} }],
    file: [['pessimist', 'a.b=c'], { profile: 'pessimist', choices: { 'a.b': 'c' } }],
    none: { profile: 'default', choices: {} },
    bad: ['optimist', "must be default or pessimist, and choices such as datadog.dialect=observed, not 'optimist'"],
  },
  maxWorlds: {
    flag: ['0', 0],
    variable: ['1000000', 1_000_000],
    file: [5, 5],
    none: 10_000,
    bad: ['1000001', "must be a whole number from 0 to 1000000, not '1000001'"],
  },
  journal: {
    flag: ['0', 0],
    variable: ['1000000', 1_000_000],
    file: [5, 5],
    none: 1000,
    bad: ['-1', "must be a whole number from 0 to 1000000, not '-1'"],
  },
  callbackHosts: {
    flag: ['loopback, a.test', ['loopback', 'a.test']],
    variable: ['none', ['none']],
    file: [['any'], ['any']],
    none: ['loopback'],
  },
  controlToken: { flag: ['a', 'a'], variable: ['b', 'b'], file: ['c', 'c'], none: undefined },
  controlPort: {
    flag: ['0', 0],
    variable: ['65535', 65535],
    file: [4281, 4281],
    none: undefined,
    bad: ['65536', "must be a whole number from 0 to 65535, not '65536'"],
  },
  readyFile: { flag: ['a', 'a'], variable: ['b', 'b'], file: ['c', 'c'], none: undefined },
  log: {
    flag: ['json', 'json'],
    variable: ['off', 'off'],
    file: ['pretty', 'pretty'],
    none: 'pretty',
    bad: ['loud', "must be one of pretty, json, off, not 'loud'"],
  },
};

interface Given {
  readonly flag?: unknown;
  readonly variable?: unknown;
  readonly file?: unknown;
}

/** The setting given in these ways, and no other. */
function sourcesOf(key: Key, { flag, variable, file }: Given): Sources {
  return {
    args: flag === undefined ? [] : [`--${flagOf(key)}=${flag}`],
    env: variable === undefined ? {} : { [variableOf(key)]: String(variable) },
    file: file === undefined ? undefined : { name: FILE, text: JSON.stringify({ [key]: file }) },
  };
}

const read = (sources: Partial<Sources>) => readConfig({ args: [], env: {}, ...sources }, NAMES);
const problemsOf = (sources: Partial<Sources>) => read(sources).problems;
const withFlags = (...args: readonly string[]) => read({ args });

function settingOf(key: Key, given: Given): unknown {
  const { settings, problems } = read(sourcesOf(key, given));
  expect(problems).toEqual([]);
  return settings[key];
}

describe.each(KEYS)('%s', (key) => {
  const { flag, variable, file, none }: Sample<unknown> = SAMPLES[key];

  test('is taken from its flag, its variable and the config file', () => {
    expect(settingOf(key, { flag: flag[0] })).toEqual(flag[1]);
    expect(settingOf(key, { variable: variable[0] })).toEqual(variable[1]);
    expect(settingOf(key, { file: file[0] })).toEqual(file[1]);
  });

  test('has an initial value', () => {
    expect(settingOf(key, {})).toEqual(none);
  });

  test('goes by the flag, then by the variable, then by the file', () => {
    expect(settingOf(key, { flag: flag[0], variable: variable[0], file: file[0] })).toEqual(flag[1]);
    expect(settingOf(key, { variable: variable[0], file: file[0] })).toEqual(variable[1]);
    expect(flag[1]).not.toEqual(variable[1]);
    expect(variable[1]).not.toEqual(file[1]);
  });

  test('takes an empty variable for none', () => {
    expect(settingOf(key, { variable: '', file: file[0] })).toEqual(file[1]);
  });

  test.each([[null], [{}], [[1]], [{ port: 1 }]])('cannot be %j in the config file', (value) => {
    expect(problemsOf(sourcesOf(key, { file: value }))).toEqual([
      `${key} in ${FILE} must be a text, a number, true or false, or a list of texts`,
    ]);
  });
});

test.each(KEYS.filter((key) => SAMPLES[key].bad !== undefined))('%s says where it has a bad value', (key) => {
  const [given, problem] = SAMPLES[key].bad ?? [];

  expect(problemsOf(sourcesOf(key, { flag: given }))).toEqual([`--${flagOf(key)} ${problem}`]);
  expect(problemsOf(sourcesOf(key, { variable: given }))).toEqual([`${variableOf(key)} ${problem}`]);
  expect(problemsOf(sourcesOf(key, { file: given }))).toEqual([`${key} in ${FILE} ${problem}`]);
});

test.each(KEYS.filter((key) => ROWS[key].value !== undefined))('%s needs a value on the command line', (key) => {
  const needed = `--${flagOf(key)} needs a value: ${ROWS[key].value}`;

  expect(withFlags(`--${flagOf(key)}`).problems).toEqual([needed]);
  expect(withFlags(`--${flagOf(key)}`, '--check-replies').problems).toEqual([needed]);
});

describe('a flag', () => {
  test('takes its value behind an equals sign or behind a space', () => {
    expect(withFlags('--port=1').settings.port).toBe(1);
    expect(withFlags('--port', '1').settings.port).toBe(1);
    expect(withFlags('--seed=--odd', '--data=-x').settings).toMatchObject({ seed: '--odd', data: '-x' });
  });

  test('that comes twice counts as it came last', () => {
    expect(withFlags('--port', '1', '--port', '2').settings.port).toBe(2);
  });

  test('that takes no value is a switch, and can be switched off', () => {
    expect(withFlags('--check-replies').settings.checkReplies).toBe(true);
    expect(
      read({ args: ['--check-replies=false'], env: { RUNSTEAD_CHECK_REPLIES: 'true' } }).settings.checkReplies,
    ).toBe(false);
  });

  test.each(['--no-check-replies', '--prot', '--tlsCert', '--Port', '-p', '--constructor', '--__proto__'])(
    'is unknown: %s',
    (flag) => {
      expect(withFlags(flag).problems).toEqual([`${flag} is not a flag; \`runstead --help\` lists them`]);
    },
  );

  test.each(['serve', '4300', ''])('is missing before %j', (word) => {
    expect(withFlags('--check-replies', word).problems).toEqual([`'${word}' is no command and no flag`]);
  });

  test('that is unknown takes the word behind it along', () => {
    expect(withFlags('--prot', '1', '--port', '2')).toMatchObject({
      settings: { port: 2 },
      problems: ['--prot is not a flag; `runstead --help` lists them'],
    });
  });

  test('without its value leaves the flag behind it alone', () => {
    expect(withFlags('--seed', '--port', '2')).toMatchObject({
      settings: { port: 2 },
      problems: ['--seed needs a value: TEXT'],
    });
  });

  test('--config needs a value', () => {
    expect(withFlags('--config').problems).toEqual(['--config needs a value: FILE']);
    expect(withFlags('--config', '--port=1').problems).toEqual(['--config needs a value: FILE']);
    expect(withFlags('--config', FILE).problems).toEqual([]);
  });

  test.each([
    [['--config', 'a.json'], { RUNSTEAD_CONFIG: 'b.json' }, 'a.json'],
    [['--port', '1', '--config=a.json'], {}, 'a.json'],
    [['--port=1'], { RUNSTEAD_CONFIG: 'b.json' }, 'b.json'],
    [['--config'], { RUNSTEAD_CONFIG: 'b.json' }, 'b.json'],
    [[], { RUNSTEAD_CONFIG: '' }, undefined],
  ])('--config %j with %j names the file %j', (args, env, expected) => {
    expect(namedConfigFile({ args, env })).toBe(expected);
  });
});

describe('a value per provider', () => {
  test('is what its provider goes by; all others go by the one for all', () => {
    const { runTime } = withFlags('--run-time', '1s,two=2s').settings;

    expect(NAMES.map((name) => settingFor(runTime, name))).toEqual([1000, 2000]);
  });

  test.each([
    ['two=strict', each('open', { two: 'strict' })],
    ['two=strict,strict,one=open', each('strict', { two: 'strict', one: 'open' })],
    [' strict , two=open ', each('strict', { two: 'open' })],
    ['open,strict', each('strict')],
    ['', each('open')],
  ])('reads %j', (text, expected) => {
    expect(withFlags(`--auth=${text}`).settings.auth).toEqual(expected);
  });

  test.each([
    ['three=strict', 'a value, or one per provider (one, two) as in one=strict'],
    ['__proto__=strict', 'a value, or one per provider (one, two) as in one=strict'],
    ['one=strict=', 'open or strict'],
    ['one=', 'open or strict'],
    ['strict;two=open', 'a value, or one per provider (one, two) as in one=open'],
  ])('refuses %j', (text, expected) => {
    expect(withFlags(`--auth=${text}`).problems).toEqual([`--auth must be ${expected}, not '${text}'`]);
  });
});

test.each([
  ['port', ''],
  ['port', '-1'],
  ['port', '1.5'],
  ['port', '1e3'],
  ['port', '0x10'],
  ['port', ' 1'],
  ['host', ''],
  ['providers', ''],
  ['providers', ','],
  ['clock', '2026-01-01'],
  ['clock', '2026-02-30T00:00:00Z'],
  ['log', 'JSON'],
  ['runTime', '9999999d'],
] as const)('%s cannot be %j', (key, text) => {
  const { problems } = withFlags(`--${flagOf(key)}=${text}`);

  expect(problems).toEqual([expect.stringMatching(new RegExp(`^--${flagOf(key)} must be .*, not '${text}'$`))]);
});

test.each([
  ['all', NAMES],
  ['one,one', ['one', 'one']],
])('--providers %s', (text, expected) => {
  expect(withFlags('--providers', text).settings.providers).toEqual(expected);
});

describe('the config file', () => {
  const inFile = (text: string) => problemsOf({ file: { name: FILE, text } });

  test.each(['', '{', '{"port": 1,}', '[]', '"port"', 'null', '1', 'port=1'])(
    'must hold a JSON object, not %j',
    (text) => {
      expect(inFile(text)).toEqual([`${FILE} must hold a JSON object of settings`]);
    },
  );

  test.each(['prot', 'tls-cert', 'RUNSTEAD_PORT', 'config', '__proto__', 'constructor'])('knows no %s', (name) => {
    expect(inFile(`{"${name}": "1"}`)).toEqual([`${name} in ${FILE} is no setting; there are ${KEYS.join(', ')}`]);
  });

  test('says why it cannot be read', () => {
    expect(problemsOf({ file: { name: FILE, failure: 'EACCES' } })).toEqual([
      `cannot read the config file ${FILE}: EACCES`,
    ]);
  });
});

test('everything that is wrong is said at once', () => {
  const problems = problemsOf({
    args: ['serve', '--prot=1', '--port', '--tls=on'],
    env: { RUNSTEAD_CLOCK: 'noon', RUNSTEAD_TLS: 'maybe' },
    file: { name: FILE, text: '{"prot": 1, "log": "loud", "seed": null}' },
  });

  expect(problems).toEqual([
    "'serve' is no command and no flag",
    '--prot is not a flag; `runstead --help` lists them',
    '--port needs a value: N',
    expect.stringMatching(/^prot in some\.json is no setting/),
    expect.stringMatching(/^seed in some\.json must be/),
    "--tls must be auto or off, not 'on'",
    expect.stringMatching(/^RUNSTEAD_CLOCK must be/),
    expect.stringMatching(/^log in some\.json must be/),
  ]);
});

test('variables of other names are none of our business', () => {
  expect(problemsOf({ env: { RUNSTEAD: '1', RUNSTEAD_PROT: '1', PORT: 'x' } })).toEqual([]);
});

describe('help', () => {
  const lines = help().split('\n');

  test.each(KEYS)('tells of %s', (key) => {
    const { value, initial, help: text } = ROWS[key];
    const [line = '', ...more] = lines.filter((each) => each.trim().split(' ')[0] === `--${flagOf(key)}`);

    expect(more).toEqual([]);
    expect(line).toContain(text);
    if (value !== undefined) expect(line).toContain(` ${value} `);
    if (value !== undefined && initial !== '') expect(line).toMatch(new RegExp(`\\(${initial}\\)$`));
  });

  test('tells of no other flag but three', () => {
    const flags = lines.flatMap((line) => /^ {2}--([a-z-]+)/.exec(line)?.[1] ?? []);

    expect(flags).toEqual([...KEYS.map(flagOf), 'config', 'help']);
  });
});

describe('docs/configuration.md', () => {
  const read = () => readFileSync(join(import.meta.dirname, '../docs/configuration.md'), 'utf8');
  const code = (word: string) => (word === '' ? '' : `\`${word.replaceAll('|', '\\|')}\``);

  test('lists every setting as it is', () => {
    const rows = KEYS.map((key) => {
      const { value, initial, help: meaning } = ROWS[key];
      const flag = `--${flagOf(key)}${value === undefined ? '' : ` ${value}`}`;
      return [code(flag), code(variableOf(key)), code(key), code(initial), meaning];
    });

    const table = read()
      .split('\n')
      .filter((line) => line.startsWith('| `--'))
      .map((line) =>
        line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );

    expect(table).toEqual(rows);
  });

  test('shows a config file that can be used', () => {
    const [, example = ''] = /runstead\.config\.json.*?```json\n(.*?)```/s.exec(read()) ?? [];

    expect(Object.keys(JSON.parse(example)).length).toBeGreaterThan(3);
    expect(
      readConfig({ args: [], env: {}, file: { name: FILE, text: example } }, ['datadog', 'onedata']).problems,
    ).toEqual([]);
  });
});

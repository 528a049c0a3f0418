/** Every piece of code in docs/testing.md, run as it stands there. */
import { existsSync, readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { filesOf } from '../../scripts/support/page.mjs';
import { works } from '../support/tools.ts';
import { newProject, type Outcome, type Project, ROOT, vitest } from './project.ts';

/** Compilers that have just been installed take their time. */
const PATIENCE = 300_000;

const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
const files: Readonly<Record<string, string>> = filesOf(page);

/** A project with these files of the page. */
const projectOf = (...names: readonly string[]): Promise<Project> =>
  newProject(Object.fromEntries(names.map((name) => [name, textOf(name)])));

function textOf(name: string): string {
  const text = files[name];
  if (text === undefined) throw new Error(`docs/testing.md has no ${name}.`);
  return text;
}

/** Starts a server as npx does: in a process below its own, to which it passes no signals. */
const LIKE_NPX = `
  import { spawn } from 'node:child_process';
  import { appendFileSync } from 'node:fs';

  const [, , ...args] = process.argv;
  const server = spawn(process.execPath, [${JSON.stringify(join(ROOT, 'dist/cli.js'))}, ...args], { stdio: 'inherit' });
  appendFileSync('servers.txt', server.pid + '\\n');
  server.on('exit', (code) => process.exit(code));
`;
const COMMAND = { RUNSTEAD_COMMAND: `${process.execPath} like-npx.mjs` };

/** Resolves when every server that a project has started is gone. */
async function expectNoServer({ folder }: Project): Promise<void> {
  const servers = readFileSync(join(folder, 'servers.txt'), 'utf8').trim().split('\n').map(Number);
  expect(servers).not.toEqual([]);
  await vi.waitFor(() => {
    for (const server of servers) expect(() => process.kill(server, 0)).toThrow('ESRCH');
  }, 10_000);
}

/** The same project once more, with a test that fails. */
const spoilt = (name: string, ...[from, to]: readonly [string, string]): Readonly<Record<string, string>> => {
  const text = textOf(name).replace(from, to);
  if (text === textOf(name)) throw new Error(`${name} has no ${from}.`);
  return { [name]: text };
};

test('no code of the page is left out', () => {
  const fenced = [...page.matchAll(/^```(?!text)\w+$/gm)];

  expect(Object.keys(files)).toHaveLength(fenced.length);
});

describe('in JavaScript', () => {
  test(
    'Vitest',
    async () => {
      const project = await projectOf('workflow.cjs', 'workflow.test.mjs');

      expect(await vitest(project)).toMatchObject({ code: 0, said: expect.stringContaining('3 passed') });
    },
    PATIENCE,
  );

  test(
    'Vitest with one server',
    async () => {
      const project = await newProject({
        'one-server.mjs': textOf('one-server.mjs'),
        'vitest.config.mjs': `export default { test: { globalSetup: ['one-server.mjs'] } };`,
        'a.test.mjs': ONE_OF_TWO,
        'b.test.mjs': ONE_OF_TWO,
      });

      const { code, said } = await vitest(project);

      const urls = [...said.matchAll(/at (http:\S+)\//g)].map(([, url]) => url);
      expect(code).toBe(0);
      expect(urls).toHaveLength(2);
      expect(new Set(urls).size).toBe(1);
    },
    PATIENCE,
  );

  test('node:test', async () => {
    const project = await projectOf('workflow.cjs', 'workflow.node.mjs');

    const { code, said } = await project.run(process.execPath, ['--test', 'workflow.node.mjs']);

    expect(said).toContain('pass 2');
    expect(code).toBe(0);
  });

  test('any other framework', async () => {
    const project = await projectOf('any.mjs');

    expect(await project.run(process.execPath, ['any.mjs'])).toEqual({ code: 0, said: '2026-01-15T12:01:30.000Z\n' });
  });
});

const ONE_OF_TWO = `
  import { test } from 'runstead/vitest';
  test('says where', ({ runstead }) => console.log('at', runstead.url));
`;

/** Both runs of a recipe: as it is, and with a test that fails, which has to tell the journal. */
async function runTwice(
  names: readonly string[],
  spoiling: Readonly<Record<string, string>>,
  start: (project: Project) => Promise<Outcome>,
): Promise<readonly [Outcome, Outcome]> {
  const usual = { 'like-npx.mjs': LIKE_NPX, ...Object.fromEntries(names.map((name) => [name, textOf(name)])) };
  const runIn = async (project: Project) => {
    const outcome = await start(project);
    await expectNoServer(project);
    return outcome;
  };
  return [await runIn(await newProject(usual)), await runIn(await newProject({ ...usual, ...spoiling }))];
}

const FIRST_CALL = /#1 \S+ CreateWorkflowInstance: POST \S+\/instances -> 200/;

/** Debian's pytest belongs to Debian's Python, which need not be the first on the path. */
const python = await firstWith('import pytest', 'python3', '/usr/bin/python3');
const mustRun = process.env['CI'] === 'true';

describe.skipIf(python === undefined && !mustRun && noisily('python3 with pytest'))('in Python', () => {
  test(
    'pytest',
    async () => {
      const [good, bad] = await runTwice(
        ['conftest.py', 'test_workflow.py'],
        spoilt('test_workflow.py', '"SUCCEEDED"', '"LATE"'),
        (project) =>
          project.run(python ?? 'python3', ['-B', '-m', 'pytest', '-p', 'no:cacheprovider', '--color=no'], COMMAND),
      );

      expect(good).toMatchObject({ code: 0, said: expect.stringContaining('3 passed') });
      expect(bad.said).toContain('1 failed, 2 passed');
      expect(bad.said).toMatch(FIRST_CALL);
    },
    PATIENCE,
  );
});

async function firstWith(statement: string, ...pythons: readonly string[]): Promise<string | undefined> {
  for (const name of pythons) if (await works(name, ['-c', statement])) return name;
  return undefined;
}

/** With as little as possible to compile. */
const GO = { CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local' };

describe.skipIf(!(await works('go', ['version'])) && noisily('go'))('in Go', () => {
  test(
    'testing',
    async () => {
      const [good, bad] = await runTwice(
        ['runstead_test.go', 'workflow_test.go'],
        spoilt('workflow_test.go', '"SUCCEEDED"', '"LATE"'),
        async (project) => {
          await project.run('go', ['mod', 'init', 'workflow']);
          return project.run('go', ['test', '-vet=off', '-count=1', './...'], { ...COMMAND, ...GO });
        },
      );

      expect(good).toMatchObject({ code: 0, said: expect.stringMatching(/^ok\s+workflow/m) });
      expect(bad.code).toBe(1);
      expect(bad.said).toContain('it is SUCCEEDED');
      expect(bad.said).toMatch(FIRST_CALL);
    },
    PATIENCE,
  );
});

/** JUnit with its console in one file, as Maven keeps it, or wherever the variable says. */
const junit =
  process.env['JUNIT_CONSOLE_JAR'] ??
  ['1.11.4', '1.10.5']
    .map(
      (version) =>
        `org/junit/platform/junit-platform-console-standalone/${version}/junit-platform-console-standalone-${version}.jar`,
    )
    .map((path) => join(homedir(), '.m2/repository', path))
    .find((path) => existsSync(path));

describe.skipIf((junit === undefined || !(await works('javac', ['--version']))) && noisily('javac with JUnit'))(
  'in Java',
  () => {
    test(
      'JUnit',
      async () => {
        const [good, bad] = await runTwice(
          ['Runstead.java', 'WorkflowTest.java'],
          spoilt('WorkflowTest.java', 'SUCCEEDED', 'LATE'),
          async (project) => {
            await symlink(junit ?? '', join(project.folder, 'junit.jar'));
            const compiled = await project.run('javac', [
              '-cp',
              'junit.jar',
              '-d',
              'classes',
              'Runstead.java',
              'WorkflowTest.java',
            ]);
            if (compiled.code !== 0) return compiled;
            const scan = ['execute', '--class-path', 'classes', '--scan-class-path', '--disable-banner'];
            return project.run('java', ['-jar', 'junit.jar', ...scan], COMMAND);
          },
        );

        expect(good).toMatchObject({ code: 0, said: expect.stringContaining('2 tests successful') });
        expect(bad.code).toBe(1);
        expect(bad.said).toContain('1 tests failed');
        expect(bad.said).toMatch(/Runstead: \{.*"operation":"CreateWorkflowInstance"/);
      },
      PATIENCE,
    );
  },
);

/** Nobody has to have all of these. */
function noisily(program: string): true {
  console.warn(`SKIPPED: ${program} is not on this machine, so that its recipe is not run`);
  return true;
}

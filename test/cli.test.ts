import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ContractDocument } from '../src/core/contract/contract.ts';
import { PROVIDER_NAMES, VERSION } from '../src/emulator.ts';
import { help } from '../src/help.ts';
import { providers } from '../src/providers/index.ts';
import { runCli, spawnCli, startServer } from './support/cli.ts';
import { temporaryFolder } from './support/temporary.ts';
import { lacks, run } from './support/tools.ts';
import { dial, untilText } from './support/wire.ts';

const withoutCurl = await lacks('curl', '--version');
const sh = async (command: string, cwd: string): Promise<string> => (await run('sh', ['-c', command], { cwd })).stdout;
const samples = providers.flatMap(({ contracts }) =>
  Object.values(contracts).filter((contract) => contract['x-runstead'].sample !== undefined),
);

/** The successful statuses that a contract documents for its sample request. */
function documentedStatuses(contract: ContractDocument): readonly string[] {
  const { sample } = contract['x-runstead'];
  const operations = Object.values(contract.paths).flatMap((item) => [item.get, item.put, item.post, item.delete]);
  const found = operations.find((operation) => operation?.operationId === sample?.operationId);
  return Object.keys(found?.responses ?? {}).filter((status) => status.startsWith('2'));
}

/** A folder with these files in it. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe('start', () => {
  test('says where it is, whom to trust and what to try', async () => {
    const folder = await temporaryFolder();
    const last = providers.at(-1)?.title;

    const program = spawnCli(['--port', '0', '--ready-file', join(folder, 'ready.json')]);
    const banner = await program.said(new RegExp(`\\n# ${last}\\ncurl .*\\n\\n$`));

    const [, url = ''] = /^Runstead \S+ on (http:\/\/127\.0\.0\.1:\d+) /.exec(banner) ?? [];
    const secureUrl = url.replace('http:', 'https:');
    const lines = banner.split('\n');
    expect(lines[0]).toBe(`Runstead ${VERSION} on ${url} and ${secureUrl}`);
    expect(lines[2]).toBe(`Trust for https:  curl -s ${url}/_runstead/ca.pem > ca.pem`);
    for (const { title } of providers) expect(lines[lines.indexOf(`# ${title}`) + 1]).toMatch(/^curl -X (POST|PUT) /);
    expect(JSON.parse(await readFile(join(folder, 'ready.json'), 'utf8'))).toEqual({
      url,
      secureUrl,
      control: url,
      pid: program.process.pid,
    });
  });

  test.skipIf(withoutCurl)('prints commands that work', async () => {
    const folder = await temporaryFolder();
    const program = spawnCli(['--port', '0', '--check-replies']);
    const banner = await program.said(/(\ncurl [\s\S]*){4}\n\n$/);
    const [trust = '', ...commands] = [...banner.matchAll(/curl .*/g)].map(([command]) => command);
    const [secure = ''] = /https:\/\/\S+/.exec(banner) ?? [];

    await sh(trust, folder);
    const health = await sh(`curl -s --cacert ca.pem ${secure}/_runstead/health`, folder);
    const statuses: string[] = [];
    for (const command of commands) statuses.push(await sh(`${command} -s -o body -w '%{http_code}'`, folder));

    expect(health).toBe('{"status":"ok"}');
    expect(commands).toHaveLength(samples.length);
    for (const [index, sample] of samples.entries()) expect(documentedStatuses(sample)).toContain(statuses[index]);
    expect([...statuses].sort()).toEqual(['200', '200', '200', '204']);
  });

  test('logs a line per request for machines', async () => {
    const server = await startServer(['start']);

    await fetch(`${server.url}/_runstead/health?x=1`);
    await fetch(`${server.url}/api/v2/nothing`, { method: 'POST' });
    const { stdout, stderr } = await server.stop();

    const [first, ...lines] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({ listening: server.url, secure: server.secureUrl, control: server.url });
    expect(lines).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        status: 200,
        method: 'GET',
        path: '/_runstead/health',
        provider: 'control',
        operation: 'getHealth',
        ms: expect.any(Number),
      },
      {
        time: expect.any(String),
        status: 404,
        method: 'POST',
        path: '/api/v2/nothing',
        provider: 'datadog',
        ms: expect.any(Number),
      },
    ]);
    expect(stderr).toBe('');
  });

  test('says where the control API is, and shows the token that it has made', async () => {
    const folder = await temporaryFolder();
    const ready = join(folder, 'ready.json');

    const program = spawnCli(['--port', '0', '--control-port', '0', '--host', '0.0.0.0', '--ready-file', ready]);
    const banner = await program.said(/\ncurl .*\n\n$/);
    const [, control = '', token = ''] = /\n\nControl API on (\S+)\nControl API token: (\w+)\n/.exec(banner) ?? [];
    const reset = (headers = {}) => fetch(`${control}/_runstead/reset`, { method: 'POST', headers });
    const statuses = [(await reset()).status, (await reset({ Authorization: `Bearer ${token}` })).status];

    expect(statuses).toEqual([401, 200]);
    expect(banner).toContain(`\nTrust for https:  curl -s ${control}/_runstead/ca.pem > ca.pem\n`);
    expect(JSON.parse(await readFile(ready, 'utf8'))).toMatchObject({ control, token });
    expect((await stat(ready)).mode & 0o077).toBe(0);
  });

  test('keeps a token off the screen that somebody has named', async () => {
    const env = { RUNSTEAD_CONTROL_TOKEN: 'Sesame' };

    const banner = await spawnCli(['--port', '0'], { env }).said(/\ncurl .*\n\n$/);
    const server = await startServer([], { env });
    const { stdout } = await server.stop();

    expect(banner).not.toContain('Sesame');
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ control: server.url, token: 'Sesame' });
  });

  test('takes its settings from a config file, variables and flags', async () => {
    const folder = await folderWith({
      'runstead.config.json': '{"providers": "fabric", "clock": "2026-01-01T00:00:00Z", "tls": "off"}',
    });
    const env = { RUNSTEAD_PROVIDERS: 'datadog,onedata', RUNSTEAD_CLOCK: '2026-02-02T00:00:00Z' };

    const server = await startServer(['--clock', '2026-03-03T00:00:00Z'], { cwd: folder, env });
    const version = await (await fetch(`${server.url}/_runstead/version`)).json();
    const clock = await (await fetch(`${server.url}/_runstead/clock`)).json();

    expect(server.secureUrl).toBeUndefined();
    expect(version).toMatchObject({ providers: [{ name: 'datadog' }, { name: 'onedata' }] });
    expect(clock).toEqual({ mode: 'frozen', now: '2026-03-03T00:00:00.000Z' });
  });

  test('goes on when nobody reads its log any more', async () => {
    const server = await startServer();
    server.process.stdout?.destroy();

    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await fetch(`${server.url}/_runstead/health`)).status);
    const { code, stderr } = await server.stop();

    expect(statuses).toEqual([200, 200, 200]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it at once, whoever is still connected', async (signal) => {
  const server = await startServer(['--data', await temporaryFolder()]);
  const port = Number(new URL(server.url).port);
  const [silent, idle] = [await dial(port), await dial(port)];
  onTestFinished(() => {
    silent.destroy();
    idle.destroy();
  });
  idle.write('GET /_runstead/health HTTP/1.1\r\nHost: x\r\n\r\n');
  await untilText(idle, '{"status":"ok"}');

  const asked = performance.now();
  const { code, stderr } = await server.stop(signal);

  expect(performance.now() - asked).toBeLessThan(1000);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

interface Bad {
  readonly files?: Readonly<Record<string, string>>;
  /** `DIR` stands for the folder of the files, `PORT` for one that is in use. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly said: readonly string[];
}

const BAD: Readonly<Record<string, Bad>> = {
  'a port in use': {
    args: ['--port', 'PORT'],
    said: ['Port PORT is in use. Stop what uses it, or choose another; 0 takes any free one.'],
  },
  'bad flags and a variable': {
    args: ['serve', '--prot', '1', '--tls', 'on'],
    env: { RUNSTEAD_LOG: 'loud' },
    said: [
      "'serve' is no command and no flag",
      '--prot is not a flag; `runstead --help` lists them',
      "--tls must be auto or off, not 'on'",
      "RUNSTEAD_LOG must be one of pretty, json, off, not 'loud'",
    ],
  },
  'a config file that is not there': {
    args: ['--config', 'DIR/none.json'],
    said: ['cannot read the config file DIR/none.json: ENOENT'],
  },
  'a bad config file where it is usual': {
    files: { 'runstead.config.json': '{"port": "x"' },
    args: [],
    said: ['runstead.config.json must hold a JSON object of settings'],
  },
  'fixtures that are not there': {
    args: ['--fixtures', 'DIR/none.json'],
    said: ['cannot read the fixtures DIR/none.json: ENOENT'],
  },
  'bad fixtures': {
    files: { 'bad.json': '{"datadog": {"instances": [{"id": "x"}], "cow": 1}, "fabrik": {}}' },
    args: ['--fixtures', 'DIR/bad.json'],
    said: [
      `DIR/bad.json: /fabrik is no provider; there are ${PROVIDER_NAMES.join(', ')}`,
      "DIR/bad.json: /datadog must NOT have additional properties ('cow')",
      "DIR/bad.json: /datadog/instances/0 must have required property 'workflowId'",
      "DIR/bad.json: /datadog/instances/0 must have required property 'startedAt'",
      'DIR/bad.json: /datadog/instances/0/id must match pattern "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"',
    ],
  },
  'a certificate that is not there': {
    args: ['--tls-cert', 'DIR/none.pem', '--tls-key', 'DIR/none.pem', '--data', 'DIR/data'],
    said: ['DIR/none.pem does not exist.'],
  },
  'a data file of somebody else': {
    files: { 'runstead.json': '{"mine": true}' },
    args: ['--data', 'DIR'],
    said: [
      'DIR/runstead.json, line 1: this file was not written by Runstead. Nothing was changed. Move it away, or start with another data folder.',
    ],
  },
  'a ready file that cannot be written': {
    args: ['--ready-file', 'DIR/no/ready.json'],
    said: [
      "cannot write the ready file DIR/no/ready.json: ENOENT: no such file or directory, open 'DIR/no/ready.json'",
    ],
  },
};

/** A port that somebody uses until the test is over. */
async function portInUse(): Promise<string> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

test.each(Object.entries(BAD))(
  '%s: a line for each problem, and exit code 2',
  async (_name, { files = {}, ...bad }) => {
    const [folder, port] = [await folderWith(files), await portInUse()];
    const fill = (text: string) => text.replaceAll('DIR', folder).replaceAll('PORT', port);

    const env = { RUNSTEAD_PORT: '0', RUNSTEAD_LOG: 'off', ...bad.env };
    const { code, stdout, stderr } = await runCli(bad.args.map(fill), { cwd: folder, env });

    expect(stderr).toBe(bad.said.map((line) => `runstead: ${fill(line)}\n`).join(''));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  },
);

test.each([
  [
    '--fixtures',
    'bad.json',
    /^runstead: match\.operation: 'CancelWorkflow' is no operation; near it are .*Workflow.*\n$/,
  ],
  ['--variants', 'datadog.dialekt=observed', /^runstead: datadog\.dialekt: .* near it are datadog\.dialect, .*\n$/],
])('%s %s: a rule that can be no rule is named with its place', async (flag, value, said) => {
  const bad = { faults: [{ match: { operation: 'CancelWorkflow' }, do: { hang: true } }] };
  const cwd = await folderWith({ 'bad.json': JSON.stringify(bad) });

  const { code, stderr } = await runCli([flag, value, '--providers', 'datadog', '--port', '0'], { cwd });

  expect(stderr).toMatch(said);
  expect(code).toBe(2);
});

test('a second process leaves the data of the first alone', async () => {
  const data = await temporaryFolder();
  const first = await startServer(['--data', data]);

  const second = await runCli(['--port', '0', '--data', data]);
  const health = await fetch(`${first.url}/_runstead/health`);

  expect(second).toEqual({
    code: 2,
    stdout: '',
    stderr: `runstead: ${data}: in use by another Runstead, process ${first.process.pid}. Stop that one, or choose another data folder.\n`,
  });
  expect(health.status).toBe(200);
});

describe('env', () => {
  const exportsOf = (origin: string, names: readonly string[]): string =>
    providers
      .filter(({ name }) => names.includes(name))
      .map(({ title, environment }) =>
        [
          `# ${title}`,
          ...Object.entries(environment(origin)).map(([name, value]) => `export ${name}='${value}'`),
          '',
        ].join('\n'),
      )
      .join('');

  test('prints what points every official client here', async () => {
    const ended = await runCli(['env']);

    expect(ended).toEqual({ code: 0, stdout: exportsOf('https://localhost:4280', PROVIDER_NAMES), stderr: '' });
    expect(ended.stdout).toContain("export DD_API_KEY='runstead-api-key'");
  });

  test('prints those of one provider, where the settings lead', async () => {
    const ended = await runCli(['env', 'datadog', '--port', '4300', '--tls', 'off']);

    expect(ended).toEqual({ code: 0, stdout: exportsOf('http://localhost:4300', ['datadog']), stderr: '' });
  });

  test('knows no others', async () => {
    expect(await runCli(['env', 'dogdata'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `runstead: 'dogdata' is no provider; there are ${PROVIDER_NAMES.join(', ')}\n`,
    });
  });
});

describe('healthcheck', () => {
  test('is content with a server that is ready', async () => {
    const server = await startServer();

    const ended = await runCli(['healthcheck', '--port', new URL(server.url).port]);

    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('asks at the port of the control API', async () => {
    const server = await startServer(['--control-port', '0']);
    const { control } = JSON.parse((await server.said(/\n/)).split('\n')[0] ?? '');
    const [port, controlPort] = [server.url, control].map((url) => new URL(url).port);

    const right = await runCli(['healthcheck', '--port', port ?? '', '--control-port', controlPort ?? '']);
    const wrong = await runCli(['healthcheck', '--port', port ?? '']);

    expect(right).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(wrong.stderr).toBe(`runstead: not ready: http://127.0.0.1:${port}/_runstead/ready says 404\n`);
  });

  test.each([['--port'], ['--control-port']])('cannot ask at a %s of 0', async (flag) => {
    expect(await runCli(['healthcheck', flag, '0'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'runstead: a port of 0 is any free one, which healthcheck cannot know\n',
    });
  });

  test('is not content where nobody answers, somebody hangs up, or somebody is not ready', async () => {
    const starting = createHttpServer((_request, response) => response.writeHead(503).end()).listen(0, '127.0.0.1');
    onTestFinished(() => void starting.close());
    await once(starting, 'listening');
    const ports = ['1', await portInUse(), String((starting.address() as AddressInfo).port)];

    const ended = await Promise.all(ports.map((port) => runCli(['healthcheck', '--host', '0.0.0.0', '--port', port])));

    const said = ['does not answer', 'does not answer', 'says 503'];
    expect(ended).toEqual(
      ports.map((port, index) => ({
        code: 1,
        stdout: '',
        stderr: `runstead: not ready: http://127.0.0.1:${port}/_runstead/ready ${said[index]}\n`,
      })),
    );
  });
});

test('--version and --help say so and stop, whatever else is there', async () => {
  const [version, helped] = await Promise.all([runCli(['--version']), runCli(['--prot', '-h'])]);

  expect(version).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  expect(helped).toEqual({ code: 0, stdout: `${help()}\n`, stderr: '' });
});

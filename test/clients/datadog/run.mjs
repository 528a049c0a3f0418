/** Has the official clients of Datadog for other languages execute the example of the document "Cancel a workflow instance",
 * changed in nothing but server and keys, and prints a line for each.
 *
 *     npm run test:clients                 all of them, installed into a temporary folder
 *     npm run test:clients -- go rust      some of them
 *     CLIENTS=/tmp/clients npm run test:clients   kept in a folder, so that the next time is shorter
 *
 * Installing takes minutes, on a busy machine half an hour: the clients are large, and Go and Rust compile them whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../../dist/index.js';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const INSTANCE = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const KEYS = { DD_API_KEY: 'runstead-api-key', DD_APP_KEY: 'runstead-application-key' };
const MINUTES = 60;

/** Each is installed once and then run, in a copy of its folder here. */
const CLIENTS = {
  python: {
    install: [
      ['python3', '-m', 'venv', 'environment'],
      ['environment/bin/pip', 'install', '--quiet', '-r', 'requirements.txt'],
    ],
    run: ['environment/bin/python', 'example.py'],
  },
  go: {
    install: [
      ['go', 'mod', 'tidy'],
      ['go', 'build', '-o', 'example', '.'],
    ],
    run: ['./example'],
    environment: (folder) => ({
      GOMODCACHE: join(folder, 'modules'),
      GOCACHE: join(folder, 'cache'),
      GOFLAGS: '-modcacherw',
    }),
  },
  java: {
    install: [['mvn', '-q', '-B', '-Dmaven.repo.local=repository', 'package', 'dependency:copy-dependencies']],
    run: ['java', '-cp', 'target/classes:target/dependency/*', 'Example'],
  },
  rust: {
    install: [['cargo', 'build', '--quiet']],
    run: ['target/debug/example'],
    environment: (folder) => ({ CARGO_TARGET_DIR: join(folder, 'target') }),
  },
};

class Failed extends Error {}

/** Resolves to what the command wrote; throws Failed with the end of it where it cannot be run, or fails. */
async function execute([command, ...args], cwd, env) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, timeout: MINUTES * 60_000 });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += data));
  const [code] = await once(child, 'close').catch((error) => [error.message]);
  if (code !== 0) throw new Failed(`${command} ${args[0] ?? ''}: ${code}\n${written.trim().slice(-1500)}`);
  return written;
}

async function install(name, folder) {
  const { install: steps, environment = () => ({}) } = CLIENTS[name];
  await mkdir(folder, { recursive: true });
  await cp(join(import.meta.dirname, name), folder, { recursive: true });
  for (const step of steps) await execute(step, folder, environment(folder));
}

async function runExample(name, folder, emulator) {
  await emulator.reset();
  const written = await execute(CLIENTS[name].run, folder, {
    ...KEYS,
    EMULATOR: emulator.url,
    EMULATOR_HOST: new URL(emulator.url).host,
    NO_PROXY: '*',
    no_proxy: '*',
  });
  if (!written.includes(INSTANCE)) throw new Failed(`no id of the instance in its output:\n${written}`);
  const answer = await fetch(`${emulator.url}/api/v2/workflows/${WORKFLOW}/instances/${INSTANCE}`, {
    headers: { 'dd-api-key': KEYS.DD_API_KEY, 'dd-application-key': KEYS.DD_APP_KEY },
  });
  const { attributes } = (await answer.json()).data;
  if (attributes.instanceStatus.detailsKind !== 'CANCELED') throw new Failed('the instance is not cancelled');
}

/** What there is to say about a client; loud where it could not be tried at all. */
async function verdictOn(name, folder, emulator) {
  const about = (error) => {
    if (error instanceof Failed) return error.message;
    throw error;
  };
  const trouble = await install(name, folder).then(() => undefined, about);
  if (trouble !== undefined) return { name, verdict: 'NOT INSTALLED, NOT TRIED', trouble };
  const problem = await runExample(name, folder, emulator).then(() => undefined, about);
  return problem === undefined ? { name, verdict: 'passed' } : { name, verdict: 'FAILED', trouble: problem };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in CLIENTS));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(CLIENTS).join(', ')}.`);

const emulator = await startEmulator({ providers: ['datadog'], port: 0, tls: 'off', auth: 'strict' });
const folder = process.env.CLIENTS ?? (await mkdtemp(join(tmpdir(), 'runstead-clients-')));
const verdicts = [];
for (const name of asked.length > 0 ? asked : Object.keys(CLIENTS)) {
  const verdict = await verdictOn(name, join(folder, name), emulator);
  verdicts.push(verdict);
  console.log(
    `${verdict.name.padEnd(8)}${verdict.verdict}${verdict.trouble === undefined ? '' : `\n${verdict.trouble}\n`}`,
  );
}
await emulator.close();
if (process.env.CLIENTS === undefined) await rm(folder, { recursive: true, force: true });
const failed = verdicts.filter(({ verdict }) => verdict !== 'passed').length;
console.log(`${verdicts.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

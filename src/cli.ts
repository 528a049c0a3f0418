#!/usr/bin/env node
/** The command line: start, env, healthcheck. Exit code 0 when all is well, 1 for a failure, 2 for bad use. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { banner } from './banner.ts';
import { namedConfigFile, readConfig, type Sources } from './config.ts';
import { UserError } from './core/errors.ts';
import { displayHost, type Emulator, PROVIDER_NAMES, startFromSettings, VERSION } from './emulator.ts';
import { help } from './help.ts';
import { createLog } from './log.ts';
import { providers } from './providers/index.ts';
import type { Settings } from './settings.ts';

const CONFIG_FILE = 'runstead.config.json';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { start, env, healthcheck };

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(help());
  if (args.includes('--version')) return print(VERSION);
  const [first = 'start', ...rest] = args;
  const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (command !== undefined) return command(rest);
  return start(args);
}

async function start(args: readonly string[]): Promise<void> {
  const settings = settle(args);
  const onServed = createLog(settings.log, (text) => process.stdout.write(text));
  const emulator = await startFromSettings(settings, { onServed });
  stopOnSignals(emulator);
  if (settings.readyFile !== undefined) await writeReadyFile(settings.readyFile, emulator).catch(closing(emulator));
  // Who has named a token knows it, and may not want it on a screen.
  if (settings.log === 'pretty') print(banner(emulator, { showsToken: settings.controlToken === undefined }));
  if (settings.log === 'json') print(JSON.stringify(listening(emulator)));
}

/** For whoever starts it: where everything is. */
const listening = ({ url, secureUrl, controlUrl, controlToken }: Emulator) => ({
  listening: url,
  secure: secureUrl,
  control: controlUrl,
  token: controlToken,
});

/** Prints what to set so that official clients come here: all providers, or one. */
async function env(args: readonly string[]): Promise<void> {
  const chosen = args[0] !== undefined && !args[0].startsWith('-') ? args[0] : undefined;
  if (chosen !== undefined && !PROVIDER_NAMES.includes(chosen)) {
    throw new UserError(`'${chosen}' is no provider; there are ${PROVIDER_NAMES.join(', ')}`);
  }
  const settings = settle(chosen === undefined ? args : args.slice(1));
  const origin = `${settings.tls === 'auto' ? 'https' : 'http'}://localhost:${settings.port}`;
  const wanted = providers.filter(({ name }) => chosen === undefined || name === chosen);
  for (const provider of wanted) {
    print(`# ${provider.title}`);
    for (const [name, value] of Object.entries(provider.environment(origin))) print(`export ${name}='${value}'`);
  }
}

/** For the container: exit code 0 if the server of this port is ready. */
async function healthcheck(args: readonly string[]): Promise<void> {
  const { host, port, controlPort = port } = settle(args);
  if (controlPort === 0) throw new UserError('a port of 0 is any free one, which healthcheck cannot know');
  const url = `http://${displayHost({ host, port: controlPort })}/_runstead/ready`;
  const status = await statusOf(url);
  if (status === 200) return;
  process.stderr.write(`runstead: not ready: ${url} ${status === undefined ? 'does not answer' : `says ${status}`}\n`);
  process.exitCode = 1;
}

/** Undefined where nobody answers soon. `fetch` would wait for ever for a server that hangs up. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = get(url, { agent: false, timeout: 2000 }, (response) => resolve(response.resume().statusCode));
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(undefined));
  });
}

function settle(args: readonly string[]): Settings {
  const given = { args, env: process.env };
  const file = readConfigFile(namedConfigFile(given));
  const { settings, problems } = readConfig({ ...given, file }, PROVIDER_NAMES);
  if (problems.length > 0) throw new UserError(problems);
  return settings;
}

/** A file that is named has to be there; the usual one need not. */
function readConfigFile(named: string | undefined): Sources['file'] {
  const name = named ?? CONFIG_FILE;
  try {
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return named === undefined && code === 'ENOENT' ? undefined : { name, failure: code };
  }
}

async function writeReadyFile(file: string, emulator: Emulator): Promise<void> {
  const { url, secureUrl, controlUrl: control, controlToken: token } = emulator;
  const content = JSON.stringify({ url, secureUrl, control, token, pid: process.pid });
  // A token is for nobody else.
  const mode = token === undefined ? 0o666 : 0o600;
  await writeFile(file, `${content}\n`, { mode }).catch((error: Error) => {
    throw new UserError(`cannot write the ready file ${file}: ${error.message}`);
  });
}

const closing = (emulator: Emulator) => async (error: unknown) => {
  await emulator.close();
  throw error;
};

function stopOnSignals(emulator: Emulator): void {
  const stop = () => void emulator.close().then(() => process.exit(0), fail);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line each; what went wrong inside comes with its stack. */
function fail(error: unknown): void {
  const lines =
    error instanceof UserError ? error.problems : [error instanceof Error ? (error.stack ?? error.message) : error];
  for (const line of lines) process.stderr.write(`runstead: ${line}\n`);
  process.exitCode = error instanceof UserError ? 2 : 1;
}

// The contract validator parses URLs in a way that Node warns of; whoever runs this cannot mend it.
process.noDeprecation = true;
// Whoever reads the log may leave (`| head`); the server stays.
process.stdout.on('error', () => undefined);
await main(process.argv.slice(2)).catch(fail);

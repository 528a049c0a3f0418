/** A world of its own for one test, on a server that all tests share. Knows no test framework. */
import type { components } from '../control/api.ts';
import { type Ask, ControlError, createAsk } from './control-client.ts';
import { reportOf } from './report.ts';
import { type Server, type ServerOptions, serverFor } from './server.ts';
import {
  type ClockReport,
  createClock,
  createJournal,
  createRules,
  createRuns,
  createVariants,
  type Fault,
  type FaultSpec,
  type Plan,
  type PlanSpec,
  type Run,
  type TestClock,
  type TestJournal,
  type TestRules,
  type TestRuns,
  type TestVariants,
} from './world-parts.ts';

type Schemas = components['schemas'];
export type WorldFile = Schemas['WorldFile'];
type WorldRequest = Schemas['WorldRequest'];

/** What a test's world begins with. Its clock stands still and its ids are the same each time, unless this says otherwise. */
export interface TestWorldOptions extends WorldRequest {
  /** Settings of the server behind it, such as `{ tls: 'auto', auth: 'strict' }`. A server that RUNSTEAD_URL names keeps
   * its own. */
  readonly server?: ServerOptions;
}

/** How far to move a clock: a duration such as `90s`, to an instant, or to the next thing that falls due. */
export type Step = 'next' | (string & {}) | Schemas['ClockAdvance'];

export interface WaitOptions {
  /** How long to wait in real time for what no clock brings about: `2s` unless given. */
  readonly limit?: string;
  /** Whether the clock is moved to the instant at which the run is planned to get there. True unless given. */
  readonly advance?: boolean;
}

export interface TestWorld {
  readonly name: string;
  /** Whatever is asked below it lands in this world: `http://127.0.0.1:41234/_world/w-0123abcd`. */
  readonly url: string;
  /** The same for each provider, with all that stands before its paths. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** By provider. Whoever uses them lands in this world, whatever the URL. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By provider: variables by which its official clients land in this world. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For a request that is to land in this world. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: TestClock;
  readonly faults: TestRules<FaultSpec, Fault>;
  readonly plans: TestRules<PlanSpec, Plan>;
  readonly variants: TestVariants;
  readonly journal: TestJournal;
  readonly runs: TestRuns;
  /** Moves the clock; resolves when everything that fell due has settled, to what that was. */
  advance(step: Step): Promise<ClockReport>;
  /** Resolves when the run is in that state, or in one of those states. */
  waitFor(run: string, state: string | readonly string[], options?: WaitOptions): Promise<Run>;
  /** Adds resources, runs, rules and choices. */
  seed(fixtures: WorldFile): Promise<void>;
  /** Back to what it began with. */
  reset(options?: Schemas['ResetRequest']): Promise<void>;
  /** All of it as one JSON value. */
  snapshot(): Promise<WorldFile>;
  restore(snapshot: WorldFile): Promise<void>;
  /** The certificate that clients have to trust for https, as PEM. */
  authority(): Promise<string>;
  /** Its journal and rules as text for people. */
  report(): Promise<string>;
  /** Ends it. Harmless when it is gone already. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A test run that is killed leaves its worlds to a server that goes on. */
const IDLE_AFTER = '1h';
const SEED = 'test';

export async function openTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const { server: settings, ...request } = options;
  const server = await serverFor(settings);
  const created = await createAsk(server)<Schemas['CreatedWorld']>('POST', '/worlds', {
    clock: 'frozen',
    seed: SEED,
    ...(server.isForeign && { idleAfter: IDLE_AFTER }),
    ...request,
  });
  return reach(secured(created, server), server);
}

function reach(created: Schemas['CreatedWorld'], server: Server): TestWorld {
  const { name, baseUrls, credentials, environment } = created;
  const ask = createAsk(server, name);
  const dispose = () => createAsk(server)<void>('DELETE', `/worlds/${name}`).catch(unlessGone);
  return {
    name,
    url: `${server.secureUrl ?? server.url}/_world/${name}`,
    baseUrls,
    credentials,
    environment,
    headers: { 'X-Runstead-World': name },
    clock: createClock(ask),
    faults: createRules(ask, 'faults'),
    plans: createRules(ask, 'plans'),
    variants: createVariants(ask),
    journal: createJournal(ask),
    runs: createRuns(ask),
    advance: (step) => ask('POST', '/clock/advance', stepOf(step)),
    waitFor: (run, state, options) => waitFor(ask, run, state, options),
    seed: (fixtures) => ask('POST', '/fixtures', fixtures),
    reset: (options) => ask('POST', '/reset', options),
    snapshot: () => ask('GET', '/snapshot'),
    restore: (snapshot) => ask('PUT', '/snapshot', snapshot),
    authority: () => ask('GET', '/ca.pem'),
    report: () => report(ask, name),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** With every URL over https, where there is that. */
function secured<T>(created: T, { url, secureUrl }: Server): T {
  return secureUrl === undefined ? created : JSON.parse(JSON.stringify(created).replaceAll(url, secureUrl));
}

function stepOf(step: Step): Schemas['ClockAdvance'] {
  if (typeof step !== 'string') return step;
  return step === 'next' ? { to: step } : { by: step };
}

async function waitFor(
  ask: Ask,
  run: string,
  state: string | readonly string[],
  { limit = '2s', advance = true }: WaitOptions = {},
): Promise<Run> {
  if (advance) await advanceUntil(ask, run, [state].flat());
  return ask('POST', '/await', { run, state, limit });
}

/** However far away that is: nobody waits for it. */
async function advanceUntil(ask: Ask, run: string, states: readonly string[]): Promise<void> {
  const { state, plan } = await ask<Run>('GET', `/runs/${encodeURIComponent(run)}`);
  const due = states.includes(state) ? undefined : plan.find(({ to }) => states.includes(to));
  if (due !== undefined) await ask('POST', '/clock/advance', { to: due.at }).catch(unlessPast);
}

/** A clock that runs may have got there meanwhile. */
const unlessPast = unless('InThePast');
const unlessGone = unless('WorldNotFound');

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof ControlError && error.code === code)) throw error;
  };
}

async function report(ask: Ask, world: string): Promise<string> {
  const [{ now }, journal, { faults }, { plans }] = await Promise.all([
    ask<Schemas['Clock']>('GET', '/clock'),
    ask<Schemas['Journal']>('GET', '/journal'),
    ask<Schemas['FaultList']>('GET', '/faults'),
    ask<Schemas['PlanList']>('GET', '/plans'),
  ]);
  return reportOf({ world, now, journal, faults, plans });
}

/** Prints the journal of a world whose test has failed. Never throws: what the test says matters more. */
export async function printReport(world: TestWorld): Promise<void> {
  console.error(await world.report().catch((error: Error) => `Runstead: nothing is known of ${world.name}: ${error}`));
}

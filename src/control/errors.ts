import type { ContractDocument } from '../core/contract/contract.ts';
import { ApiError, UserError } from '../core/errors.ts';
import { IllegalMove } from '../core/lifecycle.ts';
import type { Finding, Refusals, Reply } from '../core/provider.ts';
import { RuleProblem } from '../core/rule-problem.ts';
import { WorldProblem } from '../core/world/worlds.ts';

const failure = (status: number, code: string, message: string, headers: Record<string, string> = {}): ApiError =>
  new ApiError({ status, code, message, headers });

export const noSuchRun = (id: string): ApiError => failure(404, 'RunNotFound', `No service has a run '${id}'.`);

export const noSuchFault = (id: string): ApiError => failure(404, 'FaultNotFound', `There is no fault '${id}'.`);

export const noSuchPlan = (id: string): ApiError => failure(404, 'PlanNotFound', `There is no plan '${id}'.`);

export const noSuchContract = (name: string, names: readonly string[]): ApiError =>
  failure(404, 'ContractNotFound', `No contract is called '${name}'. There are: ${names.join(', ')}.`);

export const noHttps = (): ApiError =>
  failure(404, 'NoHttps', 'This process serves no https, so there is no certificate to trust.');

export const notReady = (): ApiError => failure(503, 'Starting', 'Not ready yet.');

export const noSuchProvider = (name: string, names: readonly string[]): ApiError =>
  failure(400, 'UnknownProvider', `No provider is called '${name}'. There are: ${names.join(', ')}.`);

export const badMoment = (text: string): ApiError =>
  failure(400, 'BadMoment', `'${text}' is neither 'next' nor an instant such as 2026-01-01T00:00:00Z.`);

export const badDuration = (text: string): ApiError =>
  failure(400, 'BadDuration', `'${text}' is no duration such as 500ms, 30s, 5m or 2h, of a million days at the most.`);

export const nothingPlanned = (): ApiError => failure(409, 'NothingPlanned', 'Nothing is planned to fall due.');

export const inThePast = (now: string): ApiError =>
  failure(409, 'InThePast', `It is ${now} already, and this clock only moves forward. Reset the world to go back.`);

export const tooFar = (): ApiError => failure(409, 'TooFar', 'This clock does not move past the year 9999.');

export const waitedTooLong = (id: string, state: string): ApiError =>
  failure(408, 'LimitReached', `The run '${id}' is ${state} still.`);

export const endedOtherwise = (id: string, state: string): ApiError =>
  failure(409, 'EndedOtherwise', `The run '${id}' has ended, and is ${state}.`);

export const noQuestion = (): ApiError =>
  failure(
    400,
    'InvalidRequest',
    'Ask for either a match, with times (exactly, or atLeast and atMost), or a sequence, adjacent or not.',
  );

export const notAWholeWorld = (): ApiError =>
  failure(
    400,
    'InvalidFixture',
    'This file is no whole world (its member runstead is not 1): add it to /_runstead/fixtures.',
  );

export const aWholeWorld = (): ApiError =>
  failure(
    400,
    'InvalidFixture',
    'This file is a whole world: put it to /_runstead/snapshot, which replaces what is there.',
  );

export const noSuchWorld = (name: string | undefined): ApiError =>
  name === undefined
    ? failure(404, 'WorldNotFound', 'This credential belonged to a world that is gone.')
    : failure(404, 'WorldNotFound', `There is no world '${name}'.`);

export const tokenWanted = (): ApiError =>
  failure(401, 'TokenWanted', 'This control API wants its token: Authorization: Bearer <token>.', {
    'WWW-Authenticate': 'Bearer',
  });

export const foreignHost = (host: string): ApiError =>
  failure(
    403,
    'ForeignHost',
    `'${host}' is no name of this machine. Give it with --hostname, or start with --control-token and send that.`,
  );

export const foreignOrigin = (origin: string): ApiError =>
  failure(403, 'ForeignOrigin', `A page from '${origin}' may not use this control API.`);

const WORLD_STATUS: Readonly<Record<WorldProblem['code'], number>> = {
  BadName: 400,
  NameTaken: 409,
  TooManyWorlds: 429,
  NoSuchWorld: 404,
  DefaultWorld: 409,
};

const WORLD_CODE: Readonly<Partial<Record<WorldProblem['code'], string>>> = { NoSuchWorld: 'WorldNotFound' };

type Translation = (error: unknown) => ApiError | undefined;

/** What core throws, as this API says it. */
const TRANSLATIONS: readonly Translation[] = [
  (error) =>
    error instanceof WorldProblem
      ? failure(WORLD_STATUS[error.code], WORLD_CODE[error.code] ?? error.code, error.message)
      : undefined,
  (error) =>
    error instanceof RuleProblem ? failure(400, 'InvalidRule', `${error.place}: ${error.message}.`) : undefined,
  (error) => (error instanceof UserError ? failure(400, 'InvalidFixture', `${error.problems.join('; ')}.`) : undefined),
  (error) => (error instanceof IllegalMove ? failure(409, 'IllegalMove', error.message) : undefined),
];

/** Does `work`, and says in this API's words what goes wrong. */
export async function translated<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const translate of TRANSLATIONS) {
      const failed = translate(error);
      if (failed !== undefined) throw failed;
    }
    throw error;
  }
}

const describe = ({ in: place, name, message }: Finding): string =>
  `${place}${name === '' ? '' : ` '${name}'`} ${message}`;

interface Served {
  readonly contracts: Readonly<Record<string, ContractDocument>>;
}

export const refusals = ({ contracts }: Served): Refusals => ({
  unknownPath: ({ method, path }) =>
    failure(
      404,
      'NotFound',
      `Nothing answers ${method} ${path}. What does answer starts with: ${prefixes(contracts)}.`,
    ),
  wrongMethod: ({ method, path }, allowed) =>
    failure(405, 'MethodNotAllowed', `${path} answers ${allowed.join(', ')}, not ${method}.`, {
      Allow: allowed.join(', '),
    }),
  malformedJson: (_exchange, reason) => failure(400, 'MalformedJson', `The body is not JSON: ${reason}`),
  unsupportedMediaType: (_exchange, received) =>
    failure(415, 'UnsupportedMediaType', `The body must be application/json, not ${received ?? 'untyped'}.`),
  bodyTooLarge: (_exchange, limit) => failure(413, 'BodyTooLarge', `The body may have ${limit} bytes at the most.`),
  invalid: (_exchange, findings) => failure(400, 'InvalidRequest', `${findings.map(describe).join('; ')}.`),
  crash: () => failure(500, 'InternalError', 'Something broke here. The log has the details.'),
});

const prefixes = (contracts: Readonly<Record<string, ContractDocument>>): string =>
  Object.values(contracts)
    .flatMap((contract) => contract['x-runstead'].prefixes)
    .filter((prefix) => prefix !== '/')
    .join(', ');

export const render = (error: ApiError): Reply => ({
  status: error.status,
  headers: error.headers,
  body: { error: { code: error.code, message: error.message } },
});

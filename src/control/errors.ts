import type { ContractDocument } from '../core/contract/contract.ts';
import { ApiError } from '../core/errors.ts';
import type { Finding, Refusals, Reply } from '../core/provider.ts';

const failure = (status: number, code: string, message: string, headers: Record<string, string> = {}): ApiError =>
  new ApiError({ status, code, message, headers });

export const noSuchRun = (id: string): ApiError => failure(404, 'RunNotFound', `No service has a run '${id}'.`);

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

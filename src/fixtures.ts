/** Fixture files: by provider, what a world starts with beside the standard fixtures. */
import { readFile } from 'node:fs/promises';
import { UserError } from './core/errors.ts';
import type { Provider } from './core/provider.ts';

/** By provider name. Each value has the shape that `fixtures/<provider>/schema.json` describes. */
export type Fixtures = Readonly<Record<string, unknown>>;

/** Reads a fixture file; nothing where none is named. Throws a UserError with every fault and its place. */
export async function readFixtures(file: string | undefined, providers: readonly Provider[]): Promise<Fixtures> {
  return file === undefined ? {} : checkFixtures(await readJson(file), file, providers);
}

/** Throws a UserError with every fault and its place; `where` names the whole. */
export async function checkFixtures(
  fixtures: unknown,
  where: string,
  providers: readonly Provider[],
): Promise<Fixtures> {
  const problems = (await faultsOf(fixtures, providers)).map((fault) => `${where}: ${fault}`);
  if (problems.length > 0) throw new UserError(problems);
  return fixtures as Fixtures;
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`cannot read the fixtures ${file}: ${error.code ?? error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

async function faultsOf(fixtures: unknown, providers: readonly Provider[]): Promise<readonly string[]> {
  // Most processes are given none, and need no compiler then.
  const { faultsOfFixture } = await import('./core/contract/fixture-check.ts');
  if (typeof fixtures !== 'object' || fixtures === null || Array.isArray(fixtures)) {
    return ['must be an object with a member per provider'];
  }
  return Object.entries(fixtures).flatMap(([name, fixture]) => {
    const provider = providers.find((candidate) => candidate.name === name);
    if (provider === undefined)
      return [`/${name} is no provider; there are ${providers.map((p) => p.name).join(', ')}`];
    return faultsOfFixture(provider.fixture.schema, fixture).map((fault) => `/${name}${fault.replace(/^\/ /, ' ')}`);
  });
}

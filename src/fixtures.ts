/** World files: what a world starts with beside the standard fixtures, or instead of them. */
import { readFile } from 'node:fs/promises';
import type { Operation } from './core/contract/contract.ts';
import { UserError } from './core/errors.ts';
import type { Provider } from './core/provider.ts';
import { readWorldFile, type WorldContent, type WorldFile } from './core/world/world-file.ts';
import { worldSchema } from './world-schema.ts';

/** By provider name, each value of the shape that `fixtures/<provider>/schema.json` describes; beside them `faults`,
 * `plans` and `variants`. A snapshot is one, too. */
export type Fixtures = Readonly<Record<string, unknown>>;

/** What world files are checked against. */
export interface WorldFileChecker {
  readonly schema: object;
  /** Throws a UserError with every fault and its place; `where` names the whole. */
  check(file: unknown, where: string): Promise<WorldContent>;
}

export function createChecker(providers: readonly Provider[], operations: readonly Operation[]): WorldFileChecker {
  const schema = worldSchema(providers);
  const names = providers.map(({ name }) => name).join(', ');
  const named = (fault: string) =>
    fault.replace(UNKNOWN_MEMBER, (_, name) => `/${name} is no provider; there are ${names}`);

  return {
    schema,
    async check(file, where) {
      // Most processes are given none, and need no compiler then.
      const { faultsOfFixture } = await import('./core/contract/fixture-check.ts');
      const problems = (
        isObject(file) ? faultsOfFixture(schema, file) : ['must be an object with a member per provider']
      )
        .map(named)
        .map((fault) => `${where}: ${fault}`);
      if (problems.length > 0) throw new UserError(problems);
      // The schema has said so.
      return readWorldFile(file as WorldFile, operations);
    },
  };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the schema says of a member beside the known ones: somebody meant a provider. */
const UNKNOWN_MEMBER = /^\/ must NOT have additional properties \('(.*)'\)$/;

export async function readFixtures(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`cannot read the fixtures ${file}: ${error.code ?? error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

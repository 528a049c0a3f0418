/** What a world can start with: a directory of users, spaces and workflow schemas, and executions of the latter. */
import type { Clock } from '../../core/clock.ts';
import type { Failures } from '../../core/provider.ts';
import type { Directory } from './directory.ts';
import type { Entries } from './directory-entries.ts';
import type { Executions } from './executions.ts';
import { checkEntries, checkUnique } from './fixture-entries.ts';
import { readExecution, type SeededExecution, writeExecution } from './fixture-execution.ts';
import type { Choices } from './variants.ts';

export interface Fixture extends Entries {
  readonly executions?: readonly SeededExecution[];
}

interface Parts {
  readonly clock: Clock;
  readonly choices: Choices;
  readonly directory: Directory;
  readonly executions: Executions;
  readonly failures: Failures;
}

interface Fixtures {
  configure(fixture: Fixture): void;
  seed(fixture: Fixture): Promise<void>;
  save(): Promise<Fixture>;
}

/** Both ways in look at their part of a fixture before they change anything, and throw a FixtureProblem where it makes no
 * sense. */
export function createFixtures({ clock, choices, directory, executions, failures }: Parts): Fixtures {
  return {
    configure(fixture) {
      checkEntries(fixture);
      directory.add(fixture);
    },
    async seed({ executions: seeded = [] }) {
      checkUnique(seeded, 'id', '/executions');
      const reading = { now: clock.now(), choices, directory, failures };
      const made = seeded.map((execution, index) => readExecution(execution, reading, `/executions/${index}`));
      for (const execution of made) await executions.put(execution);
    },
    async save() {
      const writing = { now: clock.now(), choices, directory };
      const saved = (await executions.all()).map((execution) => writeExecution(execution, writing));
      const parts = Object.entries({ ...directory.entries(), executions: saved });
      return Object.fromEntries(parts.filter(([, part]) => Object.keys(part).length > 0));
    },
  };
}

/** The automation part of a Onedata Oneprovider: workflow executions. */
import schema from '../../../fixtures/onedata/schema.json' with { type: 'json' };
import standard from '../../../fixtures/onedata/seed.json' with { type: 'json' };
import contract from '../../../openapi/onedata-oneprovider.yaml';
import type { Run } from '../../core/lifecycle.ts';
import type { Core, Provider, Runs, Service } from '../../core/provider.ts';
import { createAdmission } from './auth.ts';
import { createCallbacks } from './callbacks/callbacks.ts';
import { followed } from './course/mirrored.ts';
import { OUTCOMES } from './course/outcome.ts';
import { environment, issue, keyOf } from './credentials.ts';
import { Directory } from './directory.ts';
import type { Execution } from './execution.ts';
import { Executions } from './executions.ts';
import { createFailures } from './failures.ts';
import { createFixtures, type Fixture } from './fixture.ts';
import { heldAt } from './lane-run.ts';
import { lifecycle } from './lifecycle.ts';
import { createCrash, createRefusals } from './refusals.ts';
import { router } from './router.ts';
import { steer } from './steer.ts';
import { type Choices, variants } from './variants.ts';
import { createRender, encode, headers } from './wire.ts';

export const onedata: Provider = {
  name: 'onedata',
  title: 'Onedata Oneprovider automation',
  contracts: { 'onedata-oneprovider': contract },
  fixture: { schema, standard },
  variants,
  lifecycle,
  // Its steps are the tasks, by their names or their ids.
  planning: { outcomes: OUTCOMES, hasSteps: true },
  credentials: { issue, keyOf },
  start,
  environment,
};

function start(core: Core): Service {
  const { auth, clock, ids, timing } = core;
  const choices = core.variants as Choices;
  const pace = { timing, choices };
  const directory = new Directory();
  const executions = new Executions(core);
  const callbacks = createCallbacks({ core, executions });
  const crash = createCrash(choices, ids);
  const failures = createFailures({ choices, clock, crash });
  const fixtures = createFixtures({ clock, choices, directory, executions, failures });

  return {
    operations: router({ core, choices, crash, directory, executions, failures, pace }),
    refusals: createRefusals(choices, crash),
    failures,
    runs: runsOf(executions, core, choices),
    admit: createAdmission({ mode: auth, clock, directory, choices, crash }),
    render: createRender(clock, choices),
    headers,
    encode,
    // The collection holds nothing but executions.
    steer: (run: Run, plan, now) => steer(run as Execution, plan, now, pace),
    // Core has checked fixtures against the schema above.
    configure: (fixture) => fixtures.configure(fixture as Fixture),
    seed: (fixture) => fixtures.seed(fixture as Fixture),
    save: fixtures.save,
    wake: callbacks.wake,
  };
}

/** Executions as others see them. Whoever moves one by hand knows nothing of its lanes, which then follow. */
const runsOf = (executions: Executions, { clock }: Core, choices: Choices): Runs => ({
  get: (id) => executions.get(id),
  all: () => executions.all(),
  update: (id, change) =>
    executions.update(id, (current) => {
      // Nothing else is kept here, and a change keeps what it does not know.
      const next = change(current) as Execution;
      return next.data === current.data ? withLanesAfter(current, next, clock.now(), choices) : next;
    }),
});

function withLanesAfter(before: Execution, after: Execution, now: number, choices: Choices): Execution {
  const moves = after.timeline.filter((move) => !before.timeline.includes(move));
  const isCut = before.timeline.some((move) => !after.timeline.includes(move));
  if (moves.length === 0 && !isCut) return after;
  return { ...after, data: { ...after.data, lanes: followed(heldAt(after.data.lanes, now), moves, choices) } };
}

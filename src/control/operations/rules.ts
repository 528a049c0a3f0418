import type { Operations } from '../../core/provider.ts';
import { RuleProblem } from '../../core/rule-problem.ts';
import { PROFILES } from '../../core/variants.ts';
import type { World } from '../../core/world/world.ts';
import type { operations } from '../api.ts';
import { noSuchFault, noSuchPlan, noSuchRun, translated } from '../errors.ts';

type Rules =
  | 'listPlans'
  | 'addPlan'
  | 'clearPlans'
  | 'removePlan'
  | 'listFaults'
  | 'addFault'
  | 'clearFaults'
  | 'removeFault'
  | 'listVariants'
  | 'chooseVariants';

const DONE = { status: 204 } as const;

/** Plans, faults and variants. */
export function ruleOperations(world: World): Pick<Operations<operations>, Rules> {
  const { faults, plans, variants } = world;
  const listVariants = () => ({ status: 200, body: { variants: variants.list() } }) as const;

  return {
    listPlans: () => ({ status: 200, body: { plans: plans.list() } }),

    async addPlan({ body: { match: { run, ...match } = {}, ...spec } }) {
      if (run === undefined) {
        const kept = await translated(() => plans.add({ ...spec, match }));
        return { status: 201, body: kept };
      }
      const steered = await translated(() => {
        refuseBesideRun({ ...match, times: spec.times });
        return world.steer(run, spec.plan);
      });
      if (steered === undefined) throw noSuchRun(run);
      return { status: 201, body: { id: run, ...spec, match: { run }, seen: 1, hits: 1 } };
    },

    clearPlans() {
      plans.clear();
      return DONE;
    },

    removePlan({ params: { id } }) {
      if (!plans.remove(id)) throw noSuchPlan(id);
      return DONE;
    },

    listFaults: () => ({ status: 200, body: { faults: faults.list() } }),

    async addFault({ body }) {
      return { status: 201, body: await translated(() => faults.add(body)) };
    },

    clearFaults() {
      faults.clear();
      return DONE;
    },

    removeFault({ params: { id } }) {
      if (!faults.remove(id)) throw noSuchFault(id);
      return DONE;
    },

    listVariants,

    async chooseVariants({ body: { profile, ...choices } }) {
      await translated(() => {
        const chosen = PROFILES.find((name) => name === profile);
        variants.choose(choices);
        if (chosen === undefined) return;
        variants.useProfile(chosen);
        variants.choose(choices);
      });
      return listVariants();
    },
  };
}

/** A plan for a run that exists is no rule for coming ones. Throws a RuleProblem for what would be ignored. */
function refuseBesideRun(others: Readonly<Record<string, unknown>>): void {
  const name = Object.keys(others).find((key) => others[key] !== undefined);
  if (name !== undefined)
    throw new RuleProblem(name === 'times' ? name : `match.${name}`, 'goes without match.run, which names one run');
}

/** The plans of a world: how coming runs are to go. */
import type { Lifecycle } from './lifecycle.ts';
import { matches } from './pattern.ts';
import type { ComingRun, Planner, RunPlan, StepPlan } from './plan.ts';
import { RuleList } from './rule-list.ts';
import { checkCounts, readDuration, readName, refuseUnknown } from './rule-parts.ts';
import { RuleProblem } from './rule-problem.ts';

/** Durations as text. What is left out goes as usual. */
export interface PlanContent {
  readonly queue?: string;
  readonly run?: string;
  readonly outcome?: string;
  readonly error?: string;
  readonly steps?: Readonly<Record<string, Omit<StepPlan, 'duration'> & { readonly duration?: string }>>;
  readonly cancel?: { readonly takes?: string; readonly fails?: string; readonly hangs?: true };
  readonly stuck?: string;
}

export interface PlanMatch {
  readonly provider?: string;
  /** Of what is run; `*` stands for any characters. */
  readonly name?: string;
  /** Those that a run must have been given. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Only the nth matching run, from 1 on. */
  readonly nth?: number;
  readonly every?: number;
}

export interface PlanSpec {
  readonly name?: string;
  readonly match?: PlanMatch;
  readonly plan: PlanContent;
  /** For how many runs; all where absent. */
  readonly times?: number;
}

export interface ShownPlan extends PlanSpec {
  readonly id: string;
  /** Runs that matched, and runs that go by it. */
  readonly seen: number;
  readonly hits: number;
}

/** What a provider can be asked to do with its runs. */
export interface Plannable {
  readonly name: string;
  readonly lifecycle: Lifecycle<string>;
  readonly planning: { readonly outcomes: readonly string[]; readonly hasSteps: boolean };
}

export interface PlanGround {
  readonly providers: readonly Plannable[];
  readonly codesOf: (provider: string) => readonly string[];
}

interface Rule {
  readonly id: string;
  readonly spec: PlanSpec;
  readonly plan: RunPlan;
  seen: number;
  hits: number;
}

export class Plans {
  readonly #ground: PlanGround;
  readonly #rules = new RuleList<Rule>('plan');
  readonly #ids = new WeakMap<RunPlan, string>();

  constructor(ground: PlanGround) {
    this.#ground = ground;
  }

  get size(): number {
    return this.#rules.all.length;
  }

  /** Throws a RuleProblem for a plan that no run could follow. */
  add(spec: PlanSpec): ShownPlan {
    return show(this.#rules.add((id) => this.#read(id, spec, { seen: 0, hits: 0 })));
  }

  /** Reads a plan without keeping it. */
  read(content: PlanContent, provider: string): RunPlan {
    return readPlan(content, provider, this.#ground);
  }

  list(): readonly ShownPlan[] {
    return this.#rules.all.map(show);
  }

  remove(id: string): boolean {
    return this.#rules.remove(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** Takes over the plans of another world, or of a file, with their counts. */
  restore(plans: readonly (PlanSpec & Partial<ShownPlan>)[]): void {
    this.#rules.replace(plans, (id, { id: _, seen = 0, hits = 0, ...spec }) => this.#read(id, spec, { seen, hits }));
  }

  /** The id of the plan that a run goes by. */
  idOf(plan: RunPlan | undefined): string | undefined {
    return plan && this.#ids.get(plan);
  }

  /** What a service asks when it makes a run. Of several plans that match, the newest counts. */
  plannerFor(provider: string): Planner {
    return {
      next: (run) => {
        let chosen: Rule | undefined;
        for (const rule of this.#rules.all) if (concerns(rule, provider, run) && isDue(rule)) chosen = rule;
        if (chosen === undefined) return undefined;
        chosen.hits += 1;
        return chosen.plan;
      },
    };
  }

  #read(id: string, spec: PlanSpec, counts: { readonly seen: number; readonly hits: number }): Rule {
    refuseUnknown(spec, ['name', 'match', 'plan', 'times'], '');
    const { match = {}, times } = spec;
    const { provider } = match;
    refuseUnknown(match, ['provider', 'name', 'parameters', 'nth', 'every'], 'match');
    if (provider !== undefined) {
      const names = this.#ground.providers.map(({ name }) => name);
      readName(provider, names, 'match.provider', 'provider');
    }
    checkCounts(match, times);
    const plan = readPlan(spec.plan, provider, this.#ground);
    this.#ids.set(plan, id);
    return { id, spec, plan, ...counts };
  }
}

const show = ({ id, spec, seen, hits }: Rule): ShownPlan => ({ id, ...spec, seen, hits });

function concerns({ spec: { match = {} } }: Rule, provider: string, run: ComingRun): boolean {
  if (match.provider !== undefined && match.provider !== provider) return false;
  return matches(match.name, run.name) && matches(match.parameters, run.parameters ?? {});
}

/** Counts a run that a plan is for. */
function isDue(rule: Rule): boolean {
  rule.seen += 1;
  const { match = {}, times } = rule.spec;
  if (times !== undefined && rule.hits >= times) return false;
  if (match.nth !== undefined && rule.seen !== match.nth) return false;
  return match.every === undefined || rule.seen % match.every === 0;
}

const CONTENT: readonly (keyof PlanContent)[] = ['queue', 'run', 'outcome', 'error', 'steps', 'cancel', 'stuck'];
/** What is spelled differently from service to service. */
const SPELLED: readonly (keyof PlanContent)[] = ['outcome', 'stuck', 'steps'];

function readPlan(content: PlanContent, name: string | undefined, ground: PlanGround): RunPlan {
  refuseUnknown(content, CONTENT, 'plan');
  if (Object.keys(content).length === 0) throw new RuleProblem('plan', `says how: ${CONTENT.join(', ')}`);
  const provider = ground.providers.find((candidate) => candidate.name === name);
  const spelled = SPELLED.find((member) => content[member] !== undefined);
  if (provider === undefined && (spelled !== undefined || content.cancel?.fails !== undefined))
    throw new RuleProblem(
      'match.provider',
      `has to be named, since services spell ${spelled ?? 'failures'} differently`,
    );
  if (provider !== undefined) checkSpelling(content, provider, ground);
  const { queue, run, outcome, error, stuck } = content;
  return {
    ...(queue !== undefined && { queue: readDuration(queue, 'plan.queue') }),
    ...(run !== undefined && { run: readDuration(run, 'plan.run') }),
    ...(outcome !== undefined && { outcome }),
    ...(error !== undefined && { error }),
    ...(content.steps && { steps: readSteps(content.steps) }),
    ...(content.cancel && { cancel: readCancel(content.cancel) }),
    ...(stuck !== undefined && { stuck }),
  };
}

function checkSpelling({ outcome, stuck, steps, cancel }: PlanContent, provider: Plannable, ground: PlanGround): void {
  const { name, planning, lifecycle } = provider;
  if (outcome !== undefined) readName(outcome, planning.outcomes, 'plan.outcome', `end of a run of ${name}`);
  if (stuck !== undefined) {
    const open = Object.keys(lifecycle.moves).filter((state) => !planning.outcomes.includes(state));
    readName(stuck, open, 'plan.stuck', `state of a run of ${name} before its end`);
  }
  if (steps !== undefined && !planning.hasSteps) throw new RuleProblem('plan.steps', `runs of ${name} have no steps`);
  if (cancel?.fails !== undefined)
    readName(cancel.fails, ground.codesOf(name), 'plan.cancel.fails', `failure of ${name}`);
}

function readSteps(steps: NonNullable<PlanContent['steps']>): NonNullable<RunPlan['steps']> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, { duration, ...rest }]) => [
      name,
      { ...rest, ...(duration !== undefined && { duration: readDuration(duration, `plan.steps.${name}.duration`) }) },
    ]),
  );
}

function readCancel({ takes, fails, hangs }: NonNullable<PlanContent['cancel']>): NonNullable<RunPlan['cancel']> {
  if ([takes, fails, hangs].filter((member) => member !== undefined).length !== 1)
    throw new RuleProblem('plan.cancel', 'is one of takes, fails, hangs');
  return {
    ...(takes !== undefined && { takes: readDuration(takes, 'plan.cancel.takes') }),
    ...(fails !== undefined && { fails }),
    ...(hangs !== undefined && { hangs }),
  };
}

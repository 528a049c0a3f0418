/** A world: everything a test can disturb, apart from every other world. */
import { Agenda } from '../agenda.ts';
import { Clock, isClockState } from '../clock.ts';
import { Faults } from '../faults/faults.ts';
import { createIds } from '../ids.ts';
import { Journal } from '../journal/journal.ts';
import { once } from '../once.ts';
import { type PlanContent, Plans } from '../plans.ts';
import type { Service, Speaker } from '../provider.ts';
import { Variants } from '../variants.ts';
import { Activity } from './activity.ts';
import { credentialReader } from './credential-reader.ts';
import { NO_AGENDA } from './own-agenda.ts';
import { Rack } from './rack.ts';
import { type Owned, WorldRuns } from './runs.ts';
import { WorldTime } from './time.ts';
import { NO_RULES, type SavedRules, type WorldContent } from './world-file.ts';
import { WorldIds } from './world-ids.ts';
import type { ResetOptions, WorldParts } from './world-parts.ts';
import { WorldRules } from './world-rules.ts';

export class World {
  readonly name: string;
  readonly clock = new Clock();
  readonly agenda = new Agenda(this.clock);
  readonly variants: Variants;
  readonly plans: Plans;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly activity = new Activity(() => this.time.onIdle());
  readonly runs: WorldRuns;
  readonly time: WorldTime;
  readonly #parts: WorldParts;
  readonly #ids: WorldIds;
  readonly #rules: WorldRules;
  readonly #rack: Rack;
  /** Few worlds are ever asked for them by name. */
  readonly #others: () => ReadonlyMap<string, Speaker>;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: WorldParts) {
    const { name, providers, operations, journal } = parts;
    const { clock } = this;
    this.#parts = parts;
    this.name = name;
    this.#ids = new WorldIds(parts);
    this.variants = new Variants(providers, parts.rules.variants);
    const codesOf = (provider: string) => [...(this.services.get(provider)?.failures.byCode.keys() ?? [])];
    this.plans = new Plans({ providers, codesOf });
    const names = providers.map((provider) => provider.name);
    this.faults = new Faults({
      ground: () => ({ providers: names, operations, codesOf, now: clock.now() }),
      now: () => clock.now(),
      fraction: () => this.#ids.chance.fraction(),
      credentialOf: credentialReader(providers),
    });
    this.#rules = new WorldRules({ variants: this.variants, faults: this.faults, plans: this.plans });
    this.journal = new Journal(journal);
    const { agenda } = this;
    this.#rack = new Rack({ ...parts, agenda, clock, ids: this.#ids.ids, plans: this.plans, variants: this.variants });
    this.runs = new WorldRuns({ services: this.services, providers, now: () => clock.now() });
    const lifecycles = new Map(providers.map((provider) => [provider.name, provider.lifecycle]));
    const { activity, runs } = this;
    this.time = new WorldTime({ activity, agenda, clock, runs, lifecycleOf: (provider) => lifecycles.get(provider) });
    this.#others = once(() => new Map(parts.others(this)));
  }

  /** Each provider at work here, by its name. */
  get services(): ReadonlyMap<string, Service> {
    return this.#rack.services;
  }

  /** Who answers here under that name: a provider, or somebody beside them. */
  speaker(name: string): Speaker | undefined {
    return this.services.get(name) ?? this.#others().get(name);
  }

  /** As it was left, where its storage has seen it before, otherwise from its fixtures. */
  async open(): Promise<this> {
    const { meta } = this.#parts.storage;
    const left = await meta.get(`clock/${this.name}`, isClockState);
    if (left === undefined) await this.#startClock();
    else this.clock.reset(left);
    await this.#rack.open();
    this.#rules.replace(this.#parts.rules);
    return this;
  }

  /** As another world is now, its journal aside, with what this one begins with beyond that: its credentials. */
  async openFrom(source: World, more: Readonly<Record<string, unknown>>): Promise<this> {
    this.clock.reset(source.clock.state());
    this.time.isAutomatic = source.time.isAutomatic;
    this.#ids.resume(source.#ids.state());
    await this.#rack.openFrom(source.#rack);
    await this.#rack.add(more);
    this.#rules.replace(source.#rules.all());
    return this;
  }

  /** Back to the fixtures. */
  reset(options: ResetOptions = {}): Promise<void> {
    return this.#inTurn(() => this.#resetNow(options));
  }

  /** Adds fixtures and rules, already checked against their schemas. Throws a UserError or RuleProblem for what makes no
   * sense, and has added nothing then. */
  seed(fixtures: Readonly<Record<string, unknown>>, rules: SavedRules = NO_RULES): Promise<void> {
    return this.#inTurn(async () => {
      await this.#rehearse((rack) => rack.add(fixtures));
      this.#rules.add(rules);
      await this.#rack.add(fixtures);
      this.activity.tell();
    });
  }

  /** Has a run that exists go as planned from now on; undefined when there is none. Throws a RuleProblem. */
  async steer(id: string, content: PlanContent): Promise<Owned | undefined> {
    const found = await this.runs.find(id);
    const steered = found && (await this.runs.steer(id, this.plans.read(content, found.provider)));
    this.activity.tell();
    return steered;
  }

  /** Everything in it as one value, without what is going on. */
  save(): Promise<WorldContent> {
    return this.#inTurn(async () => ({
      isWhole: true,
      clock: this.clock.state(),
      isAutomatic: this.time.isAutomatic,
      ids: this.#ids.state(),
      rules: this.#rules.all(),
      counters: this.#rack.counters(),
      services: await this.#rack.save(),
      journal: { total: this.journal.total, entries: this.journal.entries() },
    }));
  }

  /** Replaces everything by what was saved, here or elsewhere, and has been checked against the schema. Throws a UserError
   * or RuleProblem for what makes no sense, and has changed nothing then. */
  restore(content: WorldContent): Promise<void> {
    return this.#inTurn(async () => {
      const { clock, counters, ids, isAutomatic, journal, rules, services } = content;
      // What is past there must be past where it is read.
      const then = new Clock();
      then.reset(clock);
      await this.#rehearse((rack) => rack.refill(services, counters), then);
      const before = this.clock.state();
      this.clock.reset(clock);
      try {
        this.#rules.replace(rules);
      } catch (error) {
        this.clock.reset(before);
        throw error;
      }
      this.time.isAutomatic = isAutomatic;
      await this.saveClock();
      await this.#rack.refill(services, counters);
      this.#ids.resume(ids);
      this.journal.restore(journal.entries, journal.total);
      this.activity.tell();
    });
  }

  /** The service as it was `lag` milliseconds ago, for reading. */
  behind(provider: string, lag: number): Service | undefined {
    return this.#rack.behind(provider, lag);
  }

  /** Writes down what time it is here, after a change. */
  saveClock(): Promise<void> {
    return this.#parts.storage.meta.put(`clock/${this.name}`, this.clock.state());
  }

  /** What waits here waits no longer. */
  stop(): void {
    this.agenda.close();
    this.activity.tell();
  }

  /** Ends it, for good. */
  async close(): Promise<void> {
    this.stop();
    await this.#rack.close();
    await this.#parts.storage.meta.delete(`clock/${this.name}`);
  }

  async #resetNow({ providers, keep = [] }: ResetOptions): Promise<void> {
    if (providers === undefined) {
      if (!keep.includes('clock')) await this.#startClock();
      if (!keep.includes('ids')) this.#ids.start();
    }
    await this.#rack.restart(providers);
    if (providers === undefined) this.#rules.reset(this.#parts.rules, keep);
    if (providers === undefined && !keep.includes('journal')) this.journal.clear();
    this.activity.tell();
  }

  async #startClock(): Promise<void> {
    this.time.isAutomatic = this.#parts.isAutomatic;
    this.clock.reset(this.#parts.clock);
    await this.saveClock();
  }

  /** Does `work` on a copy that nobody sees: what throws there has done no harm. */
  async #rehearse(work: (rack: Rack) => Promise<void>, clock = this.clock): Promise<void> {
    const scratch = new Rack({
      ...this.#parts,
      name: `${this.name}/rehearsal`,
      storage: await this.#parts.scratch(),
      agenda: NO_AGENDA,
      clock,
      ids: createIds('rehearsal'),
      plans: this.plans,
      variants: this.variants,
    });
    await scratch.openFrom(this.#rack);
    await work(scratch).finally(() => scratch.close());
  }

  /** One after the other: a service must not be dropped while it is being filled. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

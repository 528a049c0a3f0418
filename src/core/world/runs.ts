/** Every service's runs, whichever service they are of. */
import { future, IllegalMove, type Run, replan, stateAt, type Transition } from '../lifecycle.ts';
import type { RunPlan } from '../plan.ts';
import type { Provider, Service } from '../provider.ts';

export interface Owned {
  readonly provider: string;
  readonly run: Run;
}

/** A transition that has an owner. */
export interface DueTransition {
  readonly provider: string;
  readonly run: string;
  readonly transition: Transition;
}

/** The services of a world, and what time it is there. */
export interface RunsParts {
  readonly services: ReadonlyMap<string, Service>;
  readonly providers: readonly Provider[];
  readonly now: () => number;
}

export class WorldRuns {
  readonly #parts: RunsParts;

  constructor(parts: RunsParts) {
    this.#parts = parts;
  }

  async all(): Promise<readonly Owned[]> {
    const lists = [...this.#parts.services].map(async ([provider, { runs }]) =>
      (await runs.all()).map((run) => ({ provider, run })),
    );
    return (await Promise.all(lists)).flat();
  }

  async find(id: string): Promise<Owned | undefined> {
    for (const [provider, { runs }] of this.#parts.services) {
      const run = await runs.get(id);
      if (run !== undefined) return { provider, run };
    }
    return undefined;
  }

  /** Newest first. */
  async matching(provider?: string, state?: string): Promise<readonly Owned[]> {
    const now = this.#parts.now();
    return (await this.all())
      .toReversed()
      .filter((owned) => provider === undefined || owned.provider === provider)
      .filter(({ run }) => state === undefined || stateAt(run.timeline, now) === state)
      .sort((a, b) => b.run.createdAt - a.run.createdAt);
  }

  /** What falls due after `from`, up to and including `to`, oldest first. */
  async dueBetween(from: number, to: number): Promise<readonly DueTransition[]> {
    const due = (await this.all()).flatMap(({ provider, run }) =>
      run.timeline
        .filter(({ at }) => at > from && at <= to)
        .map((transition) => ({ provider, run: run.id, transition })),
    );
    return due.sort((a, b) => a.transition.at - b.transition.at);
  }

  /** The instant of the next transition that anything has planned. */
  async nextDue(): Promise<number | undefined> {
    const now = this.#parts.now();
    const instants = (await this.all()).flatMap(({ run }) => future(run.timeline, now).map(({ at }) => at));
    return instants.length === 0 ? undefined : instants.reduce((a, b) => Math.min(a, b));
  }

  /** Moves a run by hand, now, to a state that its lifecycle allows; what was planned is dropped. `error` is the reason,
   * where the service keeps one. Throws an IllegalMove; undefined when there is no such run. */
  async move(id: string, to: string, error?: string): Promise<Owned | undefined> {
    return this.#change(id, (run, service, provider) => {
      const now = this.#parts.now();
      if (!(to in provider.lifecycle.moves)) throw new IllegalMove(stateAt(run.timeline, now), to);
      const timeline = replan(provider.lifecycle, run.timeline, now, [{ at: now, to, cause: 'hand' }]);
      const moved = { ...run, timeline };
      return error === undefined ? moved : service.steer(moved, { error }, now);
    });
  }

  /** Has an existing run go as planned from now on. */
  async steer(id: string, plan: RunPlan): Promise<Owned | undefined> {
    return this.#change(id, (run, service) => service.steer(run, plan, this.#parts.now()));
  }

  async #change(
    id: string,
    change: (run: Run, service: Service, provider: Provider) => Run,
  ): Promise<Owned | undefined> {
    const found = await this.find(id);
    const service = found && this.#parts.services.get(found.provider);
    const provider = found && this.#parts.providers.find(({ name }) => name === found.provider);
    if (found === undefined || service === undefined || provider === undefined) return undefined;
    const run = await service.runs.update(id, (current) => change(current, service, provider));
    return run && { provider: found.provider, run };
  }
}

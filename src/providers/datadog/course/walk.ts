/** The way through the steps of a spec: in the order of time, each step at most once. */
import type { Spec } from '../records.ts';
import { type Begun, begin, fallbackOf, type Ground, nextAfter, type Step } from './attempt.ts';
import { leadsTo, startsOf, stepsByName } from './graph.ts';

export interface Walk {
  /** In the order in which they end. */
  readonly ended: readonly Begun[];
  /** Were under way when a failure ended the run. */
  readonly cut: readonly Begun[];
  /** The failure that nobody handled. */
  readonly failed: Begun | undefined;
}

/** `tolerant` goes on behind a failure as behind a success. */
export function walk(spec: Spec, ground: Ground, tolerant: boolean): Walk {
  return new Walker(spec, ground, tolerant).walk();
}

class Walker {
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #starts: readonly string[];
  readonly #ground: Ground;
  readonly #tolerant: boolean;
  readonly #outputs = new Map<string, unknown>();
  readonly #seen = new Set<string>();
  /** At a gate that asks for all that lead to it. */
  readonly #waiting = new Set<string>();
  #running: readonly Begun[] = [];
  readonly #ended: Begun[] = [];

  constructor(spec: Spec, ground: Ground, tolerant: boolean) {
    this.#steps = stepsByName(spec);
    this.#starts = startsOf(spec);
    this.#ground = { ...ground, scope: { ...ground.scope, outputs: this.#outputs } };
    this.#tolerant = tolerant;
  }

  walk(): Walk {
    for (const name of this.#starts) this.#begin(name, 0);
    for (let next = this.#first(); next !== undefined; next = this.#first()) {
      this.#running = this.#running.filter((step) => step !== next);
      this.#ended.push(next);
      this.#outputs.set(next.name, next.output);
      const fallback = next.state === 'STEP_ERROR' ? fallbackOf(next.step) : undefined;
      const isHandled = fallback !== undefined && this.#steps.has(fallback);
      if (next.state === 'STEP_ERROR' && !isHandled && !this.#tolerant)
        return { ended: this.#ended, cut: this.#running, failed: next };
      for (const name of isHandled ? [fallback] : nextAfter(next.step, next.output)) this.#arrive(name, next.ends);
      this.#openGates(next.ends);
    }
    return { ended: this.#ended, cut: [], failed: undefined };
  }

  /** The one that ends next; of several, the one that was begun first. */
  #first(): Begun | undefined {
    return this.#running.reduce<Begun | undefined>(
      (first, step) => (first === undefined || step.ends < first.ends ? step : first),
      undefined,
    );
  }

  #begin(name: string, at: number): void {
    const step = this.#steps.get(name);
    if (step === undefined || this.#seen.has(name)) return;
    this.#seen.add(name);
    this.#waiting.delete(name);
    this.#running = [...this.#running, begin(step, at, this.#ground)];
  }

  /** Without a gate, a step begins with the first that leads to it (inferred). */
  #arrive(name: string, at: number): void {
    const gate = this.#steps.get(name)?.readinessGate?.thresholdType;
    if (gate === 'ALL' && !this.#seen.has(name)) this.#waiting.add(name);
    else this.#begin(name, at);
  }

  /** A gate opens when nothing that leads to it can still come. Two that wait for each other do not wait for ever. */
  #openGates(at: number): void {
    for (const name of this.#waiting) if (!this.#canStillReach(name)) this.#begin(name, at);
    const [first] = this.#waiting;
    if (this.#running.length === 0 && first !== undefined) this.#begin(first, at);
  }

  #canStillReach(target: string): boolean {
    const reached = new Set([...this.#running.map(({ name }) => name), ...this.#waiting]);
    reached.delete(target);
    for (const name of reached) {
      const step = this.#steps.get(name);
      const next = step === undefined ? [] : leadsTo(step);
      if (next.includes(target)) return true;
      for (const one of next) if (!this.#seen.has(one)) reached.add(one);
    }
    return false;
  }
}

/** Which executions are in which phase, in the order in which a listing shows them. A phase is a matter of time, so
 * executions move from list to list when somebody looks; who has moved is found in a queue, never by looking through all. */
import { epochSeconds } from '../../../core/instant.ts';
import { future, stateAt } from '../../../core/lifecycle.ts';
import type { Execution } from '../execution.ts';
import { PHASES, type Phase, phaseTimes } from '../lifecycle.ts';
import { DueQueue } from './due-queue.ts';
import { SortedList } from './sorted-list.ts';

/** An execution in its list. Its key is the service's own index. */
export interface Entry {
  readonly key: string;
  readonly execution: Execution;
  readonly list: string;
}

interface Change {
  readonly at: number;
  readonly entry: Entry;
}

export class Listing {
  readonly #lists = new Map<string, SortedList<Entry>>();
  readonly #entries = new Map<string, Entry>();
  readonly #changes = new DueQueue<Change>();

  /** Of all these at once: one by one, they would push each other aside. */
  constructor(executions: readonly Execution[], now: number) {
    const lists = new Map<string, Entry[]>();
    for (const execution of executions) {
      const entry = this.#enter(execution, now);
      const list = lists.get(entry.list);
      if (list === undefined) lists.set(entry.list, [entry]);
      else list.push(entry);
    }
    for (const [name, entries] of lists) this.#lists.set(name, new SortedList(entries));
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Puts an execution where it belongs, new or changed. */
  place(execution: Execution, now: number): void {
    this.remove(execution.id);
    const entry = this.#enter(execution, now);
    this.#listOf(entry.list).add(entry);
  }

  #enter(execution: Execution, now: number): Entry {
    const entry = entryOf(execution, now);
    this.#entries.set(execution.id, entry);
    const at = nextPhaseAt(execution, now);
    if (at !== undefined) this.#changes.add({ at, entry });
    return entry;
  }

  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#lists.get(entry.list)?.remove(entry);
  }

  /** The list of a space's executions that are in a phase now. */
  of(spaceId: string, phase: Phase, now: number): SortedList<Entry> {
    for (let due = this.#changes.next; due !== undefined && due.at <= now; due = this.#changes.next) {
      this.#changes.shift();
      const { entry } = due;
      if (this.#entries.get(entry.execution.id) === entry) this.place(entry.execution, now);
    }
    return this.#listOf(nameOf(spaceId, phase));
  }

  #listOf(name: string): SortedList<Entry> {
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const list = new SortedList<Entry>();
    this.#lists.set(name, list);
    return list;
  }
}

const nameOf = (spaceId: string, phase: Phase): string => `${phase} ${spaceId}`;

function entryOf(execution: Execution, now: number): Entry {
  const { data, id, timeline } = execution;
  const phase = PHASES[stateAt(timeline, now)];
  const since = phaseTimes(timeline, now)[phase] ?? now;
  return { key: indexOf(id, since), execution, list: nameOf(data.spaceId, phase) };
}

const FOREVER = 9_999_999_999;

/** Newest first, then by id. Source: onedata/op-worker, src/modules/automation/workflow/phase. */
const indexOf = (id: string, at: number): string => `${FOREVER - epochSeconds(at)}${id}`;

function nextPhaseAt({ timeline }: Execution, now: number): number | undefined {
  const phase = PHASES[stateAt(timeline, now)];
  return future(timeline, now).find(({ to }) => PHASES[to] !== phase)?.at;
}

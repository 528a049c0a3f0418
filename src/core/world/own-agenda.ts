import type { Agenda } from '../agenda.ts';

/** What one service has on its world's agenda: all of it can be called off at once. */
export class OwnAgenda {
  readonly #agenda: Pick<Agenda, 'add'>;
  readonly #callOffs = new Set<() => void>();

  constructor(agenda: Pick<Agenda, 'add'>) {
    this.#agenda = agenda;
  }

  readonly add: Agenda['add'] = (at, what, work) => {
    const callOff = this.#agenda.add(at, what, () => {
      this.#callOffs.delete(callOff);
      return work();
    });
    this.#callOffs.add(callOff);
    return () => {
      this.#callOffs.delete(callOff);
      callOff();
    };
  };

  clear(): void {
    for (const callOff of this.#callOffs) callOff();
    this.#callOffs.clear();
  }
}

/** For services that only look, or are only tried. */
export const NO_AGENDA: Pick<Agenda, 'add'> = { add: () => () => undefined };

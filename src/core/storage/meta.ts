import type { ChangeLog, Ledger } from './ledger.ts';

/** A few named values beside the records, such as the state of a clock. JSON values, never changed in place. */
export interface Meta {
  /** The value, if there is one and it is what `accepts` expects. */
  get<T>(key: string, accepts: (value: unknown) => value is T): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

export class LedgerMeta implements Meta {
  readonly #ledger: Ledger;
  readonly #log: ChangeLog;

  constructor(ledger: Ledger, log: ChangeLog) {
    this.#ledger = ledger;
    this.#log = log;
  }

  async get<T>(key: string, accepts: (value: unknown) => value is T): Promise<T | undefined> {
    const value = this.#ledger.meta.get(key);
    return accepts(value) ? value : undefined;
  }

  async put(key: string, value: unknown): Promise<void> {
    await this.#log.ready();
    this.#log.note(['meta', key, value]);
    this.#ledger.meta.set(key, value);
    await this.#log.commit();
  }

  async delete(key: string): Promise<void> {
    await this.#log.ready();
    this.#log.note(['forget', key]);
    this.#ledger.meta.delete(key);
    await this.#log.commit();
  }
}

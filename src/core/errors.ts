/**
 * The two families of errors: simulated failures, which a provider writes on the wire in its own envelope, and
 * messages for the person who runs the emulator, which never reach a client of an emulated service.
 */

export interface ApiErrorInit {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's own stable name of the failure, empty where the service has none. */
  readonly code: string;
  readonly message: string;
  /** Whatever else the provider's envelope needs: a target, nested causes, parameters. */
  readonly details?: unknown;
  /** Response headers this failure brings along, such as `WWW-Authenticate` or `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A failure of the emulated service, thrown anywhere and rendered by its provider. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(init: ApiErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'ApiError';
    this.status = init.status;
    this.code = init.code;
    this.details = init.details;
    this.headers = init.headers ?? {};
  }
}

/** Something the person running the emulator can mend: a bad flag, an unreadable file, a port in use. One line each. */
export class UserError extends Error {
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const list = typeof problems === 'string' ? [problems] : problems;
    super(list.join('\n'), options);
    this.name = 'UserError';
    this.problems = list;
  }
}

/** A fixture that keeps to its schema and makes no sense all the same. `place` is a JSON pointer into it. */
export class FixtureProblem extends Error {
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.name = 'FixtureProblem';
    this.place = place;
  }
}

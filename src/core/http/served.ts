import type { Match } from '../contract/routes.ts';
import type { Exchange } from '../provider.ts';

/** Whom a request is for. */
export interface Place {
  /** The provider that answers. */
  readonly owner: string;
  readonly exchange: Exchange;
  /** Undefined on an unknown path or a method the path does not know. */
  readonly match: Match | undefined;
  /** The methods a known path does know, when the method is none of them. */
  readonly allowed: readonly string[] | undefined;
}

/** What is written on the wire. */
export interface Answer {
  readonly status: number;
  /** All but `Content-Length` and `Date`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  readonly place: Place;
}

/** A finished exchange, as a log wants it. */
export interface Served {
  readonly provider: string;
  /** Undefined on an unknown path or method. */
  readonly operation: string | undefined;
  readonly method: string;
  /** As received, without the query. */
  readonly path: string;
  readonly status: number;
  /** Instant of the answer on the world's clock. */
  readonly at: number;
  /** Milliseconds of real time it took. */
  readonly took: number;
}

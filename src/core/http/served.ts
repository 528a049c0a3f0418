import type { NearestOperation } from '../contract/nearest-operation.ts';
import type { Match } from '../contract/routes.ts';
import type { Disturbance } from '../faults/disturbance.ts';
import type { Exchange, Finding } from '../provider.ts';

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

/** What comes to light while a request is answered. */
export interface Trace {
  readonly place: Place;
  /** What the faults do to it, where there are some that strike. */
  readonly disturbance: Disturbance | undefined;
  /** The body as text, as soon as it is read. */
  asked: string | undefined;
  /** What the contract check found wrong. */
  findings: readonly Finding[];
  /** For a request that no operation answers. */
  nearest: NearestOperation | undefined;
  /** Lets go on whoever waits for this call to be over. */
  release: () => void;
}

/** What is written on the wire. */
export interface Answer {
  readonly status: number;
  /** All but `Content-Length` and `Date`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  /** Instead of a text. */
  readonly stream?: AsyncIterable<string> | undefined;
}

/** A finished exchange, as a log wants it. */
export interface Served {
  /** Name of the world. */
  readonly world: string;
  readonly provider: string;
  /** Undefined on an unknown path or method. */
  readonly operation: string | undefined;
  readonly method: string;
  /** As received, without the query. */
  readonly path: string;
  /** 0 where nothing was sent: the client left, or a fault had it so. */
  readonly status: number;
  /** Instant of the answer on the world's clock. */
  readonly at: number;
  /** Milliseconds of real time it took. */
  readonly took: number;
}

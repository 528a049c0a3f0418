/** What a fault is: which calls it disturbs, and how. */
import type { LatencySpec } from './latency.ts';

export interface FaultMatch {
  readonly provider?: string;
  /** Its id in the contract. */
  readonly operation?: string;
  /** Id of the run in the path of the request. */
  readonly run?: string;
  /** What the caller proves to be: the key, token or tenant that a world's credentials are known by. */
  readonly credential?: string;
  /** Only the nth matching call, from 1 on. */
  readonly nth?: number;
  /** Every so many matching calls: 3 is the third, the sixth, … */
  readonly every?: number;
  /** Only from this instant of the world's clock on; RFC 3339 or relative: `+5m`. */
  readonly from?: string;
  /** Only before it. */
  readonly until?: string;
  /** Only by chance, which is the same chance each time with the same seed. */
  readonly probability?: number;
}

/** `latency` goes with any one of the others. */
export interface FaultEffect {
  readonly latency?: LatencySpec;
  /** Whether the world's clock or real time says when the latency is over. The world's where absent. */
  readonly clock?: 'virtual' | 'real';
  /** A failure of the service's catalogue, by its code. */
  readonly error?: string;
  /** The service's words for a status from 400 on, or, with `body` or `headers`, exactly this answer. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Too many requests, with the headers that say when to come back. */
  readonly rateLimit?: { readonly retryAfter: string };
  /** Breaks the connection: before anything is answered, or once the head of the answer has been sent. */
  readonly reset?: 'before' | 'after';
  /** Never answers. */
  readonly hang?: true;
  /** Sends only so many bytes of the body, and breaks the connection. */
  readonly truncate?: number;
  /** Sends the body so many bytes at a time, with so much real time between. */
  readonly slow?: { readonly bytes: number; readonly every: string };
  /** Spoils the JSON of the body. */
  readonly malformed?: true;
  /** The call takes effect, and the connection breaks before the client hears of it. */
  readonly lost?: true;
  /** The call is done twice, as if it had been delivered twice; the answer is that of the second. */
  readonly duplicate?: true;
  /** The call is answered from a copy of the world that is behind by so much. */
  readonly stale?: string;
}

/** A fault as somebody asks for it. */
export interface FaultSpec {
  readonly name?: string;
  readonly match?: FaultMatch;
  readonly do: FaultEffect;
  /** How many calls it disturbs at the most. */
  readonly times?: number;
}

export interface ShownFault extends FaultSpec {
  readonly id: string;
  /** Calls that matched. */
  readonly seen: number;
  /** Calls that were disturbed. */
  readonly hits: number;
}

/** The effects of which a fault has one at the most, with the stage of a call at which each comes in. */
export const STAGES = {
  hang: 'arrival',
  reset: 'arrival',
  error: 'operation',
  status: 'operation',
  rateLimit: 'operation',
  duplicate: 'operation',
  stale: 'operation',
  lost: 'delivery',
  truncate: 'delivery',
  slow: 'delivery',
  malformed: 'delivery',
} as const;

export type EffectName = keyof typeof STAGES;
export const EFFECTS = Object.keys(STAGES) as readonly EffectName[];

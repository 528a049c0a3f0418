/** One exchange as the journal keeps it: what was there anyway, nothing worked out before somebody asks. */
import type { NearestOperation } from '../contract/nearest-operation.ts';
import type { Exchange, Finding } from '../provider.ts';

/** How it ended: with an answer, with a broken connection, with none because a rule kept it, or because the client left. */
export type Outcome = 'answered' | 'reset' | 'hung' | 'abandoned';

export interface Entry {
  /** From 1 on, in the order in which exchanges ended. */
  readonly number: number;
  /** When it ended, on the world's clock. */
  readonly at: number;
  /** The same in real time. */
  readonly realAt: number;
  /** Milliseconds of real time from the head of the request to the end. */
  readonly took: number;
  readonly provider: string;
  readonly exchange: Exchange;
  /** The request's body as text; undefined where it had none or nobody read it. */
  readonly asked: string | undefined;
  /** What the contract check found wrong. */
  readonly findings: readonly Finding[];
  /** Ids of the faults and the plan that shaped it. */
  readonly rules: readonly string[];
  /** For a request that no operation answers: the one it comes closest to. */
  readonly nearest: NearestOperation | undefined;
  readonly outcome: Outcome;
  /** Undefined where nothing was sent. */
  readonly answer: Answered | undefined;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

/** The parts of an exchange that are no body: headers, path, parameters. Measured. */
const FIXED = 3_000;

/** Roughly the memory it holds, in bytes. */
export const weightOf = ({ exchange, asked, answer }: Pick<Entry, 'exchange' | 'asked' | 'answer'>): number =>
  FIXED + exchange.path.length + exchange.query.length + (asked?.length ?? 0) + (answer?.text?.length ?? 0);

/** The id of the run that an exchange is about, if its contract says where to find it and it is there. */
export function runOf({ exchange, answer }: Pick<Entry, 'exchange' | 'answer'>): string | undefined {
  const [where, ...path] = exchange.operation?.run?.split('.') ?? [];
  if (where === 'params') return exchange.params[path.join('.')]?.toLowerCase();
  if (where !== 'reply' || answer?.text === undefined || answer.status >= 300) return undefined;
  const found = path.reduce<unknown>(memberOf, parsed(answer.text));
  return typeof found === 'string' ? found : undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The value of JSON text; other text as it is. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

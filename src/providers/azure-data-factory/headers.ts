import { isoSeconds } from '../../core/instant.ts';
import type { Core, Exchange, Service } from '../../core/provider.ts';

const REGION = 'WESTUS';

/** On every answer of ARM and of the service behind it. Recorded: TestRunV2.json; `Server` as of 2022. */
const ALWAYS = {
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Expires: '-1',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  Server: 'Kestrel',
};
const WITH_BODY = { ...ALWAYS, 'Content-Type': 'application/json; charset=utf-8' };

/** Calls a subscription may make in an hour, by kind. Recorded: the first answer shows one less. */
const BUDGETS = { writes: 1200, reads: 12000, deletes: 15000 };
type Kind = keyof typeof BUDGETS;
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['GET', 'reads'],
  ['HEAD', 'reads'],
  ['DELETE', 'deletes'],
]);
const REMAINING = {
  writes: 'x-ms-ratelimit-remaining-subscription-writes',
  reads: 'x-ms-ratelimit-remaining-subscription-reads',
  deletes: 'x-ms-ratelimit-remaining-subscription-deletes',
};

export function createHeaders({ clock, ids }: Core): Service['headers'] {
  const remaining = { ...BUDGETS };
  const stamp = secondStamp();

  /** Counts down and starts again, as if the next hour had come: nobody is ever throttled. */
  function spend(kind: Kind): string {
    remaining[kind] = remaining[kind] === 0 ? BUDGETS[kind] - 1 : remaining[kind] - 1;
    return String(remaining[kind]);
  }

  return function headers(reply, exchange) {
    const id = ids.uuid();
    const kind = KINDS.get(exchange.method) ?? 'writes';
    // New names before spreads: the other way round costs some 20 µs (Node 20).
    return {
      'x-ms-request-id': id,
      'x-ms-correlation-request-id': exchange.headers['x-ms-correlation-request-id']?.toString() || id,
      'x-ms-routing-request-id': `${REGION}:${stamp(clock.now())}:${id}`,
      [REMAINING[kind]]: spend(kind),
      ...(reply.body === undefined ? ALWAYS : WITH_BODY),
      ...clientRequestId(exchange),
      ...reply.headers,
    };
  };
}

/** Given back only to those who ask for it. */
function clientRequestId({ headers }: Exchange): Readonly<Record<string, string>> | undefined {
  const id = headers['x-ms-client-request-id'];
  const isWanted = headers['x-ms-return-client-request-id']?.toString().toLowerCase() === 'true';
  return id === undefined || !isWanted ? undefined : { 'x-ms-client-request-id': id.toString() };
}

/** `20200318T204729Z`; keeps the second it last wrote. */
function secondStamp(): (at: number) => string {
  let shown = { second: Number.NaN, text: '' };
  return function stamp(at) {
    const second = Math.floor(at / 1000);
    if (second !== shown.second) shown = { second, text: isoSeconds(at).replace(/[-:]/g, '') };
    return shown.text;
  };
}

import { isoSeconds } from '../../core/instant.ts';
import type { Core, Exchange, Service } from '../../core/provider.ts';
import type { Choices } from './variants.ts';

const REGION = 'WESTUS';

/** On every answer of ARM and of the service behind it. Recorded: TestRunV2.json. */
const ALWAYS = {
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Expires: '-1',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
};
const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

const setOf = (server: Readonly<Record<string, string>>) => ({
  empty: { ...ALWAYS, ...server },
  withBody: { ...ALWAYS, ...server, ...JSON_TYPE },
});

const SETS: Readonly<Record<Choices['server'], ReturnType<typeof setOf>>> = {
  kestrel: setOf({ Server: 'Kestrel' }),
  'iis-10': setOf({ Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'ASP.NET' }),
  'iis-8': setOf({ Server: 'Microsoft-IIS/8.5', 'X-Powered-By': 'ASP.NET' }),
};

type Kind = 'writes' | 'reads' | 'deletes';

/** Calls a subscription may make, by kind. Recorded: the first answer shows one less. */
const BUDGETS: Readonly<Record<Choices['call-budgets'], Readonly<Record<Kind, number>>>> = {
  'of-2020': { writes: 1200, reads: 12000, deletes: 15000 },
  'of-2018': { writes: 1200, reads: 15000, deletes: 15000 },
  'of-2024': { writes: 200, reads: 250, deletes: 200 },
};
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
const THROTTLED = 429;

export function createHeaders(core: Core, choices: Choices): Service['headers'] {
  const { clock, ids } = core;
  /** How many of each kind have been answered. */
  const calls = core.state<Record<Kind, number>>('calls', { writes: 0, reads: 0, deletes: 0 });
  const stamp = secondStamp();

  /** Counts down and starts again, as if the next hour had come: nobody is ever throttled for it. */
  function spend(kind: Kind): string {
    const budget = BUDGETS[choices['call-budgets']][kind];
    const remaining = budget - 1 - (calls[kind] % budget);
    calls[kind] += 1;
    return String(remaining);
  }

  return function headers(reply, exchange) {
    const id = ids.uuid();
    const kind = KINDS.get(exchange.method) ?? 'writes';
    const set = SETS[choices.server];
    // New names before spreads: the other way round costs some 20 µs (Node 20).
    return {
      'x-ms-request-id': id,
      'x-ms-correlation-request-id': (choices['correlation-id'] === 'client' && correlationOf(exchange)) || id,
      'x-ms-routing-request-id': `${REGION}:${stamp(clock.now())}:${id}`,
      // Who is throttled has none left. Inferred.
      [REMAINING[kind]]: reply.status === THROTTLED ? '0' : spend(kind),
      ...(reply.body === undefined ? set.empty : set.withBody),
      ...(choices['request-id-echo'] === 'on-request' ? clientRequestId(exchange) : undefined),
      ...reply.headers,
    };
  };
}

const correlationOf = ({ headers }: Exchange): string | undefined => headers['x-ms-correlation-request-id']?.toString();

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

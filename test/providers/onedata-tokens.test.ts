import { createHmac } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { newEmulator } from '../support/emulator.ts';

const BASE = '/api/v3/oneprovider';
const WORKFLOWS = `${BASE}/automation/execution/workflows`;
const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const UNKNOWN = '00000000000000000000000000000000ch0000';
const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const OWNER_ID = 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b';
const VIEWER_ID = 'f19c3d5e8a2b47604cf6e0d8b7a51934ch4d5e';
const PROVIDER = 'a7ee2722915b8bf7fb064eb65087cc61ch9357';
const NOW_SECONDS = Date.parse('2026-01-15T12:00:00.000Z') / 1000;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await newEmulator({ providers: ['onedata'] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

async function started(options: EmulatorOptions): Promise<Emulator> {
  const own = await newEmulator({ providers: ['onedata'], ...options });
  onTestFinished(() => own.close());
  return own;
}

const get = (token: string, { from = emulator, headers = {} }: { from?: Emulator; headers?: object } = {}) =>
  request(from.app)
    .get(`${WORKFLOWS}/${ACTIVE}`)
    .set({ 'X-Auth-Token': token, ...headers });

const cancel = (token: string, wid = ACTIVE, from = emulator) =>
  request(from.app).post(`${WORKFLOWS}/${wid}/cancel`).set('X-Auth-Token', token);

const TEXT = 'You must authenticate yourself to perform this operation: ';

// Macaroons, made as Onezone makes them

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function signatureOf(rootKey: string, identifier: string, caveats: readonly string[]): Buffer {
  const key = hmac('macaroons-key-generator'.padEnd(32, '\0'), rootKey);
  return caveats.reduce<Buffer>((signature, caveat) => hmac(signature, caveat), hmac(key, identifier));
}

function packet(name: string, value: string | Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(`${name} `), Buffer.from(value), Buffer.from('\n')]);
  return Buffer.concat([Buffer.from((content.length + 4).toString(16).padStart(4, '0')), content]);
}

const ESCAPES: Readonly<Record<string, string>> = { '0': '00', _: '01', '-': '02', '/': '03', '+': '04', '=': '05' };
const base62 = (bytes: Buffer, form: 'base64' | 'base64url'): string =>
  bytes.toString(form).replace(/[0_\-/+=]/g, (char) => ESCAPES[char] ?? '');

interface Making {
  readonly user?: string;
  readonly kind?: string;
  readonly caveats?: readonly string[];
  readonly rootKey?: string;
  readonly identifier?: string;
}

const identifierOf = ({ user = OWNER_ID, kind = 'act', identifier }: Making) =>
  identifier ?? `2/nmd/usr-${user}/${kind}/9f86d081884c7d659a2feaa0c55ad015`;

function macaroon(making: Making = {}): string {
  const { caveats = [], rootKey = 'secret' } = making;
  const identifier = identifierOf(making);
  const packets = [
    packet('location', 'dev-onezone.default.svc.cluster.local'),
    packet('identifier', identifier),
    ...caveats.map((caveat) => packet('cid', caveat)),
    packet('signature', signatureOf(rootKey, identifier, caveats)),
  ];
  return base62(Buffer.concat(packets), 'base64url');
}

/** The same in the second form of macaroons. */
function binaryMacaroon(making: Making): string {
  const { caveats = [], rootKey = 'secret' } = making;
  const identifier = identifierOf(making);
  const field = (kind: number, value: string | Buffer) => {
    const bytes = Buffer.from(value);
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length % 128) + 128, bytes.length >> 7];
    return Buffer.concat([Buffer.from([kind, ...length]), bytes]);
  };
  const end = Buffer.from([0]);
  const sections = caveats.flatMap((caveat) => [field(2, caveat), end]);
  return base62(
    Buffer.concat([
      Buffer.from([2]),
      field(1, 'dev-onezone'),
      field(2, identifier),
      end,
      ...sections,
      end,
      field(6, signatureOf(rootKey, identifier, caveats)),
    ]),
    'base64',
  );
}

describe('a token of the standard fixture', () => {
  test.each([
    [
      'RunsteadExpiredToken',
      {
        id: 'tokenCaveatUnverified',
        details: { caveat: { type: 'time', validUntil: 1735689600 } },
        description:
          "Provided token is not valid: unverified time caveat: this token has expired at '2025-01-01T00:00:00Z'.",
      },
    ],
    [
      'RunsteadRevokedToken',
      { id: 'tokenRevoked', description: 'Provided token has been revoked by the token subject (creator).' },
    ],
    [
      'RunsteadIdentityToken',
      {
        id: 'notAnAccessToken',
        details: { received: { identityToken: {} } },
        description: 'Expected an access token, but received a(n) identity token.',
      },
    ],
  ])('%s is refused with its reason inside', async (token, cause) => {
    const reply = await get(token);

    expect(reply.status).toBe(401);
    expect(reply.body.error).toMatchObject({
      id: 'unauthorized',
      description: `${TEXT}${cause.description}`,
      details: { authError: { ...cause, ctx: expect.objectContaining({ service: 'opw' }) } },
    });
  });

  test('that only gives access to data is refused, but not before the execution has been found', async () => {
    const known = await cancel('RunsteadReadOnlyToken');
    const unknown = await cancel('RunsteadReadOnlyToken', UNKNOWN);

    expect([known.status, unknown.status]).toEqual([401, 404]);
    expect(known.body.error.details.authError).toMatchObject({
      id: 'tokenCaveatUnverified',
      details: { caveat: { type: 'data.readonly' } },
      description:
        'Provided token is not valid: unverified data access caveat: this token allows for readonly data access.',
    });
  });

  test('that is limited to looking can look and do nothing else', async () => {
    const token = 'RunsteadLookingToken';
    const send = (method: 'post' | 'delete', path: string, body?: object) =>
      request(emulator.app)[method](`${WORKFLOWS}/${ACTIVE}${path}`).set('X-Auth-Token', token).send(body);
    const repetition = { laneIndex: 1, laneRunNumber: 1 };

    const looked = await get(token);
    const others = [
      await cancel(token),
      await send('post', '/pause'),
      await send('post', '/resume'),
      await send('post', '/force_continue'),
      await send('post', '/rerun', repetition),
      await send('post', '/retry', repetition),
      await send('delete', ''),
    ];

    expect(looked.status).toBe(200);
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 401));
    expect(others[0]?.body.error.details.authError.description).toBe(
      'Provided token is not valid: unverified API caveat: this token can only be used for API calls that match the following spec: opw/get/op_atm_workflow_execution.*.*.',
    );
  });
});

describe('a macaroon', () => {
  test.each([
    ['the first form', macaroon],
    ['the second form', binaryMacaroon],
  ])('in %s is its user, also where only known tokens are taken', async (_form, make) => {
    const strict = await started({ auth: 'strict' });

    const owner = await cancel(make({}), ACTIVE, strict);
    const viewer = await cancel(make({ user: VIEWER_ID }), ACTIVE, strict);

    expect([owner.status, viewer.status]).toEqual([204, 403]);
  });

  test('of a user nobody knows is the default user, unless only known ones are taken', async () => {
    const strict = await started({ auth: 'strict' });
    const token = macaroon({ user: UNKNOWN });

    const open = await get(token);
    const closed = await get(token, { from: strict });

    expect(open.status).toBe(200);
    expect([closed.status, closed.body.error.details.authError.id]).toEqual([401, 'tokenSubjectInvalid']);
  });

  test.each([
    ['has expired', [`time < ${NOW_SECONDS}`], 401],
    ['has not expired yet', [`time < ${NOW_SECONDS + 1}`], 200],
    ['is for REST', ['interface = rest'], 200],
    ['is for Oneclient', ['interface = oneclient'], 401],
    ['is for this service', [`service = ozw-onezone|opw-${PROVIDER}`], 200],
    ['is for any Oneprovider', ['service = opw-*'], 200],
    ['is for another service', ['service = opw-0123'], 401],
    ['is for a consumer who does not say so', [`consumer = usr-${VIEWER_ID}`], 401],
    ['only proves who somebody is', ['scope = identity_token'], 401],
    ['is for somewhere', ['ip = 127.0.0.0/8', 'geo.country = PL'], 200],
    ['is for everything', ['api = all/all/*'], 200],
    ['is for an execution', [`api = opw/get/op_atm_workflow_execution.${ACTIVE}.instance:private`], 200],
    ['is for another execution', [`api = opw/get/op_atm_workflow_execution.${UNKNOWN}.instance`], 401],
    ['is for Onezone', ['api = ozw/all/*'], 401],
    ['is for a path', ['data.path = L3NwYWNl'], 401],
    ['has several limits, all of them kept', ['interface = rest', `time < ${NOW_SECONDS + 9}`], 200],
    ['has several limits, one of them broken', ['interface = rest', `time < ${NOW_SECONDS - 9}`], 401],
  ])('that %s', async (_what, caveats, status) => {
    const reply = await get(macaroon({ caveats }));

    expect(reply.status).toBe(status);
    if (status === 401) expect(reply.body.error.details.authError.id).toBe('tokenCaveatUnverified');
  });

  test('expires while time goes on', async () => {
    const token = macaroon({ caveats: [`time < ${NOW_SECONDS + 60}`] });
    await get(token).expect(200);

    emulator.clock.advanceTo((NOW_SECONDS + 60) * 1000);

    const { body } = await get(token);
    expect(body.error.details.authError.details.caveat).toEqual({ type: 'time', validUntil: NOW_SECONDS + 60 });
  });

  test('for a consumer is taken from who says to be that one', async () => {
    const token = macaroon({ caveats: [`consumer = usr-${VIEWER_ID}`] });

    await get(token, { headers: { 'X-Onedata-Consumer-Token': 'RunsteadViewerToken' } }).expect(200);
    await get(token, { headers: { 'X-Onedata-Consumer-Token': 'RunsteadSchedulerToken' } }).expect(401);
  });

  test.each([
    ['idn', 'identity token', { identityToken: {} }],
    [
      `ujs:${RESEARCH}:`,
      `invite token for a user to join space "${RESEARCH}"`,
      { inviteToken: { inviteType: 'userJoinSpace', spaceId: RESEARCH, parameters: {} } },
    ],
    [
      'ssp:0a1b:ge',
      'invite token to grant support for space "0a1b"',
      { inviteToken: { inviteType: 'supportSpace', spaceId: '0a1b', parameters: {} } },
    ],
  ])('of kind %s gives no access', async (kind, words, received) => {
    const reply = await get(macaroon({ kind }));

    expect(reply.status).toBe(401);
    expect(reply.body.error.details.authError).toMatchObject({
      id: 'notAnAccessToken',
      description: `Expected an access token, but received a(n) ${words}.`,
      details: { received },
    });
  });

  test('of a session gives access', async () => {
    await get(macaroon({ kind: 'act:0123456789' })).expect(200);
  });

  test.each([
    ['an identifier of its own', { identifier: '9f86d081884c7d659a2feaa0c55ad015' }],
    ['a kind nobody knows', { kind: 'xyz:1:' }],
    ['a caveat nobody knows', { caveats: ['moon = full'] }],
    ['a time that is none', { caveats: ['time < soon'] }],
  ])('with %s is not valid', async (_what, making) => {
    const reply = await get(macaroon(making));

    expect(reply.body.error.details.authError.id).toBe('tokenInvalid');
  });

  test('must be signed with one of the keys of the fixture, where it has any', async () => {
    await emulator.seed({ onedata: { rootKeys: ['another', 'secret'] } });

    const signed = await get(macaroon({ caveats: ['interface = rest'] }));
    const binary = await get(binaryMacaroon({ caveats: ['interface = rest'] }));
    const forged = await get(macaroon({ rootKey: 'guessed' }));

    expect([signed.status, binary.status, forged.status]).toEqual([200, 200, 401]);
    expect(forged.body.error.details.authError.id).toBe('tokenInvalid');
  });

  test('that has been cut short is an unknown token like any other', async () => {
    const strict = await started({ auth: 'strict' });

    const reply = await get(macaroon().slice(0, -20), { from: strict });

    expect(reply.body.error.details.authError.id).toBe('tokenInvalid');
  });
});

describe('whoever calls', () => {
  test('is refused with a token of more than a mebibyte', async () => {
    const service = emulator.world.services.get('onedata');
    const exchange = {
      method: 'GET',
      path: '/',
      query: '',
      headers: { 'x-auth-token': 'a'.repeat(1_048_577) },
      origin: '',
      operation: undefined,
      params: {},
    };

    expect(() => service?.admit(exchange)).toThrow('Provided token exceeds the allowed size of 1048576 characters.');
  });

  test('is refused when shut out by an administrator', async () => {
    await emulator.seed({
      onedata: { users: [{ id: VIEWER_ID, name: 'Viewer', tokens: ['RunsteadViewerToken'], isBlocked: true }] },
    });

    const reply = await get('RunsteadViewerToken');

    expect([reply.status, reply.body.error.details.authError.id]).toEqual([401, 'userBlocked']);
  });

  test('is refused while Onezone cannot be reached, but a token that cannot be read all the same', async () => {
    await emulator.seed({ onedata: { condition: { onezone: 'unreachable' } } });

    const known = await get('RunsteadSpaceOwnerToken');
    const garbled = await get('?');
    const anonymous = await request(emulator.app).get(`${WORKFLOWS}/${ACTIVE}`);

    expect([known.status, garbled.status]).toEqual([401, 401]);
    expect(known.body.error.details.authError).toMatchObject({
      id: 'noConnectionToOnezone',
      details: { zoneDomain: 'dev-onezone.default.svc.cluster.local' },
    });
    expect(garbled.body.error.details.authError.id).toBe('badToken');
    expect(anonymous.body.error.details.authError).toBeNull();
  });
});

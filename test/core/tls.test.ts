import { X509Certificate } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../../src/core/clock.ts';
import { makeAuthority, makeLeaf } from '../../src/core/net/certificate.ts';
import { openIdentity } from '../../src/core/net/tls.ts';
import { problemOf } from '../support/problem.ts';
import { temporaryFolder } from '../support/temporary.ts';

const YEAR = 365 * 24 * 3_600_000;
const certificateOf = (pair: { readonly cert: string }) => new X509Certificate(pair.cert);
const textOf = (folder: string, file: string) => readFile(join(folder, file), 'utf8');
const modeOf = async (folder: string, file: string) => (await stat(join(folder, file))).mode & 0o777;

/** A folder as a first start with these names leaves it. */
async function usedFolder(...hostnames: readonly string[]): Promise<string> {
  const folder = join(await temporaryFolder(), 'made', 'here');
  await openIdentity({ folder, hostnames }).context();
  return folder;
}

describe('in memory', () => {
  const identity = openIdentity({ hostnames: ['api.example.test', '10.1.2.3', '[fd00::5]', 'Bücher.example'] });

  test('presents a certificate that its anchor has signed', async () => {
    const anchor = new X509Certificate(await identity.ca());
    const certificate = certificateOf(await identity.context());

    expect(certificate.checkIssued(anchor)).toBe(true);
    expect(certificate.verify(anchor.publicKey)).toBe(true);
  });

  test.each(['localhost', hostname(), 'api.example.test', 'xn--bcher-kva.example'])(
    'covers the host %s',
    async (host) => {
      expect(certificateOf(await identity.context()).checkHost(host)).toBeDefined();
    },
  );

  test.each(['127.0.0.1', '::1', '10.1.2.3', 'fd00::5'])('covers the address %s', async (address) => {
    expect(certificateOf(await identity.context()).checkIP(address)).toBeDefined();
  });

  test('lists the subdomains of localhost', async () => {
    expect(certificateOf(await identity.context()).subjectAltName).toContain('DNS:*.localhost');
  });

  test('makes each thing once', async () => {
    const [first, second] = await Promise.all([identity.context(), identity.context()]);

    expect(second).toBe(first);
    expect(await identity.ca()).toBe(await identity.ca());
  });

  test('has a certificate for each world that a client asks for', async () => {
    const world = await identity.context('blue.localhost');
    const anchor = new X509Certificate(await identity.ca());

    expect(certificateOf(world).checkHost('blue.localhost')).toBe('blue.localhost');
    expect(certificateOf(world).verify(anchor.publicKey)).toBe(true);
    expect(await identity.context('blue.localhost')).toBe(world);
  });

  test.each(['localhost', 'api.example.test', 'else.where.test', ''])('has one certificate for "%s"', async (name) => {
    expect(await identity.context(name)).toBe(await identity.context());
  });

  test('refuses names that no certificate could hold, all at once', () => {
    const hostnames = ['fine.test', 'a b', 'a/b', '*.', '1.2.3', 'http://x.test'];

    expect(problemOf(() => openIdentity({ hostnames })).split('\n')).toEqual([
      '"a b" is neither a host name nor an IP address.',
      '"a/b" is neither a host name nor an IP address.',
      '"*." is neither a host name nor an IP address.',
      '"1.2.3" is neither a host name nor an IP address.',
      '"http://x.test" is neither a host name nor an IP address.',
    ]);
  });
});

describe('in a folder', () => {
  test('makes nothing before it is asked', async () => {
    const folder = await temporaryFolder();

    openIdentity({ folder, hostnames: [] });

    expect(await readdir(folder)).toEqual([]);
  });

  test('keeps the keys to itself and shows the anchor', async () => {
    const folder = await usedFolder();

    expect((await readdir(folder)).sort()).toEqual(['authority.pem', 'ca.pem', 'server.pem']);
    expect(await modeOf(folder, 'authority.pem')).toBe(0o600);
    expect(await modeOf(folder, 'server.pem')).toBe(0o600);
    expect(await textOf(folder, 'ca.pem')).not.toContain('PRIVATE KEY');
  });

  test('is the same at the next start', async () => {
    const folder = await usedFolder('api.example.test');
    const again = openIdentity({ folder, hostnames: ['api.example.test'] });

    expect(await again.ca()).toBe(await textOf(folder, 'ca.pem'));
    expect(await textOf(folder, 'server.pem')).toContain((await again.context()).cert);
  });

  test('is the same when it has to cover less', async () => {
    const folder = await usedFolder('api.example.test');
    const before = await textOf(folder, 'server.pem');

    await openIdentity({ folder, hostnames: [] }).context();

    expect(await textOf(folder, 'server.pem')).toBe(before);
  });

  test('renews the server certificate alone when a name is added', async () => {
    const folder = await usedFolder();
    const anchor = await textOf(folder, 'ca.pem');
    const again = openIdentity({ folder, hostnames: ['new.example.test', '10.9.8.7'] });

    const certificate = certificateOf(await again.context());

    expect(certificate.checkHost('new.example.test')).toBeDefined();
    expect(certificate.checkIP('10.9.8.7')).toBeDefined();
    expect(await again.ca()).toBe(anchor);
    expect(await textOf(folder, 'server.pem')).toContain(certificate.toString().trim());
  });

  test('renews a server certificate that is about to end', async () => {
    const folder = await usedFolder();
    const anchor = await textOf(folder, 'ca.pem');
    const authority = { cert: anchor, key: await textOf(folder, 'authority.pem') };
    const names = { dns: ['localhost', '*.localhost', hostname().toLowerCase()], ip: ['127.0.0.1', '::1'] };
    const old = await makeLeaf(authority, names, wallClock() - YEAR - 10 * 24 * 3_600_000);
    await writeFile(join(folder, 'server.pem'), old.key + old.cert);

    const next = await openIdentity({ folder, hostnames: [] }).context();

    expect(next.cert).not.toBe(old.cert);
    expect(certificateOf(next).verify(new X509Certificate(anchor).publicKey)).toBe(true);
  });

  test('renews a server certificate that another authority has signed', async () => {
    const folder = await usedFolder();
    const other = await usedFolder();
    await writeFile(join(folder, 'server.pem'), await textOf(other, 'server.pem'));

    const next = await openIdentity({ folder, hostnames: [] }).context();

    expect(certificateOf(next).verify(new X509Certificate(await textOf(folder, 'ca.pem')).publicKey)).toBe(true);
  });

  test('renews everything when the authority has ended', async () => {
    const folder = await usedFolder();
    const old = await makeAuthority(wallClock() - 11 * YEAR);
    await writeFile(join(folder, 'authority.pem'), old.key + old.cert);
    const again = openIdentity({ folder, hostnames: [] });

    const anchor = await again.ca();

    expect(anchor).not.toBe(old.cert);
    expect(await textOf(folder, 'ca.pem')).toBe(anchor);
    expect(certificateOf(await again.context()).verify(new X509Certificate(anchor).publicKey)).toBe(true);
  });

  test('puts back the anchor when it is missing', async () => {
    const folder = await usedFolder();
    const anchor = await textOf(folder, 'ca.pem');
    await rm(join(folder, 'ca.pem'));

    await openIdentity({ folder, hostnames: [] }).ca();

    expect(await textOf(folder, 'ca.pem')).toBe(anchor);
  });

  const cut = (text: string) => text.slice(0, text.length / 2);
  const otherKey = async (text: string) =>
    (await makeAuthority(wallClock())).key + text.replace(/^[\s\S]*(?=-----BEGIN C)/, '');
  test.each([
    ['authority.pem', 'is empty', () => ''],
    ['authority.pem', 'is cut off', cut],
    ['authority.pem', 'has another key', otherKey],
    ['server.pem', 'is empty', () => ''],
    ['server.pem', 'is cut off', cut],
    ['server.pem', 'has another key', otherKey],
    [
      'server.pem',
      'has a spoilt certificate',
      (text: string) => text.replace(/(BEGIN CERTIFICATE-----\n)..../, '$1AAAA'),
    ],
    ['ca.pem', 'is of another authority', async () => (await makeAuthority(wallClock())).cert],
  ])('refuses to start, and touches nothing, when %s %s', async (file, _, spoil) => {
    const folder = await usedFolder();
    const spoilt = await spoil(await textOf(folder, file));
    await writeFile(join(folder, file), spoilt);

    const problem = problemOf(() => openIdentity({ folder, hostnames: ['one.more.test'] }));

    expect(problem).toContain(`${join(folder, file)} is broken: `);
    expect(problem).not.toContain('\n');
    expect(await textOf(folder, file)).toBe(spoilt);
  });

  test('refuses an authority that is none', async () => {
    const folder = await usedFolder();
    await writeFile(join(folder, 'authority.pem'), await textOf(folder, 'server.pem'));

    expect(problemOf(() => openIdentity({ folder, hostnames: [] }))).toContain('authority.pem is broken');
  });

  test('says which file cannot be written, and tries again when asked again', async () => {
    const folder = join(await temporaryFolder(), 'taken');
    const identity = openIdentity({ folder, hostnames: [] });
    await writeFile(folder, '');

    await expect(identity.ca()).rejects.toThrow(/authority\.pem cannot be written: /);
    await rm(folder);
    await expect(identity.ca()).resolves.toContain('BEGIN CERTIFICATE');
  });
});

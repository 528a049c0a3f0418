import { createPrivateKey, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../../src/core/clock.ts';
import { makeAuthority, makeLeaf } from '../../src/core/net/certificate.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { lacks, run } from '../support/tools.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NAMES = { dns: ['localhost', 'api.example.test', '*.onedata.test'], ip: ['127.0.0.1', '::1'] };
const now = Math.floor(wallClock() / 1000) * 1000;
const authority = await makeAuthority(now);
const leaf = await makeLeaf(authority, NAMES, now);
const withoutOpenssl = await lacks('openssl', 'version');

describe('the authority', () => {
  const certificate = new X509Certificate(authority.cert);

  test('is an authority that signed itself', () => {
    expect(certificate.ca).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  test('lives for years', () => {
    expect(Date.parse(certificate.validFrom)).toBe(now - HOUR);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(now + 5 * 365 * DAY);
  });

  test('is another one every time', async () => {
    const other = await makeAuthority(now);

    expect(other.key).not.toBe(authority.key);
    expect(new X509Certificate(other.cert).serialNumber).not.toBe(certificate.serialNumber);
  });
});

describe('a leaf', () => {
  const certificate = new X509Certificate(leaf.cert);

  test('is signed by the authority and no authority itself', () => {
    const issuer = new X509Certificate(authority.cert);

    expect(certificate.ca).toBe(false);
    expect(certificate.checkIssued(issuer)).toBe(true);
    expect(certificate.verify(issuer.publicKey)).toBe(true);
  });

  test('belongs to its key, which is PKCS#8 on the curve P-256', () => {
    expect(leaf.key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(certificate.checkPrivateKey(createPrivateKey(leaf.key))).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  test.each(['localhost', 'api.example.test', 'one.onedata.test'])('speaks for the host %s', (host) => {
    expect(certificate.checkHost(host)).toBeDefined();
  });

  test.each(['127.0.0.1', '::1'])('speaks for the address %s', (address) => {
    expect(certificate.checkIP(address)).toBeDefined();
  });

  test('does not speak for others', () => {
    expect(certificate.checkHost('two.one.onedata.test')).toBeUndefined();
    expect(certificate.checkIP('10.0.0.1')).toBeUndefined();
  });

  test('starts an hour early and lives 397 days at most', () => {
    expect(Date.parse(certificate.validFrom)).toBe(now - HOUR);
    expect(Date.parse(certificate.validTo)).toBe(now - HOUR + 397 * DAY);
  });

  test('does not outlive its authority', async () => {
    const end = Date.parse(new X509Certificate(authority.cert).validTo);

    const late = await makeLeaf(authority, NAMES, end - DAY);

    expect(Date.parse(new X509Certificate(late.cert).validTo)).toBe(end);
  });

  test('has a positive serial number of 16 bytes', () => {
    expect(certificate.serialNumber).toMatch(/^4[0-9A-F]{31}$/);
  });
});

describe('openssl', () => {
  async function files() {
    const folder = await temporaryFolder();
    const [ca, server] = [join(folder, 'ca.pem'), join(folder, 'server.pem')];
    await Promise.all([writeFile(ca, authority.cert), writeFile(server, leaf.cert)]);
    return { ca, server };
  }

  test.skipIf(withoutOpenssl)('accepts the chain when it is strict', async () => {
    const { ca, server } = await files();

    const { stdout } = await run('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca, server]);

    expect(stdout).toContain('server.pem: OK');
  });

  const USAGE = 'X509v3 Key Usage: critical';
  test.skipIf(withoutOpenssl).each([
    ['ca', 'X509v3 Basic Constraints: critical\n CA:TRUE, pathlen:0'],
    ['ca', `${USAGE}\n Certificate Sign, CRL Sign`],
    ['server', 'X509v3 Basic Constraints: critical\n CA:FALSE'],
    ['server', `${USAGE}\n Digital Signature`],
    ['server', 'X509v3 Extended Key Usage: \n TLS Web Server Authentication'],
  ] as const)('reads of the %s: %s', async (which, extension) => {
    const paths = await files();

    const { stdout } = await run('openssl', ['x509', '-in', paths[which], '-noout', '-text']);

    expect(stdout.replace(/\n +/g, '\n ')).toContain(extension);
  });

  test.skipIf(withoutOpenssl)('finds the key identifiers that strict clients ask for', async () => {
    const { ca, server } = await files();
    const identifiers = async (file: string) => {
      const only = 'subjectKeyIdentifier,authorityKeyIdentifier';
      const { stdout } = await run('openssl', ['x509', '-in', file, '-noout', '-ext', only]);
      return stdout.match(/(?:[0-9A-F]{2}:){19}[0-9A-F]{2}/g) ?? [];
    };

    const [own, issuers] = await identifiers(ca);
    const [leafs, leafIssuers] = await identifiers(server);

    expect(own).toBeDefined();
    expect(issuers).toBe(own);
    expect(leafIssuers).toBe(own);
    expect(leafs).not.toBe(own);
  });
});

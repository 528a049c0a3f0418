import { createPrivateKey, KeyObject, webcrypto } from 'node:crypto';
import type { Extension, X509Certificate } from '@peculiar/x509';
import { createIds } from '../ids.ts';

/** A certificate and its private key (PKCS#8), both as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** The pair that signs leaves; its certificate is what clients are told to trust. */
export type Authority = KeyPair;

/** What a leaf speaks for. A DNS name may start with `*.`, which covers one label. */
export interface Names {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
}

type Library = typeof import('@peculiar/x509');

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AUTHORITY_LIFE = 3650 * DAY;
/** Some clients refuse server certificates that live longer. */
const LEAF_LIFE = 397 * DAY;

/** A new certificate authority that may sign server certificates and nothing below them. */
export async function makeAuthority(now: number): Promise<Authority> {
  const x509 = await library();
  const keys = await newKeys();
  const { KeyUsageFlags } = x509;
  const extensions = [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ...(await identifiers(x509, keys.publicKey, keys.publicKey)),
  ];
  const name = 'CN=Runstead CA';
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...frame(now, AUTHORITY_LIFE),
    name,
    keys,
    extensions,
  });
  return pair(certificate, keys);
}

/** A new server certificate for `names`, signed by `authority`. */
export async function makeLeaf(authority: Authority, names: Names, now: number): Promise<KeyPair> {
  const x509 = await library();
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.cert);
  const extensions = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension([...entries('dns', names.dns), ...entries('ip', names.ip)]),
    ...(await identifiers(x509, keys.publicKey, issuer.publicKey)),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    ...frame(now, LEAF_LIFE, issuer.notAfter.getTime()),
    subject: 'CN=Runstead',
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    extensions,
  });
  return pair(certificate, keys);
}

let loading: Promise<Library> | undefined;

/** Loaded when first needed: it costs a quarter of a second and megabytes that a plain-http run never has to pay. */
function library(): Promise<Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Library> {
  // The library's own injection container looks for this polyfill while it is being loaded.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}

/** Serial, dates and signature: what every certificate has. Starts an hour early for clients whose clock is behind. */
function frame(now: number, life: number, latest = Number.POSITIVE_INFINITY) {
  const start = now - HOUR;
  return {
    // 16 bytes, first one below 0x80 and not zero: positive and of the same length every time.
    serialNumber: `4${createIds().hex(31)}`,
    notBefore: new Date(start),
    notAfter: new Date(Math.min(start + life, latest)),
    signingAlgorithm: ALGORITHM,
  };
}

/** Strict verifiers (Python 3.13 by default) refuse a chain that lacks either of these. */
async function identifiers(
  x509: Library,
  subject: Parameters<Library['SubjectKeyIdentifierExtension']['create']>[0],
  issuer: Parameters<Library['SubjectKeyIdentifierExtension']['create']>[0],
): Promise<readonly Extension[]> {
  return [
    await x509.SubjectKeyIdentifierExtension.create(subject),
    await x509.AuthorityKeyIdentifierExtension.create(issuer),
  ];
}

const entries = <T extends 'dns' | 'ip'>(type: T, values: readonly string[]) =>
  values.map((value) => ({ type, value }));

function pair(certificate: X509Certificate, keys: webcrypto.CryptoKeyPair): KeyPair {
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { cert: `${certificate.toString('pem').trim()}\n`, key: key.toString() };
}

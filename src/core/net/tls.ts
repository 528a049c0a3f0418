import { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { wallClock } from '../clock.ts';
import { UserError } from '../errors.ts';
import { type Authority, type KeyPair, makeAuthority, makeLeaf, type Names } from './certificate.ts';
import { coveredNames, covers } from './names.ts';
import { broken, matches, pairText, readIfThere, readPair, readRequired, reason, writeWhole } from './pem.ts';

/** Who this server is on https. Nothing is made before somebody asks. */
export interface Identity {
  /** The certificate, or chain, that a client has to trust, as PEM. */
  ca(): Promise<string>;
  /** What the server presents to a client that asked for `servername`. */
  context(servername?: string): Promise<KeyPair>;
}

export interface IdentityOptions {
  /** Where the authority and the server's certificate stay between starts. Without one they live in memory. */
  readonly folder?: string | undefined;
  /** Host names and addresses beside the local ones. */
  readonly hostnames: readonly string[];
  /** The user's own certificate (chain) and key, instead of made ones. */
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** What the folder held at the start, each part only if it can still be used. */
interface Kept {
  readonly authority: Authority | undefined;
  readonly leaf: KeyPair | undefined;
  readonly anchor: string | undefined;
}

type Save = (file: string, text: string, mode: number) => Promise<void>;

/** Key and certificate of the authority; only for us. */
const AUTHORITY = 'authority.pem';
/** The authority's certificate alone: the file to hand to clients. */
const ANCHOR = 'ca.pem';
const SERVER = 'server.pem';
const SECRET = 0o600;
const PUBLIC = 0o644;
/** What is kept is renewed at a start this long before it ends, so that it does not end under a running server. */
const REMAINING = 30 * 24 * 3_600_000;
const WORLD_HOST = /^(?=.{1,253}$)(?:[a-z0-9_-]{1,63}\.)+localhost$/;
const WORLD_LEAVES = 256;

/** Reads and checks what files there are at once, so that a bad one stops the start; makes what is missing later. */
export function openIdentity(options: IdentityOptions): Identity {
  const { folder, certFile, keyFile } = options;
  if (certFile !== undefined || keyFile !== undefined) return givenIdentity(certFile, keyFile);
  const names = coveredNames([hostname()], options.hostnames);
  if (folder === undefined) return madeIdentity(names, { authority: undefined, leaf: undefined, anchor: undefined });
  return madeIdentity(names, readKept(folder, names), (file, text, mode) => writeWhole(join(folder, file), text, mode));
}

function givenIdentity(certFile: string | undefined, keyFile: string | undefined): Identity {
  if (certFile === undefined || keyFile === undefined) {
    throw new UserError('A certificate file and a key file have to be given together.');
  }
  const given = { cert: readRequired(certFile), key: readRequired(keyFile) };
  let fits: boolean;
  try {
    fits = matches(given);
  } catch (error) {
    const problem = `${certFile} and ${keyFile} cannot be used: ${reason(error)}. Both have to be PEM, the key without a passphrase.`;
    throw new UserError(problem, { cause: error });
  }
  if (!fits) throw new UserError(`The key in ${keyFile} does not belong to the certificate in ${certFile}.`);
  return { ca: () => Promise.resolve(given.cert), context: () => Promise.resolve(given) };
}

function madeIdentity(names: Names, kept: Kept, save: Save = () => Promise.resolve()): Identity {
  const authority = once(async function openAuthority() {
    const used = kept.authority ?? (await makeAuthority(wallClock()));
    if (kept.authority === undefined) await save(AUTHORITY, pairText(used), SECRET);
    if (kept.anchor === undefined) await save(ANCHOR, used.cert, PUBLIC);
    return used;
  });
  const leaf = once(async function openLeaf() {
    const issuer = await authority();
    if (kept.leaf !== undefined) return kept.leaf;
    const made = await makeLeaf(issuer, names, wallClock());
    await save(SERVER, pairText(made), SECRET);
    return made;
  });
  const worldLeaf = rememberSome(async (dns: string) =>
    makeLeaf(await authority(), { dns: [dns], ip: [] }, wallClock()),
  );
  return {
    ca: async () => (await authority()).cert,
    // OpenSSL and Node do not let `*.localhost` cover anything, as they count `localhost` among the top-level domains.
    context: (servername = '') => (WORLD_HOST.test(servername) ? worldLeaf(servername) : leaf()),
  };
}

function readKept(folder: string, names: Names): Kept {
  const found = readPair(join(folder, AUTHORITY));
  const server = readPair(join(folder, SERVER));
  const anchor = readIfThere(join(folder, ANCHOR));
  if (found === undefined || !lasts(found)) return { authority: undefined, leaf: undefined, anchor: undefined };
  checkAuthority(found, join(folder, AUTHORITY));
  if (anchor !== undefined && !anchor.includes(found.cert.trim())) {
    throw broken(join(folder, ANCHOR), `it is not the certificate in ${AUTHORITY}`);
  }
  const usable = server !== undefined && lasts(server) && issuedBy(server, found) && covers(server.cert, names);
  return { authority: found, leaf: usable ? server : undefined, anchor };
}

function checkAuthority(authority: Authority, path: string): void {
  const { ca, publicKey } = new X509Certificate(authority.cert);
  if (!ca) throw broken(path, 'its certificate is not that of an authority');
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw broken(path, 'its key is not of the curve P-256');
}

const lasts = ({ cert }: KeyPair): boolean => Date.parse(new X509Certificate(cert).validTo) - wallClock() > REMAINING;

function issuedBy(leaf: KeyPair, authority: Authority): boolean {
  const issuer = new X509Certificate(authority.cert);
  const certificate = new X509Certificate(leaf.cert);
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Remembers the result, not a failure: a full disk can be emptied while the server runs. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return function remembered() {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** Remembers the latest few hundred: the keys come from clients, and must not fill the memory. */
function rememberSome<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, () => Promise<T>>();
  return function remembered(key) {
    const known = made.get(key) ?? once(() => make(key));
    made.delete(key);
    made.set(key, known);
    const [oldest] = made.keys();
    if (made.size > WORLD_LEAVES && oldest !== undefined) made.delete(oldest);
    return known();
  };
}

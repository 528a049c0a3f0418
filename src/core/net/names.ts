import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { UserError } from '../errors.ts';
import type { Names } from './certificate.ts';

/** Names every certificate covers. */
const LOCAL: Names = { dns: ['localhost', '*.localhost'], ip: ['127.0.0.1', '::1'] };
/** Letters of any script: what `domainToASCII` may see, which would silently cut `a/b` to `a`. */
const HOST_TEXT = /^[\p{L}\p{M}\p{N}.*_-]+$/u;
const DNS_NAME = /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/;

/** The local names, those of this machine where they can be used, and those the user gave, which have to be right. */
export function coveredNames(machine: readonly string[], given: readonly string[]): Names {
  const wrong = given.filter((name) => normal(name) === undefined);
  if (wrong.length > 0) throw new UserError(wrong.map((name) => `"${name}" is neither a host name nor an IP address.`));
  const all = [...machine, ...given].flatMap((name) => normal(name) ?? []);
  const ip = all.filter((name) => isIP(name) > 0);
  const dns = all.filter((name) => isIP(name) === 0);
  return { dns: [...new Set([...LOCAL.dns, ...dns])], ip: [...new Set([...LOCAL.ip, ...ip])] };
}

/** Whether a certificate speaks for all of `names`. */
export function covers(cert: string, names: Names): boolean {
  const certificate = new X509Certificate(cert);
  const listed = (certificate.subjectAltName ?? '').split(', ');
  // Compared as text, since `checkHost` knows hosts only and some of these are patterns.
  return names.dns.every((name) => listed.includes(`DNS:${name}`)) && names.ip.every((ip) => certificate.checkIP(ip));
}

/** `[::1]` to `::1`, `Bücher.example` to `xn--bcher-kva.example`; undefined for what a certificate cannot name. */
function normal(name: string): string | undefined {
  const bare = name.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  if (isIP(bare) > 0) return bare;
  const ascii = HOST_TEXT.test(bare) ? domainToASCII(bare) : '';
  return DNS_NAME.test(ascii) && isIP(ascii) === 0 ? ascii : undefined;
}

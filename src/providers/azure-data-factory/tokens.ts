/** JSON Web Tokens as far as they matter here: three base64url parts, the first of them a JSON object. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

export interface Token {
  readonly text: string;
  /** Header and payload, as they were signed. */
  readonly signed: string;
  readonly payload: string;
  readonly signature: string;
}

const JWT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const HEADER = encode({ typ: 'JWT', alg: 'HS256' });

/** Undefined when `text` does not have the shape of a token. */
export function parseToken(text: string): Token | undefined {
  const [, header = '', payload = '', signature = ''] = JWT.exec(text) ?? [];
  if (decode(header) === undefined) return undefined;
  return { text, signed: `${header}.${payload}`, payload, signature };
}

/** What the token says, unchecked; empty when its payload is not a JSON object. */
export const claimsOf = ({ payload }: Token): Claims => decode(payload) ?? {};

export function mintToken(claims: Claims, secret: string): string {
  const signed = `${HEADER}.${encode(claims)}`;
  return `${signed}.${sign(signed, secret).toString('base64url')}`;
}

export function isSignedWith({ signed, signature }: Token, secret: string): boolean {
  const expected = sign(signed, secret);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const sign = (text: string, secret: string): Buffer => createHmac('sha256', secret).update(text).digest();

function encode(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Claims | undefined {
  if (part === '') return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads access tokens as Onedata makes them: macaroons in base64, of which the six characters that are no letter and no
 * digit, and the digit 0, are written with an escape. Sources: onedata/ctool, src/auth/tokens.erl and onedata_macaroons.erl;
 * rescrv/libmacaroons, doc/format.txt. Written here, as no package that reads them is kept up. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Macaroon {
  /** The domain of the Onezone that made it. */
  readonly location: string;
  readonly identifier: string;
  /** Only those that its user can keep alone. */
  readonly caveats: readonly string[];
  readonly signature: Buffer;
}

const ESCAPED: Readonly<Record<string, string>> = { '0': '0', '1': '_', '2': '-', '3': '/', '4': '+', '5': '=' };

/** Undefined for what is none. */
export function decodeMacaroon(token: string): Macaroon | undefined {
  if (!/^[A-Za-z0-9]+$/.test(token)) return undefined;
  const base64 = token.replace(/0(.?)/g, (_, escaped: string) => ESCAPED[escaped] ?? '?');
  if (base64.includes('?')) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const fields = bytes[0] === 2 ? binaryFields(bytes) : packetFields(bytes);
  return fields && macaroonOf(fields);
}

type Name = 'location' | 'identifier' | 'cid' | 'vid' | 'cl' | 'signature';
type Field = readonly [name: Name, value: Buffer];

function macaroonOf(fields: readonly Field[]): Macaroon | undefined {
  const fieldOf = (wanted: Name) => fields.find(([name]) => name === wanted)?.[1];
  const [location, identifier, signature] = [fieldOf('location'), fieldOf('identifier'), fieldOf('signature')];
  if (identifier === undefined || signature === undefined || signature.length !== 32) return undefined;
  // One with a key of its own asks somebody else to vouch; nothing in Onedata does.
  if (fieldOf('vid') !== undefined) return undefined;
  const caveats = fields.filter(([name]) => name === 'cid').map(([, value]) => value.toString('utf8'));
  return { location: location?.toString('utf8') ?? '', identifier: identifier.toString('utf8'), caveats, signature };
}

const PACKET_NAMES: ReadonlySet<string> = new Set(['location', 'identifier', 'cid', 'vid', 'cl', 'signature']);
const HEADER = 4;

/** Version 1: packets, each with its length in four hexadecimal digits, a name, a blank, a value and a line feed. */
function packetFields(bytes: Buffer): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const digits = bytes.toString('latin1', at, at + HEADER);
    const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : 0;
    const packet = bytes.subarray(at + HEADER, at + length - 1);
    const blank = packet.indexOf(' ');
    const name = packet.toString('latin1', 0, blank);
    if (length === 0 || at + length > bytes.length || !PACKET_NAMES.has(name)) return undefined;
    fields.push([name as Name, packet.subarray(blank + 1)]);
    at += length;
  }
  return fields;
}

const END = 0;
const BINARY_NAMES: Readonly<Record<number, Name>> = { 1: 'location', 2: 'identifier', 4: 'vid', 6: 'signature' };

/** Version 2: a kind, a length and a value each; a kind of 0 ends a section, and there is one for each caveat. */
function binaryFields(bytes: Buffer): readonly Field[] | undefined {
  const fields: Field[] = [];
  let section = 0;
  for (let at = 1; at < bytes.length; ) {
    const [kind, afterKind] = varint(bytes, at);
    at = afterKind;
    if (kind === END) {
      section += 1;
      continue;
    }
    const [length, start] = varint(bytes, at);
    const name = BINARY_NAMES[kind];
    if (name === undefined || start + length > bytes.length) return undefined;
    fields.push([section === 0 ? name : (IN_CAVEATS[name] ?? name), bytes.subarray(start, start + length)]);
    at = start + length;
  }
  return fields;
}

const IN_CAVEATS: Readonly<Partial<Record<Name, Name>>> = { location: 'cl', identifier: 'cid' };

function varint(bytes: Buffer, from: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = from, factor = 1; at < bytes.length; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at + 1];
  }
  return [value, bytes.length];
}

const KEY_GENERATOR = 'macaroons-key-generator'.padEnd(32, '\0');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

/** Whether it was made with this key, and only those caveats added that are in it. */
export function isSignedWith({ identifier, caveats, signature }: Macaroon, rootKey: string): boolean {
  const made = caveats.reduce(hmac, hmac(hmac(KEY_GENERATOR, rootKey), identifier));
  return timingSafeEqual(made, signature);
}

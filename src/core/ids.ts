import { customAlphabet, customRandom } from 'nanoid';

const HEX = '0123456789abcdef';
const VARIANT = '89ab';

/** Everything random comes from here: one source, seeded or not. */
export interface Ids {
  /** A version 4 UUID in lower case. */
  uuid(): string;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
}

/** Ids from the system's randomness, or, with a seed, the same ids in the same order every time. */
export function createIds(seed?: string): Ids {
  const generate = seed === undefined ? customAlphabet : seededAlphabet(seed);
  const hex = generate(HEX, 32);
  const variant = generate(VARIANT, 1);

  return {
    hex: (length) => hex(length),
    uuid() {
      const h = hex(30);
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-${variant()}${h.slice(15, 18)}-${h.slice(18)}`;
    },
  };
}

type Alphabet = (alphabet: string, size: number) => (size?: number) => string;

function seededAlphabet(seed: string): Alphabet {
  const next = sfc32(seed);
  const bytes = (size: number) => Uint8Array.from({ length: size }, () => next() & 0xff);
  return (alphabet, size) => customRandom(alphabet, size, bytes);
}

/** Small fast counting generator (SFC32), its state filled from the seed's text by FNV-1a. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [fnv1a(`a${seed}`), fnv1a(`b${seed}`), fnv1a(`c${seed}`), 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

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

/** Four words that say how far a seeded source has come. */
export type IdsState = readonly [number, number, number, number];

export interface IdSource extends Ids {
  /** A number from 0 up to, not including, 1. */
  fraction(): number;
  /** Undefined for a source that nobody can foresee. */
  state(): IdsState | undefined;
  /** Goes on from where another source had come; without a state, where nobody can foresee it. */
  resume(state: IdsState | undefined): void;
}

/** Ids from the system's randomness, or, with a seed, the same ids in the same order every time. */
export function createIds(seed?: string): IdSource {
  let counter = seed === undefined ? undefined : sfc32(stateFrom(seed));
  const bytes = (size: number) => Uint8Array.from({ length: size }, () => (counter?.next() ?? 0) & 0xff);
  const drawn = (alphabet: string, size: number) => {
    const [chance, counted] = [customAlphabet(alphabet, size), customRandom(alphabet, size, bytes)];
    return (length: number) => (counter === undefined ? chance(length) : counted(length));
  };
  const hex = drawn(HEX, 32);
  const variant = drawn(VARIANT, 1);

  return {
    hex,
    uuid() {
      const h = hex(30);
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-${variant(1)}${h.slice(15, 18)}-${h.slice(18)}`;
    },
    fraction: () => Number.parseInt(hex(8), 16) / 2 ** 32,
    state: () => counter?.state(),
    resume(state) {
      counter = state && sfc32(state);
    },
  };
}

interface Counter {
  next(): number;
  state(): IdsState;
}

/** Small fast counting generator (SFC32). */
function sfc32([w, x, y, z]: IdsState): Counter {
  let [a, b, c, d] = [w, x, y, z];
  return {
    next() {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      return t >>> 0;
    },
    state: () => [a, b, c, d],
  };
}

/** A beginning from a text, by FNV-1a. */
function stateFrom(seed: string): IdsState {
  const counter = sfc32([fnv1a(`a${seed}`), fnv1a(`b${seed}`), fnv1a(`c${seed}`), 1]);
  for (let i = 0; i < 12; i += 1) counter.next();
  return counter.state();
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

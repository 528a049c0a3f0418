import { open } from 'node:fs/promises';

const CHUNK = 256 * 1024;
const NEWLINE = 0x0a;

/** What is behind the last newline of a file. */
export interface Tail {
  /** Bytes up to and with the last newline. */
  readonly length: number;
  readonly rest: string;
}

/** Calls `visit` with every line that ends in a newline, counting from 1. (node:readline would also split at the
 * Unicode line separators, which stand unescaped inside JSON strings.) */
export async function eachLine(path: string, visit: (line: string, number: number) => void): Promise<Tail> {
  const file = await open(path, 'r');
  try {
    let [rest, length, number] = [Buffer.alloc(0), 0, 0];
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return { length, rest: rest.toString('utf8') };

      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        number += 1;
        visit(bytes.toString('utf8', start, end), number);
        start = end + 1;
      }
      length += start;
      rest = bytes.subarray(start);
    }
  } finally {
    await file.close();
  }
}

import { open } from 'node:fs/promises';

/** What is used of an open file. */
export interface OpenFile {
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** `open` of node:fs/promises, or something like it. */
export type OpenFileFunction = (path: string, flags: string) => Promise<OpenFile>;

/** A file that grows by whole texts: one that could not be written leaves nothing behind. */
export class AppendFile {
  readonly #file: OpenFile;
  #length: number;
  /** Whether something else may stand behind the last whole text. */
  #torn: boolean;

  private constructor(file: OpenFile, length: number, torn: boolean) {
    this.#file = file;
    this.#length = length;
    this.#torn = torn;
  }

  /** Starts an empty file, whatever was there. */
  static async create(path: string, openFile: OpenFileFunction = open): Promise<AppendFile> {
    return new AppendFile(await openFile(path, 'w'), 0, false);
  }

  /** Goes on after the first `length` bytes of a file and cuts off the rest. */
  static async resume(path: string, length: number, openFile: OpenFileFunction = open): Promise<AppendFile> {
    return new AppendFile(await openFile(path, 'r+'), length, true);
  }

  get length(): number {
    return this.#length;
  }

  /** Resolves when the text has been handed to the system, or with `sync` to the disk. */
  async append(text: string, sync: boolean): Promise<void> {
    if (this.#torn) await this.#cutBack();
    const bytes = Buffer.from(text);
    this.#torn = true;
    try {
      await this.#writeAll(bytes);
      if (sync) await this.#file.datasync();
    } catch (error) {
      await this.#cutBack().catch(() => undefined);
      throw error;
    }
    this.#length += bytes.length;
    this.#torn = false;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#length + done);
      if (bytesWritten === 0) throw new Error('The system wrote nothing.');
      done += bytesWritten;
    }
  }

  async #cutBack(): Promise<void> {
    await this.#file.truncate(this.#length);
    this.#torn = false;
  }
}

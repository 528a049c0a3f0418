/** Tries to lock a folder as soon as its input says so, tells whether it could, and keeps it until the input ends. */
import { once } from 'node:events';
import { lockFolder } from '../../src/core/storage/folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
process.stdout.write('waiting\n');
await once(process.stdin, 'data');
const outcome = await lockFolder(folder).then(
  () => 'taken',
  (error: Error) => error.message,
);
process.stdout.write(`${outcome}\n`);
await once(process.stdin.resume(), 'end');

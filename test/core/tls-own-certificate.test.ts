import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../../src/core/clock.ts';
import { makeAuthority, makeLeaf } from '../../src/core/net/certificate.ts';
import { openIdentity } from '../../src/core/net/tls.ts';
import { problemOf } from '../support/problem.ts';
import { temporaryFolder } from '../support/temporary.ts';

describe('with the user’s own certificate', () => {
  async function files() {
    const folder = await temporaryFolder();
    const authority = await makeAuthority(wallClock());
    const leaf = await makeLeaf(authority, { dns: ['own.test'], ip: [] }, wallClock());
    const [certFile, keyFile] = [join(folder, 'own.crt'), join(folder, 'own.key')];
    await writeFile(certFile, leaf.cert + authority.cert);
    await writeFile(keyFile, leaf.key);
    return { authority, leaf, certFile, keyFile };
  }

  test('presents it and answers its chain as the anchor', async () => {
    const { authority, leaf, certFile, keyFile } = await files();
    const identity = openIdentity({ hostnames: [], certFile, keyFile });

    expect(await identity.context('blue.localhost')).toEqual({ cert: leaf.cert + authority.cert, key: leaf.key });
    expect(await identity.ca()).toBe(leaf.cert + authority.cert);
  });

  test('names a file that is not there', async () => {
    const { certFile } = await files();

    expect(problemOf(() => openIdentity({ hostnames: [], certFile, keyFile: `${certFile}.key` }))).toBe(
      `${certFile}.key does not exist.`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    const { certFile, keyFile } = await files();
    await chmod(keyFile, 0);

    expect(problemOf(() => openIdentity({ hostnames: [], certFile, keyFile }))).toContain(`${keyFile} cannot be read`);
  });

  test('refuses a key of another certificate', async () => {
    const { authority, certFile, keyFile } = await files();
    await writeFile(keyFile, authority.key);

    expect(problemOf(() => openIdentity({ hostnames: [], certFile, keyFile }))).toBe(
      `The key in ${keyFile} does not belong to the certificate in ${certFile}.`,
    );
  });

  test('refuses what is no certificate, in one line', async () => {
    const { certFile, keyFile } = await files();
    await writeFile(certFile, 'not a certificate');

    const problem = problemOf(() => openIdentity({ hostnames: [], certFile, keyFile }));

    expect(problem).toContain(`${certFile} and ${keyFile} cannot be used: `);
    expect(problem).not.toContain('\n');
  });

  test('refuses one without the other', async () => {
    const { certFile } = await files();

    expect(problemOf(() => openIdentity({ hostnames: [], certFile }))).toContain('have to be given together');
  });
});

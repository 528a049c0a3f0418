import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialSecure, identity, start } from '../support/listening.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { lacks, run, works } from '../support/tools.ts';

const NODE = `fetch(process.argv[1]).then((answer) => answer.text()).then(console.log)`;
const PYTHON = `import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())`;
/** Reaches a host that no name server knows. */
const PYTHON_AS = `
import socket, ssl, sys
raw = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
with ssl.create_default_context().wrap_socket(raw, server_hostname=sys.argv[2]) as tls:
    print(tls.getpeercert()['subjectAltName'])
`;
const HOSTS = ['localhost', '127.0.0.1'];

/** The environment of a client that trusts `anchor` and nobody else: these variables may be set on the machine, and
 * point to the anchors of the world outside. */
function trusting(anchor: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const file = {
    NODE_EXTRA_CA_CERTS: anchor,
    SSL_CERT_FILE: anchor,
    CURL_CA_BUNDLE: anchor,
    REQUESTS_CA_BUNDLE: anchor,
  };
  return { PATH, HOME, ...file, SSL_CERT_DIR: '', no_proxy: '*', NO_PROXY: '*' };
}

async function serve() {
  const { port } = await start();
  const folder = await temporaryFolder();
  const [ca, other] = [join(folder, 'ca.pem'), join(folder, 'none.pem')];
  await writeFile(ca, await identity.ca());
  await writeFile(other, '');
  return { port, ca, trusts: { env: trusting(ca) }, distrusts: { env: trusting(other) } };
}

test('both schemes are one server', async () => {
  const { port } = await serve();
  const answer = await fetch(`http://127.0.0.1:${port}/path`);
  const secure = await dialSecure(port);

  expect(await answer.text()).toBe('GET /path http ');
  expect(secure.authorized).toBe(true);
  secure.destroy();
});

describe.skipIf(await lacks('curl', '--version'))('curl', () => {
  test.each(HOSTS)('trusts the anchor for %s', async (host) => {
    const { port, ca, trusts } = await serve();

    const { stdout } = await run('curl', ['-sS', '--cacert', ca, `https://${host}:${port}/path`], trusts);

    expect(stdout).toBe('GET /path https ');
  });

  test.each(['api.example.test', 'blue.localhost'])('trusts the anchor for %s, led here', async (host) => {
    const { port, ca, trusts } = await serve();
    const led = ['--resolve', `${host}:${port}:127.0.0.1`];

    const { stdout } = await run('curl', ['-sS', '--cacert', ca, ...led, `https://${host}:${port}/path`], trusts);

    expect(stdout).toBe('GET /path https ');
  });

  test('trusts the anchor from its environment', async () => {
    const { port, trusts } = await serve();

    const { stdout } = await run('curl', ['-sS', `https://localhost:${port}/path`], trusts);

    expect(stdout).toBe('GET /path https ');
  });

  test('refuses without the anchor', async () => {
    const { port, distrusts } = await serve();

    await expect(run('curl', ['-sS', `https://localhost:${port}/`], distrusts)).rejects.toThrow(/certificate/);
  });
});

describe('node', () => {
  test.each(HOSTS)('trusts the anchor for %s', async (host) => {
    const { port, trusts } = await serve();

    const { stdout } = await run(process.execPath, ['-e', NODE, `https://${host}:${port}/path`], trusts);

    expect(stdout).toBe('GET /path https \n');
  });

  test('refuses without the anchor', async () => {
    const { port, distrusts } = await serve();

    await expect(run(process.execPath, ['-e', NODE, `https://localhost:${port}/`], distrusts)).rejects.toThrow(
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
    );
  });
});

/** The one from 3.13 on is strict about what a certificate says of itself. */
const PYTHONS = [
  { python: 'python3', lacking: await lacks('python3', '--version') },
  { python: 'python3.13', lacking: !(await works('python3.13', ['--version'])) },
];

for (const { python, lacking } of PYTHONS) {
  describe.skipIf(lacking)(python, () => {
    test.each(HOSTS)('trusts the anchor for %s', async (host) => {
      const { port, trusts } = await serve();

      const { stdout } = await run(python, ['-c', PYTHON, `https://${host}:${port}/path`], trusts);

      expect(stdout).toBe('GET /path https \n');
    });

    test.each(['api.example.test', 'blue.localhost'])('trusts the anchor for %s, led here', async (host) => {
      const { port, trusts } = await serve();

      const { stdout } = await run(python, ['-c', PYTHON_AS, `${port}`, host], trusts);

      expect(stdout).toContain(host);
    });

    test('refuses without the anchor', async () => {
      const { port, distrusts } = await serve();

      await expect(run(python, ['-c', PYTHON, `https://localhost:${port}/`], distrusts)).rejects.toThrow(
        /CERTIFICATE_VERIFY_FAILED/,
      );
    });
  });
}

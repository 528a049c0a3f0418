/** Azurite's blob service, a vendor's own emulator: for scale, since it does other work. Its one call is Put Blob. */
import { createHmac } from 'node:crypto';
import { bytesOf } from '../calls.mjs';
import { program } from './paths.mjs';

const ACCOUNT = 'devstoreaccount1';
/** The publicly documented key of the emulator's only account. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** An account signature for everything. */
function signature() {
  const fields = {
    sp: 'rwdlac',
    ss: 'b',
    srt: 'sco',
    st: '',
    se: '2099-01-01T00:00:00Z',
    sip: '',
    spr: '',
    sv: '2020-10-02',
  };
  const text = `${[ACCOUNT, ...Object.values(fields)].join('\n')}\n`;
  const sig = createHmac('sha256', Buffer.from(KEY, 'base64')).update(text).digest('base64');
  const given = Object.entries({ ...fields, sig }).filter(([, value]) => value !== '');
  return new URLSearchParams(given).toString();
}

const container = bytesOf({
  title: 'Create Container',
  method: 'PUT',
  path: `/${ACCOUNT}/bench?restype=container&${signature()}`,
  headers: { 'content-length': '0' },
  status: 201,
});

/** @type {import('../calls.mjs').Call} */
export const putBlob = {
  title: 'Put Blob',
  method: 'PUT',
  path: `/${ACCOUNT}/bench/blob?${signature()}`,
  headers: { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/json' },
  body: '{"OutputBlobNameList":["exampleoutput.csv"]}',
  status: 201,
};

/** @type {import('./index.mjs').Subject} */
export const azurite = {
  name: 'azurite',
  title: 'Azurite Put Blob',
  windows: true,
  instances: 'any',
  calls: { create: putBlob },
  ready: (server) => server.answering(container, 201),
  launch: ({ node, port }) => ({
    command: [
      ...[...node, program('azurite', 'azurite-blob'), '--blobPort', String(port)],
      ...['--inMemoryPersistence', '--silent', '--disableTelemetry'],
    ],
  }),
};

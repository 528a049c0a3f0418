/** What an image of the emulator has to do, whatever runs it. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pasteSamples } from './samples.mjs';

/** A container is given ten seconds and then killed. One that stops by itself takes far less. */
const STOP_WITHIN = 5000;
const HARDENED = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
/** A user the image knows nothing of, as OpenShift chooses them. */
const SOMEBODY = ['--user', '4711:0'];
const KEEPING = ['--env', 'RUNSTEAD_DATA=/data'];

/**
 * @param {object} tools
 * @param {import('./engine.mjs').Engine} tools.engine
 * @param {string} tools.image
 * @param {string} tools.folder for files
 * @param {import('../support/checklist.mjs').Checklist} tools.list
 * @param {import('../support/cleanup.mjs').Cleanup} tools.cleanup
 */
export async function checkImage(tools) {
  await checkFlags(tools);
  await checkPlain(tools);
  await checkHardened(tools, 'in memory', []);
  await checkHardened(tools, 'with a tmpfs for data', [...KEEPING, '--tmpfs=/data']);
  await checkHardened(tools, 'with a volume for data, as any user', [...KEEPING, ...SOMEBODY]);
  await checkKilled(tools);
}

async function start({ engine, image, cleanup }, flags) {
  const container = await engine.start(image, flags);
  cleanup.later(() => container.remove());
  return container;
}

async function checkFlags({ engine, image, list }) {
  await list.check('flags pass through', async () => {
    assert.match(await engine.once(image, '--version'), /^\d+\.\d+\.\d+/);
    assert.match(await engine.once(image, 'env', 'datadog'), /^export /m);
  });
}

async function checkPlain(tools) {
  const { list } = tools;
  const container = await list.check('starts', () => start(tools, []));
  if (container === undefined) return;
  await list.check('is healthy', () => container.healthy());
  await list.check('is not run by root', async () => {
    assert.equal(await container.exec('node', '-p', 'process.getuid()'), '1000');
  });
  await list.check('lets nobody reset it without its token', async () => {
    await assert.rejects(container.get('/_runstead/reset', { method: 'POST', headers: {} }), /answered 401/);
  });
  await checkSamples(tools, container);
  await checkStop(tools, container, '');
}

async function checkSamples({ list, folder }, container) {
  const authority = join(folder, 'ca.pem');
  const banner = await container.logs();
  const { providers } = JSON.parse(await container.get('/_runstead/version'));
  await list.check('answers the requests of its banner over http', async () => {
    assert.equal(await pasteSamples(banner, container.url, []), providers.length);
  });
  await list.check('answers them over https, trusted by its own ca.pem', async () => {
    await container.get('/_runstead/reset', { method: 'POST' });
    await writeFile(authority, await container.get('/_runstead/ca.pem'));
    assert.equal(await pasteSamples(banner, container.secureUrl, ['--cacert', authority]), providers.length);
  });
}

async function checkHardened(tools, how, flags) {
  await tools.list.check(`works without a writable root or capabilities, ${how}`, async () => {
    const container = await start(tools, [...HARDENED, ...flags]);
    await container.ready();
    await pasteSamples(await container.logs(), container.url, []);
    await assertStops(container);
  });
}

const checkStop = ({ list }, container, how) =>
  list.check(`stops at once and well${how}`, () => assertStops(container));

async function assertStops(container) {
  const { code, took } = await container.stop();
  assert.equal(code, 0, `exit code ${code}\n${await container.logs()}`);
  assert.ok(took < STOP_WITHIN, `took ${Math.round(took)} ms`);
}

async function checkKilled(tools) {
  const { engine, list, cleanup } = tools;
  const volume = `runstead-test-${process.pid}`;
  await list.check('finds its data again in a volume after it was killed', async () => {
    await engine.call('volume', 'create', volume);
    cleanup.later(() => engine.call('volume', 'rm', volume));
    const first = await start(tools, [...KEEPING, '--volume', `${volume}:/data`]);
    await first.ready();
    await pasteSamples(await first.logs(), first.url, []);
    const before = await stateOf(first);
    await first.kill();
    await first.remove();

    const second = await start(tools, [...KEEPING, '--volume', `${volume}:/data`]);
    await second.ready();
    assert.deepEqual(await stateOf(second), before);
    await assertStops(second);
  });
}

/** Who runs are, and who vouches for the server. */
async function stateOf(container) {
  const { runs } = JSON.parse(await container.get('/_runstead/runs'));
  return { ids: runs.map(({ id }) => id).sort(), authority: await container.get('/_runstead/ca.pem') };
}

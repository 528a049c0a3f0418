/** The wrapper for node's own runner, in a process of its own, since that runner cannot be a guest here. */
import { expect, test } from 'vitest';
import { newProject } from './project.ts';

const run = async (text: string) => {
  const project = await newProject({ 'it.test.mjs': text });
  return project.run(process.execPath, ['--test', '--test-reporter=spec', 'it.test.mjs']);
};

const HEAD = `
  import assert from 'node:assert/strict';
  import { describe, test } from 'node:test';
  import { withRunstead } from 'runstead/node-test';
`;

test('gives each test a world of its own, also side by side', async () => {
  const { code, said } = await run(`${HEAD}
    const names = new Set();
    describe('side by side', { concurrency: true }, () => {
      for (const hours of [1, 2, 3]) {
        test('number ' + hours, withRunstead(async (world, t) => {
          assert.equal(t.name, 'number ' + hours);
          names.add(world.name);
          await fetch(world.url + '/api/v2/nothing');
          await world.advance(hours + 'h');
          assert.equal(await world.clock.now(), '2026-01-15T' + (12 + hours) + ':00:00.000Z');
          assert.equal((await world.journal.entries()).length, 1);
        }, { clock: '2026-01-15T12:00:00Z' }));
      }
    });
    test('afterwards', withRunstead(async (world) => {
      const { worlds } = await (await fetch(new URL('/_runstead/worlds', world.url))).json();
      assert.deepEqual(worlds.map(({ name }) => name), ['default', world.name]);
      assert.equal(names.size, 3);
    }));
  `);

  expect(said).toContain('pass 4');
  expect(code).toBe(0);
});

test('prints the journal of a test that fails, and of no other', async () => {
  const { code, said } = await run(`${HEAD}
    test('passes', withRunstead(async (world) => {
      await fetch(world.url + '/api/v2/passing');
    }));
    test('fails', withRunstead(async (world) => {
      await fetch(world.url + '/api/v2/failing');
      assert.equal(1, 2);
    }));
  `);

  expect(code).toBe(1);
  expect(said).toMatch(/Runstead: what the world .*\n.*\n +GET \/api\/v2\/failing\n +404/);
  expect(said).not.toContain('/api/v2/passing');
});

test('lets the failure of a test be seen when its server is gone', async () => {
  const { code, said } = await run(`${HEAD}
    import { createServer } from 'node:http';
    const server = createServer((request, response) => {
      response.end(JSON.stringify({ name: 'w', baseUrls: {}, credentials: {}, environment: {} }));
      server.close();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.RUNSTEAD_URL = 'http://127.0.0.1:' + server.address().port;
    test('fails', withRunstead(() => {
      throw new Error('for a reason of its own');
    }));
  `);

  expect(code).toBe(1);
  expect(said).toMatch(/Runstead: nothing is known of w: Error: No server answers at http/);
  expect(said).toContain('for a reason of its own');
});

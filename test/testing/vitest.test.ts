/** The fixture for Vitest, in this suite and in a project of somebody's own. */
import { afterAll, test as bare, describe, expect } from 'vitest';
import { closeServers } from '../../src/testing/index.ts';
import { test } from '../../src/testing/vitest.ts';
import { newProject, vitest } from './project.ts';
import { execute, executed, worldsBeside } from './workflow.ts';

afterAll(closeServers);

const seen: string[] = [];

describe('a test that asks for runstead', () => {
  test.for([1, 2])('has a world in which nothing has happened (%i)', async (_time, { runstead }) => {
    await execute(runstead);

    expect(await runstead.journal.entries()).toHaveLength(1);
    expect(seen).not.toContain(runstead.name);
    seen.push(runstead.name);
  });

  test('finds no world of a test before it', async ({ runstead }) => {
    const names = await worldsBeside(runstead);

    expect(seen).toHaveLength(2);
    expect(names).toContain(runstead.name);
    expect(names.filter((name) => seen.includes(name))).toEqual([]);
  });

  test('has time and faults at hand', async ({ runstead }) => {
    const run = await executed(runstead);
    await runstead.faults.add({ do: { status: 503 } });

    const { state } = await runstead.waitFor(run, 'SUCCEEDED');

    expect([state, (await execute(runstead)).status]).toEqual(['SUCCEEDED', 503]);
  });
});

describe('tests side by side', () => {
  test.override({ runsteadOptions: { clock: '2026-01-15T12:00:00Z' } });
  const all = new Set<string>();

  test.concurrent.for([1, 2, 3, 4])('each have their own (%i)', async (count, { runstead, expect: expectHere }) => {
    all.add(runstead.name);

    await Promise.all(Array.from({ length: count }, () => execute(runstead)));
    await runstead.advance(`${count}h`);

    expectHere(await runstead.journal.entries()).toHaveLength(count);
    expectHere((await runstead.clock.now()).slice(0, 13)).toBe(`2026-01-15T${12 + count}`);
  });

  bare('and none is shared', () => {
    expect(all.size).toBe(4);
  });
});

const FAILING = `
  import { test } from 'runstead/vitest';
  import { expect } from 'vitest';

  test('passes', async ({ runstead }) => {
    await fetch(runstead.url + '/api/v2/passing');
  });
  test('fails', async ({ runstead }) => {
    await fetch(runstead.url + '/api/v2/failing');
    expect(await runstead.clock.now()).toBe('never');
  });
  test('also fails', async ({ runstead }) => {
    await fetch(runstead.url + '/api/v2/softly');
    expect.soft(1).toBe(2);
  });
`;

bare('prints the journal of a test that fails, and of no other', async () => {
  const project = await newProject({ 'failing.test.mjs': FAILING });

  const { code, said } = await vitest(project);

  expect(code).toBe(1);
  expect(said).toContain('2 failed | 1 passed');
  expect(said).toMatch(/failing\.test\.mjs > fails\nRunstead: what the world .*\n.*\n +GET \/api\/v2\/failing\n +404/);
  expect(said).toMatch(/> also fails\nRunstead: what the world .*\n.*\n +GET \/api\/v2\/softly\n/);
  expect(said).not.toContain('/api/v2/passing');
});

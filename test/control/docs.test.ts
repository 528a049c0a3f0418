import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import contract from '../../openapi/control.yaml';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import { startedEmulator } from '../support/emulator.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { lacks, run } from '../support/tools.ts';

const withoutCurl = await lacks('curl', '--version');

describe('docs/control-api.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/control-api.md'), 'utf8');
  const source = readFileSync(join(import.meta.dirname, '../../src/control/errors.ts'), 'utf8');
  /** By method and path; the chapters are left out. */
  const sections = text.split(/^##+ /m).filter((section) => /^[A-Z]+ \/_runstead/.test(section));
  const EXAMPLE = /```sh\n((?:(?!```).)*)```\n\n```(\w+)\n((?:(?!```).)*)```/gs;

  test('tells of every operation', () => {
    const { operations } = mergeContracts([contract]);

    const told = sections.map((section) => section.slice(0, section.indexOf('\n')));

    expect([...told].sort()).toEqual(operations.map(({ method, template }) => `${method} ${template}`).sort());
  });

  test('shows every operation at work', () => {
    const without = sections.filter((section) => section.match(EXAMPLE) === null);

    expect(without.map((section) => section.slice(0, section.indexOf('\n')))).toEqual([]);
  });

  test('names every code that there is, and no other', () => {
    const worldCodes = /WORLD_STATUS[^=]*= \{([^}]*)\}/.exec(source)?.[1]?.matchAll(/(\w+):/g) ?? [];
    const codes = new Set([
      ...[...source.matchAll(/failure\(\s*\d+,\s*'(\w+)'/g)].map(([, code = '']) => code),
      ...[...worldCodes].map(([, code = '']) => code).filter((code) => code !== 'NoSuchWorld'),
    ]);
    const table = text.slice(text.indexOf('\n## Codes'));
    const told = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, code = '']) => code).filter((code) => code !== 'Allow');

    expect(codes.size).toBeGreaterThan(25);
    expect([...told].sort()).toEqual([...codes].sort());
  });

  test('has no link that leads nowhere on the page', () => {
    const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    const wanted = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);

    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  test.skipIf(withoutCurl)('shows examples that work as shown, from top to bottom', async () => {
    await using own = await startedEmulator({ clock: '2026-01-15T12:00:00Z' });
    const cwd = await temporaryFolder();
    const host = new URL(own.url ?? '').host;

    for (const [, command = '', language, shown = ''] of text.matchAll(EXAMPLE)) {
      const asked = command.replace('curl ', 'curl -s ').replaceAll('localhost:4280', host);
      const { stdout } = await run('sh', ['-c', asked], { cwd });
      const said = stdout.replaceAll(host, 'localhost:4280');
      if (language === 'json')
        expect.soft(abridged(JSON.parse(said), JSON.parse(shown)), command).toEqual(JSON.parse(shown));
      else expect.soft(said.split('\n')[0], command).toBe(shown.split('\n')[0]);
    }
  });
});

const LEFT_OUT = '…';

/** A value with everything left out that is left out where it is shown. */
function abridged(value: unknown, shown: unknown): unknown {
  if (shown === LEFT_OUT) return LEFT_OUT;
  if (Array.isArray(value) && Array.isArray(shown)) {
    const isWhole = shown.at(-1) !== LEFT_OUT;
    const items = isWhole ? value : value.slice(0, shown.length - 1);
    return [...items.map((item, index) => abridged(item, shown[index])), ...(isWhole ? [] : [LEFT_OUT])];
  }
  if (!isObject(value) || !isObject(shown)) return value;
  const isWhole = !(LEFT_OUT in shown);
  const members = Object.entries(value).filter(([name]) => isWhole || name in shown);
  return {
    ...Object.fromEntries(members.map(([name, member]) => [name, abridged(member, shown[name])])),
    ...(isWhole ? {} : { [LEFT_OUT]: LEFT_OUT }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

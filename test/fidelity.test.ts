/** What the pages in docs/fidelity claim is proved: each claim names a test that is there, and no operation has too few.
 *
 * A page has one table `| claim | mark | source | test |` below each heading of the third level that names operations; what
 * stands below several names, or below "every operation", counts for each of them. `test` is the title of a test, or a
 * title with `%s` or `$name` in it that stands for several, or the name of a wire case. Several are separated by `; `. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { mergeContracts } from '../src/core/contract/contract.ts';
import { providers } from '../src/providers/index.ts';

/** The providers whose pages state claims, and the pages. */
const PAGES: readonly (readonly [provider: string, page: string])[] = [
  ['datadog', 'datadog.md'],
  ['onedata', 'onedata.md'],
];

const FEWEST = 25;
const MARKS = ['documented', 'recorded', 'seen in source', 'observed', 'reported', 'inferred'];
const HEAD = '| claim | mark | source | test |';

const root = join(import.meta.dirname, '..');

interface Claim {
  readonly operations: readonly string[];
  readonly claim: string;
  readonly mark: string;
  readonly source: string;
  readonly tests: readonly string[];
}

function operationsOf(provider: string): readonly string[] {
  const found = providers.find(({ name }) => name === provider);
  if (found === undefined) throw new Error(`There is no provider ${provider}.`);
  return [...new Set(mergeContracts(Object.values(found.contracts)).operations.map(({ id }) => id))];
}

function claimsOf(page: string, operations: readonly string[]): readonly Claim[] {
  const text = readFileSync(join(root, 'docs/fidelity', page), 'utf8');
  return text.split(/^### /m).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const head = lines.indexOf(HEAD);
    if (head === -1) return [];
    const rest = lines.slice(head + 2);
    const end = rest.findIndex((line) => !line.startsWith('|'));
    const named = operations.filter((id) => new RegExp(`\\b${id}\\b`).test(heading));
    const covered = /\bevery operation\b/i.test(heading) ? operations : named;
    return rest.slice(0, end === -1 ? undefined : end).map((row) => claimIn(row, covered));
  });
}

function claimIn(row: string, operations: readonly string[]): Claim {
  const [, claim = '', mark = '', source = '', tests = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
  return { operations, claim, mark, source, tests: tests.split('; ').map((test) => test.replaceAll('\\|', '|')) };
}

/** Every title in the tests, as it is written there. */
function titlesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => titlesOf(readFileSync(join(folder, file), 'utf8')));
}

function titlesOf(text: string): readonly string[] {
  const file = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['it', 'test'].includes(rootOf(node.expression))) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title))
        titles.push(title.text, ...rowsOf(node.expression, file).map((row) => filled(title.text, row)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

/** `test` of `test.each(rows)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : '';
}

/** The rows of `test.each(rows)`, as far as they stand in the file. */
function rowsOf(callee: ts.Expression, file: ts.SourceFile): readonly ts.Expression[] {
  const [table] = ts.isCallExpression(callee) ? callee.arguments : [];
  const rows = table !== undefined && ts.isIdentifier(table) ? declared(table.text, file) : table;
  return rows !== undefined && ts.isArrayLiteralExpression(rows) ? rows.elements : [];
}

function declared(name: string, file: ts.SourceFile): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name)
      found = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const HOLE = /%[sdifjoO]|\$[\w.]+/;

/** The title that a row gives, as far as its cells are plain texts. */
function filled(title: string, row: ts.Expression): string {
  const cells = ts.isArrayLiteralExpression(row) ? row.elements : [row];
  let next = 0;
  return title.replace(new RegExp(HOLE, 'g'), (hole) => {
    const cell = hole.startsWith('$') ? undefined : cells[next++];
    return cell !== undefined && ts.isStringLiteralLike(cell) ? cell.text : hole;
  });
}

/** Matches what a title with holes can become. */
function patternOf(title: string): RegExp {
  const parts = title.split(new RegExp(HOLE, 'g')).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's');
}

/** With fewer letters of its own, a title with holes could become anything. */
const FEWEST_LETTERS = 12;
const saysEnough = (title: string): boolean =>
  title.replace(new RegExp(HOLE, 'g'), '').replace(/\W/g, '').length >= FEWEST_LETTERS;

const titles = new Set(titlesIn(import.meta.dirname));
const patterns = [...titles].filter((title) => HOLE.test(title) && saysEnough(title)).map(patternOf);

const isTold = (test: string): boolean => titles.has(test) || patterns.some((pattern) => pattern.test(test));

describe.each(PAGES)('the page of %s', (provider, page) => {
  const operations = operationsOf(provider);
  const claims = claimsOf(page, operations);
  const cases = new Set(readdirSync(join(root, 'fixtures', provider, 'cases')));

  it.each(operations)('has enough claims on %s', (id) => {
    expect(claims.filter((claim) => claim.operations.includes(id)).length).toBeGreaterThanOrEqual(FEWEST);
  });

  it('names a test for every claim, and only tests that are there', () => {
    const unproved = claims.flatMap(({ claim, tests }) =>
      tests.filter((test) => !cases.has(test) && !isTold(test)).map((test) => `${claim}: ${test}`),
    );

    expect(unproved).toEqual([]);
  });

  it('says of every claim what it rests on', () => {
    const vague = claims.filter(
      ({ mark, source }) =>
        !MARKS.some((known) => mark.includes(known)) || (source === '' && !mark.startsWith('inferred')),
    );

    expect(vague.map(({ claim }) => claim)).toEqual([]);
  });

  it('claims nothing twice about an operation', () => {
    const stated = claims.flatMap(({ claim, operations: of }) => of.map((id) => `${id}: ${claim}`));

    expect(stated.filter((claim, index) => stated.indexOf(claim) !== index)).toEqual([]);
  });

  it('has every claim below the name of an operation', () => {
    expect(claims.filter((claim) => claim.operations.length === 0).map(({ claim }) => claim)).toEqual([]);
  });
});

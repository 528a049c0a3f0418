/** The rules of docs/ARCHITECTURE.md that a reader of the code would otherwise have to take on trust. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeContracts } from '../src/core/contract/contract.ts';
import { providers } from '../src/providers/index.ts';

const root = join(import.meta.dirname, '..');

interface Source {
  /** `src/core/clock.ts` */
  readonly path: string;
  readonly text: string;
  /** The text without comments. */
  readonly code: string;
  /** Relative imports as paths from the root, packages as their names. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('api.ts') && !file.endsWith('.d.ts'))
  .map((file) => readSource(`src/${file}`));

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\b(?:[^;'=()]*\bfrom)? '([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map(([, named, awaited]) => named ?? awaited ?? '');
  const imports = specifiers.map((specifier) =>
    specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)) : specifier,
  );
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return { path, text, code, imports };
}

const below = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));
const offenders = (where: readonly Source[], isWrong: (source: Source) => boolean) =>
  where.filter(isWrong).map(({ path }) => path);
const importing = (pattern: RegExp) => (source: Source) => source.imports.some((name) => pattern.test(name));

describe('imports point inward', () => {
  it.each([
    ['src/core/', /^src\/(?!core\/|yaml)|^openapi|^fixtures/],
    ['src/control/', /^src\/(?!core\/|control\/)/],
    ['src/providers/', /^src\/(control\/|[a-z]+\.ts)/],
  ])('from %s', (folder, forbidden) => {
    expect(offenders(below(folder), importing(forbidden))).toEqual([]);
  });

  it.each(providers.map(({ name }) => name))('from the provider %s to nobody else', (name) => {
    const others = new RegExp(`^src/providers/(?!${name}/)|^(openapi|fixtures)/(?!.*)`);

    expect(offenders(below(`src/providers/${name}/`), importing(others))).toEqual([]);
  });

  it('and never in a circle', () => {
    expect(circles()).toEqual([]);
  });
});

/** Chains of value imports that come back to where they began. */
function circles(): readonly string[] {
  const edges = new Map(
    sources.map(({ path, text }) => {
      const values = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)].map(
        (match) => match[1] ?? '',
      );
      return [path, values.map((specifier) => relative(root, resolve(root, dirname(path), specifier)))] as const;
    }),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

describe('one door per library', () => {
  it.each([
    ['express', ['src/core/http/http.ts']],
    ['express-openapi-validator', ['src/core/http/validator.ts']],
    ['lowdb', ['src/core/storage/journal-file.ts', 'src/core/storage/storage.ts']],
    ['nanoid', ['src/core/ids.ts']],
    ['ajv', ['src/core/contract/ajv.ts']],
    ['@peculiar/x509', ['src/core/net/certificate.ts']],
    ['vitest', ['src/testing/vitest.ts']],
  ])('%s enters through %s', (library, doors) => {
    const entering = sources.filter(({ text }) =>
      new RegExp(`^import (?!type )[^;]*from '${library}(/[^']*)?'|import\\('${library}'\\)`, 'm').test(text),
    );

    expect(entering.map(({ path }) => path).filter((path) => !doors.includes(path))).toEqual([]);
    expect(entering.length).toBeGreaterThan(0);
  });

  it('and no other library at all', () => {
    const known =
      /^(node:|src\/|openapi\/|fixtures\/|package\.json|express$|express-openapi-validator$|lowdb$|nanoid$|ajv(-formats)?(\/|$)|@peculiar\/x509$|reflect-metadata$|vitest$)/;

    expect(offenders(sources, (source) => source.imports.some((name) => !known.test(name)))).toEqual([]);
  });
});

describe('one source of time and chance', () => {
  it('only the clock reads the wall clock', () => {
    const readers = offenders(sources, ({ code }) =>
      /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|performance\.now/.test(code),
    );

    expect(readers).toEqual(['src/core/clock.ts']);
  });

  it('only the ids are random', () => {
    const random = offenders(sources, ({ code }) =>
      /Math\.random|randomUUID|randomBytes|getRandomValues|nanoid\(/.test(code),
    );

    expect(random).toEqual([]);
  });
});

describe('core', () => {
  it("has no provider's word in it", () => {
    const words =
      /azure|data.?factory|fabric|datadog|onedata|oneprovider|pipeline|workflow|x-ms-|dd-api|macaroon|cowboy/i;

    expect(offenders(below('src/core/'), ({ text }) => words.test(text))).toEqual([]);
  });
});

describe('contracts', () => {
  const { operations } = mergeContracts(providers.flatMap(({ contracts }) => Object.values(contracts)));

  it('are the only place of an emulated path', () => {
    const literals = new Set(
      operations.flatMap(({ template }) =>
        template.split('/').filter((part) => part.length > 4 && !part.startsWith('{')),
      ),
    );
    const path = new RegExp(
      `['"\`]/?(?:[\\w.-]+/)*(?:${[...literals].map((part) => part.replaceAll('.', '\\.')).join('|')})/`,
      'i',
    );

    expect(offenders(sources, ({ code }) => path.test(code.replace(/from '[^']+'/g, '')))).toEqual([]);
  });
});

describe('code stays small and strict', () => {
  it('has no file over 250 lines', () => {
    expect(offenders(sources, ({ text }) => text.split('\n').length > 251)).toEqual([]);
  });

  it('has no loose type and no suppression', () => {
    expect(
      offenders(
        sources,
        ({ code, text }) => /: any\b|as any\b|<any>/.test(code) || /@ts-(ignore|expect-error)|biome-ignore/.test(text),
      ),
    ).toEqual([]);
  });
});

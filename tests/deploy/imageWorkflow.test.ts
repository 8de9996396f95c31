import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = readFileSync('.github/workflows/image.yml', 'utf8');

const published = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly version: string;
  readonly description: string;
  readonly license: string;
};

/** What GitHub takes of a workflow, as far as this one needs it: nothing else may stand in it. */
const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
});
const workflow = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(['push', 'pull_request', 'workflow_dispatch']), z.unknown().nullable()),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'none'])),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(
    z.string().regex(/^[a-z_][\w-]*$/),
    z.strictObject({ 'runs-on': z.string(), 'timeout-minutes': z.number(), steps: z.array(step).min(1) }),
  ),
});

const read = workflow.safeParse(parse(text));
const steps = read.data?.jobs['image']?.steps ?? [];

it('is a workflow: every step runs a command or uses an action of a version, and every expression refers to something', () => {
  expect(read.error?.issues ?? []).toEqual([]);
  const ids = steps.flatMap(({ id = '' }) => (id === '' ? [] : [id]));
  for (const one of steps) expect([one.run, one.uses].filter((what) => what !== undefined)).toHaveLength(1);
  for (const [, inner = ''] of text.matchAll(/\$\{\{([^}]*)\}\}/g)) {
    for (const [, first = '', id = ''] of inner.matchAll(/(?<![\w.'])([a-z]+)\.([\w-]+)/g)) {
      expect(['github', 'secrets', 'steps']).toContain(first);
      if (first === 'steps') expect(ids).toContain(id);
    }
  }
});

it('has commands that a shell takes', () => {
  for (const { run } of steps) {
    if (run === undefined) continue;
    const checked = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
    expect(checked.stderr).toBe('');
  }
});

it('builds for amd64 and arm64 what is here, and takes version, tags and labels from package.json alone', () => {
  const build = steps.find(({ uses }) => uses?.startsWith('docker/build-push-action'));
  expect(build?.with).toMatchObject({ context: '.', platforms: 'linux/amd64,linux/arm64' });
  const version = '${{ steps.package.outputs.version }}';
  expect(String(build?.with?.['build-args'])).toContain(`VERSION=${version}`);
  expect(String(build?.with?.['tags'])).toContain(`:${version}`);
  const reading = steps.find(({ id }) => id === 'package');
  expect(reading?.run).toContain('require("./package.json").version');
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  expect(dockerfile).toContain('org.opencontainers.image.version="${VERSION}"');
  const { description, license } = published;
  expect(dockerfile).toContain(`org.opencontainers.image.description="${description}"`);
  expect(dockerfile).toContain(`org.opencontainers.image.licenses="${license}"`);
  for (const path of ['Dockerfile', '.dockerignore']) expect(existsSync(path)).toBe(true);
});

it('finds the version nowhere but in package.json, its lockfile and the change log', () => {
  expect(published.version).toMatch(/^\d+\.\d+\.\d+$/);
  const { version, packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as typeof published & {
    packages: Readonly<Record<string, { version?: string }>>;
  };
  expect([version, packages['']?.version]).toEqual([published.version, published.version]);
  const files = ['src', 'docs', 'deploy', 'examples', 'packaging', '.github'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.png'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const literal = new RegExp(`(?<![\\d.])${published.version.replaceAll('.', '\\.')}(?![\\d.])`);
  const holding = [...files, 'Dockerfile', 'README.md'].filter((path) =>
    literal.test(readFileSync(path, 'utf8')),
  );
  expect(holding).toEqual([]);
});

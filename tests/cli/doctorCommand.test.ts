import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIndexCommand } from '../index/indexCommandRun.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { operate } from '../operating/operatingProcess.js';

interface Told {
  readonly ok: boolean;
  readonly findings: readonly { about: string; state: string; found: string }[];
}

describe('footnote doctor', () => {
  it('finds nothing wrong with a fresh index, and names what is wrong after it was damaged', async () => {
    const folder = await temporaryFolder();
    const environment = { CORPUS_DIR: 'corpus', INDEX_DIR: join(folder, 'index') };
    expect(await runIndexCommand([], environment)).toMatchObject({ code: 0 });
    const healthy = await operate('doctor', ['--json'], environment);
    const { ok, findings } = JSON.parse(healthy.stdout) as Told;
    expect({ ok, code: healthy.code }, healthy.stdout).toEqual({ ok: true, code: 0 });
    expect(findings.find(({ about }) => about === 'model')?.found).toContain('every hash matches');
    expect(findings.find(({ about }) => about === 'index version')?.state).toBe('well');
    expect(findings.find(({ about }) => about === 'index content')?.found).toContain('14 articles');

    await writeFile(join(folder, 'index', 'current'), '');
    const secret = 'a-secret-that-nobody-may-read';
    const damaged = await operate('doctor', [], { ...environment, DISCORD_TOKEN: secret, METRICS_PORT: '0' });
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toMatch(/WRONG {2}settings {8}METRICS_PORT/);
    expect(damaged.stdout).toMatch(/WRONG {2}token/);
    expect(damaged.stdout).toMatch(/WRONG {2}index files/);
    expect(damaged.stdout).toContain('3 things are wrong.');
    expect(damaged.stdout + damaged.stderr).not.toContain(secret);
  });

  it('says that a database cannot be reached, without its password, and checks no folder in its place', async () => {
    const STORE_URL = 'postgres://reader:hush-hush@127.0.0.1:1/archive';
    const { code, stdout, stderr } = await operate('doctor', [], { STORE_URL, CORPUS_DIR: 'corpus' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/WRONG {2}index content {3}expected to reach/);
    expect(stdout).not.toMatch(/INDEX_DIR|disk space|bot data/);
    expect(stdout + stderr).not.toContain('hush');
  });

  it('checks the settings alone when those of the archive are wrong, and refuses flags that it has not', async () => {
    const wrongLevel = await operate('doctor', ['--json'], { LOG_LEVEL: 'loud' });
    expect(wrongLevel.code).toBe(1);
    expect((JSON.parse(wrongLevel.stdout) as Told).findings).toHaveLength(1);
    expect((await operate('doctor', ['--mend'], {})).code).toBe(2);
  });
});

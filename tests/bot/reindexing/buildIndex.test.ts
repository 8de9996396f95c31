import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/bot/reindexing/buildIndex.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { createTextSink } from '../../support/textStream.js';

/** Runs a small program in the indexer's place. */
async function build(script: string, signal: AbortSignal = new AbortController().signal) {
  const program = join(await temporaryFolder(), 'indexer.mjs');
  await writeFile(program, script);
  const stderr = createTextSink();
  const code = await buildIndex({
    environment: { ...process.env, CORPUS_DIR: 'here' },
    stderr,
    signal,
    program,
  });
  return { code, shown: stderr.text() };
}

/** Lives for as long as the process that started it. */
const stay = `process.once('disconnect', () => process.exit(1)); setInterval(() => {}, 1000);`;

const report = (index: unknown) =>
  `process.send({ kind: 'report', report: { index: ${JSON.stringify(index)} } }, () => process.disconnect());`;

describe('buildIndex', () => {
  it('is silent about a run that found nothing to do', async () => {
    const run = await build(`console.log('Nothing changed.'); ${report(null)}`);
    expect(run).toEqual({ code: 0, shown: '' });
  });

  it('shows the report of a run that made a new generation, and passes the settings on', async () => {
    const run = await build(`console.log('Added ' + process.env.CORPUS_DIR); ${report({ articles: 1 })}`);
    expect(run).toEqual({ code: 0, shown: 'Added here\n' });
  });

  it('gives the exit code of a run that failed', async () => {
    expect(await build('process.exit(2);')).toEqual({ code: 2, shown: '' });
  });

  it('counts a run that was killed as failed', async () => {
    expect((await build(`process.kill(process.pid, 'SIGKILL'); ${stay}`)).code).toBe(1);
  });

  it('asks a run under way to stop and waits for it', async () => {
    const stop = new AbortController();
    const script = `
      process.once('SIGTERM', () => { console.log('stopped in order'); process.exit(1); });
      process.send({ kind: 'report', report: { index: {} } });
      ${stay}`;
    const program = join(await temporaryFolder(), 'indexer.mjs');
    await writeFile(program, script);
    const stderr = createTextSink();
    const running = buildIndex({
      environment: process.env,
      stderr,
      signal: stop.signal,
      program,
      onMessage: () => stop.abort(),
    });
    expect(await running).toBe(1);
    expect(stderr.text()).toBe('stopped in order\n');
  });

  it('kills one that does not stop', async () => {
    const stop = new AbortController();
    const program = join(await temporaryFolder(), 'indexer.mjs');
    await writeFile(
      program,
      `process.on('SIGTERM', () => {});
      process.send({ kind: 'report', report: { index: null } });
      ${stay}`,
    );
    const code = await buildIndex({
      ...{ environment: process.env, stderr: createTextSink(), signal: stop.signal, program },
      onMessage: () => stop.abort(),
    });
    expect(code).toBe(1);
  });

  it('starts nothing when it was already told to stop', async () => {
    expect(await build(`console.log('ran'); ${report({})}`, AbortSignal.abort())).toEqual({
      code: 1,
      shown: '',
    });
  });
});

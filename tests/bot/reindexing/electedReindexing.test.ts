import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  openElectedReindexing,
  type ElectedReindexing,
} from '../../../src/bot/reindexing/electedReindexing.js';
import type { Reindexing, RunOutcome, RunStep } from '../../../src/bot/reindexing/reindexing.js';
import { openConnections, type Connections, type Session } from '../../../src/store/postgres/connections.js';
import { botMigrations } from '../../../src/bot/questionLog/postgres/botMigrations.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';

const timing = {
  pingMs: 50,
  answerMs: 2000,
  silentMs: 3000,
  firstWaitMs: 20,
  mostWaitMs: 100,
  untakenMs: 1000,
};
const step: RunStep = { kind: 'checking', questions: 3 };

let database: TestPostgres;
let hosts: TestHost[];
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());
beforeEach(async () => {
  hosts = [];
  await database.exec(
    `DROP SCHEMA IF EXISTS footnote CASCADE; CREATE SCHEMA footnote; ${botMigrations.map(({ sql }) => sql).join('')}`,
  );
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.end()));
});

interface TestHost {
  readonly reindexing: ElectedReindexing;
  readonly connections: Connections;
  readonly did: string[];
  /** What a host of the reading role said so that its session is kept. */
  readonly signs: readonly string[];
  /** Ends the run under way. */
  finish(outcome: RunOutcome): void;
  end(): Promise<void>;
}

/** The connections of a role that may not make tables: PGlite knows one role alone. @param signs of life are added */
function ofReadingRole(connections: Connections, signs: string[]): Connections {
  const session = async (): Promise<Session> => {
    const opened = await connections.session();
    const ask: Session['ask'] = (sql, values) => {
      if (sql === 'SELECT 1') signs.push(sql);
      return opened.ask(sql.replace(/has_schema_privilege\([^)]*\)/, 'false'), values);
    };
    return Object.assign(Object.create(opened) as Session, { ask });
  };
  return { ...connections, session };
}

/** A host whose own reindexing writes down what it was asked for. */
function openHost(role: 'writing' | 'reading' = 'writing'): TestHost {
  const opened = openConnections(database.url);
  const signs: string[] = [];
  const connections = role === 'reading' ? ofReadingRole(opened, signs) : opened;
  const did: string[] = [];
  let finish: (outcome: RunOutcome) => void = () => undefined;
  const own: Reindexing = {
    preview: () => Promise.resolve({ preview: { added: ['a'], changed: [], removed: [] }, reason: '' }),
    run: ({ full, onStep }) => {
      did.push(`run ${full}`);
      onStep(step);
      return new Promise((resolve) => (finish = resolve));
    },
    cancel: () => {
      did.push('cancel');
      finish({ kind: 'cancelled' });
      return Promise.resolve(true);
    },
    use: (generation) => Promise.resolve(generation === 'known'),
    rollback: () => Promise.reject(new Error('expected no rollback')),
    mend: () => Promise.resolve({ kind: 'failed', reason: 'whole' }),
    refresh: () => Promise.resolve(false),
  };
  const reindexing = openElectedReindexing({
    connections,
    own,
    log: { info: () => undefined, warn: () => undefined },
    inBackground: (work) => void work.catch(() => undefined),
    timing,
  });
  const host: TestHost = {
    reindexing,
    connections,
    did,
    signs,
    finish: (outcome) => finish(outcome),
    end: async () => {
      await reindexing.close();
      await connections.close();
    },
  };
  hosts.push(host);
  return host;
}

async function ownerAndOther(): Promise<[TestHost, TestHost]> {
  const owner = openHost();
  await expect.poll(() => owner.reindexing.isOwner(), { timeout: 10_000 }).toBe(true);
  return [owner, openHost()];
}

const becomesOwner = (host: TestHost) =>
  expect.poll(() => host.reindexing.isOwner(), { timeout: 10_000 }).toBe(true);

describe('reindexing over several hosts', () => {
  it('is done by one host; the others pass on what they are asked for and get steps and outcome', async () => {
    const [owner, other] = await ownerAndOther();
    expect(await other.reindexing.preview()).toEqual({
      preview: { added: ['a'], changed: [], removed: [] },
      reason: '',
    });
    expect([await other.reindexing.use('known'), await other.reindexing.use('else')]).toEqual([true, false]);
    const steps: RunStep[] = [];
    const run = other.reindexing.run({ full: true, onStep: (one) => steps.push(one) });
    await expect.poll(() => steps, { timeout: 10_000 }).toEqual([step]);
    owner.finish({ kind: 'unchanged' });
    expect(await run).toEqual({ kind: 'unchanged' });
    const second = other.reindexing.run({ full: false, onStep: () => undefined });
    await expect.poll(() => owner.did, { timeout: 10_000 }).toEqual(['run true', 'run false']);
    expect(await other.reindexing.cancel()).toBe(true);
    expect(await second).toEqual({ kind: 'cancelled' });
    await expect(other.reindexing.rollback()).rejects.toThrow(/expected no rollback/);
    expect([owner.reindexing.isOwner(), other.reindexing.isOwner(), other.did]).toEqual([true, false, []]);
  });

  it('is left alone by a host whose role may not index, which says so when no other does it', async () => {
    const reading = openHost('reading');
    await expect(reading.reindexing.rollback()).rejects.toThrow(/no host that is allowed to; start one/);
    expect(reading.reindexing.isOwner()).toBe(false);
    await expect.poll(() => reading.signs.length, { timeout: 10_000 }).toBeGreaterThan(3);
    const writing = openHost();
    await becomesOwner(writing);
    expect(await reading.reindexing.use('known')).toBe(true);
  });

  it('goes to another host when the one that does it ends, also in the middle of a call', async () => {
    const [owner, other] = await ownerAndOther();
    const run = other.reindexing.run({ full: false, onStep: () => undefined });
    await expect.poll(() => owner.did, { timeout: 10_000 }).toEqual(['run false']);
    await owner.reindexing.close();
    await becomesOwner(other);
    expect(await run).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('went away') as string,
    });
    const next = other.reindexing.run({ full: true, onStep: () => undefined });
    other.finish({ kind: 'unchanged' });
    expect(await next).toEqual({ kind: 'unchanged' });
  });

  it('is gone on with by the host that was at it when the database comes back, and its outcome is not lost', async () => {
    const owner = openHost();
    await becomesOwner(owner);
    const other = openHost('reading');
    const run = other.reindexing.run({ full: false, onStep: () => undefined });
    await expect.poll(() => owner.did, { timeout: 10_000 }).toEqual(['run false']);
    await database.stop();
    await expect.poll(() => owner.reindexing.isOwner(), { timeout: 10_000 }).toBe(false);
    owner.finish({ kind: 'unchanged' });
    await database.start();
    await becomesOwner(owner);
    expect(await run).toEqual({ kind: 'unchanged' });
  });

  it('goes to another host when the one that was at it is gone as the database comes back', async () => {
    const [owner, other] = await ownerAndOther();
    const run = other.reindexing.run({ full: false, onStep: () => undefined });
    await expect.poll(() => owner.did, { timeout: 10_000 }).toEqual(['run false']);
    await database.stop();
    await owner.reindexing.close();
    await database.start();
    await becomesOwner(other);
    expect(await run).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('went away') as string,
    });
  });
});

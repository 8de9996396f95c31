import type { MendOutcome, Reindexing, RollbackOutcome, RunOutcome } from './reindexing.js';
import type { RunPreview, RunReport } from './runIndexer.js';

/** Reindexing of one archive. */
export interface NamedReindexing {
  readonly name: string;
  readonly reindexing: Reindexing;
}

/** Stands between the name of an archive and a generation of it. */
const separator = ':';

/**
 * Reindexing of several archives, one after the other. A generation is named with its archive. An archive that fails, or
 * does worse, does not keep the others from theirs; what is told is the worst of the outcomes.
 */
export function joinReindexing(parts: readonly NamedReindexing[]): Reindexing {
  const named = (name: string, generation: string): string => `${name}${separator}${generation}`;
  return {
    preview: async () => {
      const all: RunPreview = { added: [], changed: [], removed: [] };
      for (const { name, reindexing } of parts) {
        const { preview, reason } = await reindexing.preview();
        if (preview === null) return { preview: null, reason: `${name}: ${reason}` };
        for (const kind of ['added', 'changed', 'removed'] as const) all[kind].push(...preview[kind]);
      }
      return { preview: all, reason: '' };
    },
    run: async (options) => {
      const { archive } = options;
      const asked = archive === undefined ? parts : parts.filter(({ name }) => name === archive);
      if (asked.length === 0)
        return { kind: 'failed', reason: `expected an archive, got ${archive ?? 'none'}` };
      const outcomes: { readonly name: string; readonly outcome: RunOutcome }[] = [];
      for (const { name, reindexing } of asked) {
        const outcome = await reindexing.run(options);
        outcomes.push({ name, outcome });
        if (outcome.kind === 'cancelled' || outcome.kind === 'already running') return outcome;
      }
      return outcomeOf(outcomes, named);
    },
    cancel: async () => {
      const cancelled = await Promise.all(parts.map(({ reindexing }) => reindexing.cancel()));
      return cancelled.includes(true);
    },
    use: async (generation) => {
      const at = generation.indexOf(separator);
      const part = parts.find(({ name }) => name === generation.slice(0, at));
      return part === undefined ? false : part.reindexing.use(generation.slice(at + 1));
    },
    rollback: async (): Promise<RollbackOutcome> => {
      const done: string[] = [];
      for (const { name, reindexing } of parts) {
        const outcome = await reindexing.rollback();
        if (outcome.kind === 'already running') return outcome;
        if (outcome.kind === 'done') done.push(named(name, outcome.generation));
      }
      return done.length === 0 ? { kind: 'none' } : { kind: 'done', generation: done.join(', ') };
    },
    mend: async (): Promise<MendOutcome> => {
      const done: string[] = [];
      for (const { name, reindexing } of parts) {
        const outcome = await reindexing.mend();
        if (outcome.kind === 'failed') return { kind: 'failed', reason: `${name}: ${outcome.reason}` };
        done.push(named(name, outcome.generation));
      }
      return { kind: 'done', generation: done.join(', ') };
    },
    refresh: async () => {
      const taken = await Promise.all(parts.map(({ reindexing }) => reindexing.refresh()));
      return taken.includes(true);
    },
  };
}

function outcomeOf(
  outcomes: readonly { readonly name: string; readonly outcome: RunOutcome }[],
  named: (name: string, generation: string) => string,
): RunOutcome {
  const reports: RunReport[] = [];
  let worst: RunOutcome | null = null;
  for (const { name, outcome } of outcomes) {
    if (outcome.kind === 'done') reports.push(outcome.report);
    else if (outcome.kind === 'failed' && worst?.kind !== 'worse') {
      worst = { kind: 'failed', reason: `${name}: ${outcome.reason}` };
    } else if (outcome.kind === 'worse') worst = { ...outcome, generation: named(name, outcome.generation) };
  }
  if (worst !== null) return worst;
  if (reports.length === 0) return { kind: 'unchanged' };
  const sum = (read: (report: RunReport) => number): number =>
    reports.reduce((total, report) => total + read(report), 0);
  return {
    kind: 'done',
    report: {
      ...{
        added: sum((one) => one.added),
        changed: sum((one) => one.changed),
        removed: sum((one) => one.removed),
      },
      seconds: sum((one) => one.seconds),
      index: {
        generation: reports.map(({ index }) => index?.generation ?? '').join(', '),
        articles: sum(({ index }) => index?.articles ?? 0),
      },
    },
  };
}

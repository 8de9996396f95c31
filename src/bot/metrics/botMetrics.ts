import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WorkQueue } from '../discord/asking/workQueue.js';
import type { RunOutcome } from '../reindexing/reindexing.js';

/** Where questions come from. */
const questionSurfaces = ['mention', 'channel', 'direct', 'ask', 'follow-up'] as const;

/** How questions end: the four of answers, `chat` for small talk; `refused` is none that can be answered, `limited` over a rate limit. */
const questionStatuses = [
  'answered',
  'partial',
  'unanswered',
  'chat',
  'refused',
  'limited',
  'busy',
  'failed',
] as const;

/** What is looked up without being a question. */
const lookupKinds = ['search', 'article', 'verify', 'find source', 'page'] as const;

/** How lookups end. */
const lookupOutcomes = ['done', 'limited', 'busy', 'failed'] as const;

/** How runs of the indexer end. */
const reindexOutcomes = [
  'done',
  'unchanged',
  'worse',
  'cancelled',
  'failed',
  'already running',
] as const satisfies readonly RunOutcome['kind'][];

/** What a question's time goes into: waiting for a place, the model, retrieval, weighing evidence, and all together. */
const stages = ['wait', 'embed', 'search', 'rank', 'total'] as const;

/** Where a fault was caught. */
const faultPlaces = ['message', 'interaction', 'background'] as const;

/** See {@link questionSurfaces}. */
export type QuestionSurface = (typeof questionSurfaces)[number];
/** See {@link questionStatuses}. */
export type QuestionStatus = (typeof questionStatuses)[number];
/** See {@link lookupKinds}. */
export type LookupName = (typeof lookupKinds)[number];
/** See {@link lookupOutcomes}. */
export type LookupOutcome = (typeof lookupOutcomes)[number];
/** See {@link stages}. */
type Stage = (typeof stages)[number];
/** See {@link faultPlaces}. */
export type FaultPlace = (typeof faultPlaces)[number];

/**
 * What the bot counts. Labels come from the closed lists above: nothing that people write, no id and no name is ever in
 * one, so that the number of series is bounded.
 */
export interface BotMetrics {
  readonly registry: Registry;
  question(surface: QuestionSurface, status: QuestionStatus): void;
  stage(stage: Stage, milliseconds: number): void;
  lookup(kind: LookupName, outcome: LookupOutcome, milliseconds: number): void;
  reindexing(outcome: RunOutcome['kind'], milliseconds: number): void;
  fault(place: FaultPlace): void;
  /** Shows the queue's depth from now on; one queue. */
  watchQueue(queue: WorkQueue): void;
}

/** From a question found in the cache to one that waited long in a large archive. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** From nothing to do to a day. */
const reindexBuckets = [1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400];

/** Metrics in a registry of their own, every series at 0, so that a rate sees the first event. */
export function createBotMetrics(): BotMetrics {
  const registry = new Registry();
  const questions = questionMetrics(registry);
  const reindexing = reindexMetrics(registry);
  const faults = new Counter({
    name: 'footnote_faults_total',
    help: 'Faults that were caught while answering an event or in the background; each has a line in the log.',
    labelNames: ['place'] as const,
    registers: [registry],
  });
  for (const place of faultPlaces) faults.inc({ place }, 0);
  return {
    registry,
    ...questions,
    ...lookupMetrics(registry),
    reindexing,
    fault: (place) => faults.inc({ place }),
    watchQueue: (queue) => watchQueue(registry, queue),
  };
}

function questionMetrics(registry: Registry): Pick<BotMetrics, 'question' | 'stage'> {
  const counter = new Counter({
    name: 'footnote_questions_total',
    help: 'Questions by where they came from and how they ended.',
    labelNames: ['surface', 'status'] as const,
    registers: [registry],
  });
  for (const surface of questionSurfaces) {
    for (const status of questionStatuses) counter.inc({ surface, status }, 0);
  }
  const histogram = new Histogram({
    name: 'footnote_question_stage_seconds',
    help: 'Time of answered questions by stage; total is from arrival until the answer is made, waiting included.',
    labelNames: ['stage'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  });
  for (const stage of stages) histogram.zero({ stage });
  return {
    question: (surface, status) => counter.inc({ surface, status }),
    stage: (stage, milliseconds) => histogram.observe({ stage }, milliseconds / 1000),
  };
}

function lookupMetrics(registry: Registry): Pick<BotMetrics, 'lookup'> {
  const counter = new Counter({
    name: 'footnote_lookups_total',
    help: 'Searches, article lookups, quote checks and turned pages by how they ended.',
    labelNames: ['kind', 'outcome'] as const,
    registers: [registry],
  });
  const histogram = new Histogram({
    name: 'footnote_lookup_seconds',
    help: 'Time of lookups that were done, waiting included.',
    labelNames: ['kind'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  });
  for (const kind of lookupKinds) {
    histogram.zero({ kind });
    for (const outcome of lookupOutcomes) counter.inc({ kind, outcome }, 0);
  }
  return {
    lookup: (kind, outcome, milliseconds) => {
      counter.inc({ kind, outcome });
      if (outcome === 'done') histogram.observe({ kind }, milliseconds / 1000);
    },
  };
}

function reindexMetrics(registry: Registry): BotMetrics['reindexing'] {
  const counter = new Counter({
    name: 'footnote_reindex_total',
    help: 'Runs of the indexer that the bot started, by how they ended. With shards, those of the first one.',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  for (const outcome of reindexOutcomes) counter.inc({ outcome }, 0);
  const histogram = new Histogram({
    name: 'footnote_reindex_seconds',
    help: 'Time of runs that made a new index, its check included.',
    buckets: reindexBuckets,
    registers: [registry],
  });
  return (outcome, milliseconds) => {
    counter.inc({ outcome });
    if (outcome === 'done' || outcome === 'worse') histogram.observe(milliseconds / 1000);
  };
}

function watchQueue(registry: Registry, queue: WorkQueue): void {
  new Gauge({
    name: 'footnote_queue_depth',
    help: 'Questions and lookups under way, and waiting for a place.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'running' }, queue.running());
      this.set({ state: 'waiting' }, queue.size() - queue.running());
    },
  });
}

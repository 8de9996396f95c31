import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, onTestFinished } from 'vitest';
import { askSet } from '../src/evaluation/askSet.js';
import { readEvaluationSet, type EvaluationSet } from '../src/evaluation/evaluationSet.js';
import { judgeAnswer } from '../src/evaluation/judgeAnswers.js';
import { openEvaluation } from '../src/evaluation/openEvaluation.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { benchOptions, workFolder } from './benchOptions.js';
import { reportFigures, type DetailTable, type Figure } from './figures.js';
import { progressLine } from './progressLine.js';
import { sectionsAt } from './quality/sectionDocuments.js';
import {
  allSections,
  judgeSearch,
  measurePeers,
  qualityOf,
  type SearchQuality,
} from './quality/peerQuality.js';

const longestMs = 7_200_000;

describe('quality', () => {
  it(
    'judges what peers find in sections beside what Footnote answers',
    async () => {
      const figures: Figure[] = [];
      const tables: DetailTable[] = [];
      for (const place of benchOptions().sets) {
        const measured = await measureSet(await readEvaluationSet(place));
        figures.push(...figuresOf(measured));
        tables.push(tableOf(measured));
      }
      await reportFigures('quality', figures, tables);
    },
    longestMs,
  );
});

interface Measured {
  readonly name: string;
  readonly questions: number;
  readonly articles: number;
  readonly sections: number;
  readonly own: SearchQuality;
  /** Shown the sections of its citations, as peers are. */
  readonly ownSections: SearchQuality;
  readonly peers: readonly SearchQuality[];
}

async function measureSet(set: EvaluationSet): Promise<Measured> {
  const progress = progressLine(`quality: ${set.name}`);
  await mkdir(workFolder, { recursive: true });
  const folder = await mkdtemp(join(workFolder, 'quality-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const settings = { EMBEDDING_MODEL: 'bundled', MODELS_DIR: sharedModelsDir };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  onTestFinished(() => evaluation.close());
  const archive = await evaluation.openArchive();
  const questions = set.answerable;
  const { answerable } = await askSet(archive, { ...set, unanswerable: [], dialogues: [] });
  await archive.close();
  const leads = answerable.flatMap(({ answer }) => answer?.answer?.text.length ?? []);
  const own = qualityOf('Footnote', 'the lead', answerable.map(judgeAnswer), leads);
  const sections = await allSections(evaluation.index);
  const cited = answerable.map(({ answer }) => sectionsAt(sections, answer?.citations ?? []));
  const ownSections = judgeSearch('Footnote', 'sections of its citations', questions, cited);
  const peers = await measurePeers(sections, questions, evaluation.embedder, folder);
  progress.end();
  const { articles } = evaluation.index.summary;
  return {
    ...{ name: set.name, questions: questions.length, articles },
    sections: sections.length,
    own,
    ownSections,
    peers,
  };
}

/** Like for like, section for section, a peer's best search is the goal; a lead is far shorter. */
function figuresOf({ name, own, ownSections, peers }: Measured): Figure[] {
  const kinds = [
    ['right', ({ right }: SearchQuality) => right],
    ['in three', ({ inThree }: SearchQuality) => inThree],
  ] as const;
  return kinds.flatMap(([label, of]): Figure[] => [
    { name: `${name}: ${label}, by the lead`, value: of(own), unit: 'share', goal: null },
    {
      ...{ name: `${name}: ${label}, by section`, value: of(ownSections), unit: 'share' },
      ...{ goal: Math.max(...peers.map(of)), atLeast: true },
    },
  ]);
}

function tableOf({ name, questions, articles, sections, own, ownSections, peers }: Measured): DetailTable {
  return {
    caption:
      `${name}: ${questions} questions about ${articles} articles, ${sections.toLocaleString('en')} sections. ` +
      'Shares in %, and the characters that are shown first, at the median.',
    columns: ['', 'search', 'right', 'in three', 'characters'],
    rows: [own, ownSections, ...peers].map(({ engine, search, right, inThree, characters }) => [
      ...[engine, search, percent(right), percent(inThree)],
      Math.round(characters),
    ]),
  };
}

function percent(value: number): string {
  return (value * 100).toFixed(1);
}

import { featureNames, type FeatureName } from '../retrieval/evidence/sentenceFeatures.js';
import { share } from './metrics.js';
import { fitRankers, judgeExample, type Example } from './trainEvidence.js';

/** Features by what they look at. Every feature is in one group. */
const groups: Readonly<Record<string, readonly FeatureName[]>> = {
  'BM25 scores': ['bm25Sentence', 'bm25Passage', 'bm25Relative', 'bm25SentenceRelative'],
  'dense scores': ['cosineWindow', 'cosinePassage', 'cosineRelative'],
  "share of the question's weight": ['cover', 'coverPassage', 'coverTitle', 'coverRelative'],
  'what is missing': ['missingSentence', 'missingPassage', 'unknown', 'unknownNames'],
  neighbours: ['coverNear', 'previousCover', 'nextCover', 'coverWithPrevious', 'bridged', 'pronoun'],
  'answer type': [
    'typedTime',
    'typedNumber',
    'typedPerson',
    'typedPlace',
    'typedOther',
    'typedNear',
    'typedWanted',
    'countsFocus',
    'focus',
    'naming',
  ],
  'proximity and order': ['adjacent', 'order', 'density'],
  'names, numbers and verbs': ['properSentence', 'properPassage', 'numbers', 'verbs'],
  'length, novelty and place': ['length', 'novel', 'opening'],
};

/** What is left without a group of features. */
export interface Ablation {
  readonly without: string;
  readonly features: number;
  /** The share of answerable questions whose lead holds the answer, 0 to 1, each by a ranker of other folds. */
  readonly lead: number;
}

/** Learns again without each group of features in turn; the first row is with all of them. */
export function ablateEvidence(examples: readonly Example[]): Ablation[] {
  const whole = { without: 'nothing', features: 0, lead: leadShare(examples) };
  return [
    whole,
    ...Object.entries(groups).map(([without, names]) => {
      const left = new Set(names.map((name) => featureNames.indexOf(name)));
      return { without, features: names.length, lead: leadShare(examples.map((one) => blankOut(one, left))) };
    }),
  ];
}

/** The examples with features set to 0: a constant feature teaches nothing. */
function blankOut(example: Example, left: ReadonlySet<number>): Example {
  const sentences = example.sentences.map((sentence) => ({
    ...sentence,
    features: sentence.features.map((value, i) => (left.has(i) ? 0 : value)),
  }));
  return { ...example, sentences };
}

function leadShare(examples: readonly Example[]): number {
  const rankers = fitRankers(examples);
  const answerable = examples.filter((example) => example.answerable);
  return share(
    answerable.map((example) => {
      const ranker = rankers[example.fold];
      return ranker !== undefined && judgeExample(example, ranker).some(({ right }) => right);
    }),
  );
}

/** Ablations as a table of at most 80 columns. */
export function formatAblations(ablations: readonly Ablation[]): string {
  const [whole] = ablations;
  return [
    'Without                          features    lead   change',
    ...ablations.map(({ without, features, lead }) => {
      const change = ((lead - (whole?.lead ?? lead)) * 100).toFixed(1);
      return `${without.padEnd(32)} ${String(features).padStart(8)} ${(lead * 100).toFixed(1).padStart(6)} % ${change.padStart(6)}`;
    }),
    '',
  ].join('\n');
}

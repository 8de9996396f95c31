import { jaccardSimilarity } from '../../text/duplicates/similarity.js';
import { stem } from '../../text/stem.js';
import { isStopWord } from '../../text/stopWords.js';
import { tokenize } from '../../text/tokenizer.js';
import type { JudgedLead } from './judgedLead.js';
import type { RankedSentence } from './rankEvidence.js';

/** Units that are compared with the lead: what comes after them has next to no probability. */
const compared = 24;

/**
 * How much of the probability that is spread over a ranking stands behind its lead, though not in it. Articles about one
 * event say the same several times, and each time takes a share of what one sentence alone would have.
 */
export interface Agreement {
  /** Of the units in the lead's passages, the lead among them: 0 to 1. */
  readonly passage: number;
  /** Of all units, each as far as it says what the lead says: 0 to 1. */
  readonly support: number;
}

/** The agreement of a ranking with its lead. @param ranking best first */
export function agreementWith(ranking: readonly RankedSentence[], lead: JudgedLead): Agreement {
  const passages = new Set(lead.sentences.map(({ sentence }) => sentence.candidate.passage.key));
  const said = lead.sentences.flatMap(wordsOf);
  let [passage, support] = [0, 0];
  for (const ranked of ranking.slice(0, compared)) {
    if (passages.has(ranked.sentence.candidate.passage.key)) passage += ranked.probability;
    const leads = lead.sentences.includes(ranked);
    support += ranked.probability * (leads ? 1 : jaccardSimilarity(said, wordsOf(ranked)));
  }
  return { passage, support };
}

function wordsOf({ sentence: { candidate, start, end } }: RankedSentence): string[] {
  const terms = tokenize(candidate.article.text.slice(start, end)).filter(({ text }) => !isStopWord(text));
  return terms.map(({ text }) => stem(text));
}

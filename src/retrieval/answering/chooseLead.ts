import type { Span } from '../../text/span.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';

/** What a lead costs a reader: probability a character must bring. Chosen for leads of 200 characters at the mean. */
const costPerCharacter = 0.0014;

/** Two sentences together are no lead beyond this length, in UTF-16 units. */
const longestPair = 420;

/** How many of the best sentences are weighed. */
const considered = 6;

/** A run of one or two sentences of one passage. */
export interface LeadChoice extends Span {
  /** The sentences, in the order of the text. */
  readonly sentences: readonly RankedSentence[];
}

/**
 * Chooses the lead: the sentence, or two adjoining ones of a paragraph, whose probability of holding the answer is
 * worth its length. The best sentence alone when nothing is worth its length.
 * @param ranking best first, not empty
 */
export function chooseLead(ranking: readonly RankedSentence[]): LeadChoice {
  const [first] = ranking;
  if (first === undefined) throw new RangeError('expected a sentence to lead with, got none');
  let best = toChoice([first]);
  let bestWorth = worth(best);
  for (const ranked of ranking.slice(0, considered)) {
    const options = [[ranked], ...neighbours(ranking, ranked)].map(toChoice);
    for (const option of options) {
      if (option.sentences.length > 1 && option.end - option.start > longestPair) continue;
      if (worth(option) > bestWorth) {
        best = option;
        bestWorth = worth(option);
      }
    }
  }
  return best;
}

function worth({ sentences, start, end }: LeadChoice): number {
  const probability = sentences.reduce((sum, ranked) => sum + ranked.probability, 0);
  return probability - costPerCharacter * (end - start);
}

function toChoice(sentences: readonly RankedSentence[]): LeadChoice {
  const start = Math.min(...sentences.map(({ sentence }) => sentence.start));
  const end = Math.max(...sentences.map(({ sentence }) => sentence.end));
  return { sentences, start, end };
}

/** The sentence with the one before it, and with the one after it, where those stand in its passage and paragraph. */
function neighbours(ranking: readonly RankedSentence[], { sentence }: RankedSentence): RankedSentence[][] {
  const { candidate, ordinal } = sentence;
  return [ordinal - 1, ordinal].flatMap((first) => {
    const pair = [first, first + 1].map((at) =>
      ranking.find((other) => other.sentence.candidate === candidate && other.sentence.ordinal === at),
    );
    const [before, after] = pair;
    if (before === undefined || after === undefined) return [];
    const gap = candidate.article.text.slice(before.sentence.end, after.sentence.start);
    return gap.includes('\n\n') ? [] : [[before, after]];
  });
}

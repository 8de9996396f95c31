import type { Archive } from '../../../retrieval/archive.js';
import { dot } from '../../../store/quantizedVector.js';
import { sameQuestionCosine } from '../../sameQuestion.js';
import type { UnansweredQuestion } from '../../questionLog/questionLog.js';

/** Questions that ask the same, in the order given; the first one stands for them. */
export interface QuestionCluster {
  readonly questions: readonly UnansweredQuestion[];
}

/** Questions embedded in one go: those that people ask meanwhile wait for no more than these. */
const batchSize = 32;

/**
 * Groups questions by their meaning, the largest group first, then in the order given. Each question joins the group
 * whose first question is nearest, when that is at least {@link sameQuestionCosine} near; else it opens a group. Equal
 * questions are always together. None gives none.
 * @throws FootnoteError `EMBEDDING_FAILED`
 */
export async function clusterQuestions(
  questions: readonly UnansweredQuestion[],
  archive: Pick<Archive, 'embedQuestions'>,
): Promise<QuestionCluster[]> {
  const groups: { vector: Float32Array; questions: UnansweredQuestion[] }[] = [];
  for (let from = 0; from < questions.length; from += batchSize) {
    const batch = questions.slice(from, from + batchSize);
    const vectors = await archive.embedQuestions(batch.map(({ question }) => question));
    for (const [at, vector] of vectors.entries()) {
      const question = batch[at]!;
      const group = nearest(groups, vector);
      if (group === null) groups.push({ vector, questions: [question] });
      else group.questions.push(question);
    }
  }
  return groups.sort((one, other) => other.questions.length - one.questions.length);
}

/** Null when none is near enough. */
function nearest<Group extends { readonly vector: Float32Array }>(
  groups: readonly Group[],
  vector: Float32Array,
): Group | null {
  let found: Group | null = null;
  let highest = sameQuestionCosine;
  for (const group of groups) {
    const cosine = dot(group.vector, vector);
    if (cosine < highest) continue;
    highest = cosine;
    found = group;
  }
  return found;
}

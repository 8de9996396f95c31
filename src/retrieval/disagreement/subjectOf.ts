const asking =
  /^(?:(?:so|and|please|what|which|who|whose|when|where|how|in|on)(?:['’]s)?\s+|(?:is|are|was|were|many|much|old|long|far|tall|high|deep|big|large|wide|heavy|fast|the size of|the number of|number of|year|month|date|day|do|does|did)\s+)+/i;
const auxiliary = /^(?:is|are|was|were|be|been|do|does|did|there|currently|now)$/i;
const nowadays = /\b(?:right now|at the moment|at present|these days|as of now)\b/gi;
const maxWords = 10;

/** A question without what only asks: "Canadian troops in Iraq" of "How many Canadian troops are in Iraq?" */
export function subjectOf(question: string): string {
  return question
    .trim()
    .replace(asking, '')
    .replace(nowadays, ' ')
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !auxiliary.test(word))
    .slice(0, maxWords)
    .join(' ');
}

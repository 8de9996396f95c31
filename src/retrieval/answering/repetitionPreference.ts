/** What it costs a sentence, in log odds, that it was the answer to the question before. */
const cost = 4;

/** What a sentence loses where it was shown as an answer already: 0 where nothing was. */
export function repetitionPreference(answered: string | null): (sentence: string) => number {
  if (answered === null) return () => 0;
  return (sentence) => (answered.includes(sentence) ? -cost : 0);
}

/** `us` is not among them: it is the tokenizer's form of `U.S.` too. Contractions are as the tokenizer folds them. */
const words =
  'a about above after again against all also although am an and any are as at be because been before being below ' +
  'between both but by can cannot could did do does doing done down during each either else etc ever few for from ' +
  'further get had has have having he her here hers herself him himself his how i if in into is it its itself just ' +
  'let may me might more most must my myself neither nor not now of off on once one only or other our ours ' +
  'ourselves out over own per please quite rather really s same shall she should since so some such t than that the ' +
  'their theirs them themselves then there these they this those though through thus to too under until up upon ' +
  'very via was we were what whatever when where whether which while who whom whose why will with within without ' +
  'would yet you your yours yourself yourselves tell know say name arent cant couldnt didnt doesnt dont hadnt hasnt ' +
  'havent isnt shouldnt wasnt werent wont wouldnt im ive theyre weve whats youre';

const stopWords: ReadonlySet<string> = new Set(words.split(' '));

/**
 * Whether an English word tells nothing of a question's subject. Stop words weigh less; the index holds them.
 * @param term lower case, as the tokenizer gives it; not a stem
 */
export function isStopWord(term: string): boolean {
  return stopWords.has(term);
}

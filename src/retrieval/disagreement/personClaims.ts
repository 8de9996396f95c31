import { namesIn } from '../quotes/personNames.js';
import { sameSpeaker } from '../quotes/sameSpeaker.js';
import { settingOf, type Claim } from './claim.js';
import { sentenceTerms } from './sentenceTerms.js';
import { timeScopeOf } from './timeScope.js';

/** Words that make a person another than the holder of a role or the doer of a deed, or one of several. */
const noHolder =
  /\b(?:former|formerly|ex-|then-|predecessor|successor|deputy|vice|assistant|acting|interim|until|used to|not|never|denied|co-|candidate|nominee|nominated|among|including|one of|two|three|both|against|beat|over|with|than|said|says|told|tells|according|spoke|met)\b/i;

/** The one person whom a sentence names in full and the question does not; none when there are several. */
export function personClaims(question: string, sentence: string): Claim[] {
  if (noHolder.test(sentence)) return [];
  const persons = namesIn(sentence).filter(
    ({ name, person, possessive }) => person && !possessive && /\s/.test(name) && !question.includes(name),
  );
  const [first] = persons;
  if (first === undefined || persons.some(({ name }) => !sameSpeaker(name, first.name))) return [];
  const setting = settingOf(sentenceTerms(sentence), first, []);
  const { name } = first;
  return [
    {
      ...setting,
      text: name,
      key: name,
      modifiers: [],
      group: 'person',
      time: timeScopeOf(sentence),
      planned: false,
    },
  ];
}

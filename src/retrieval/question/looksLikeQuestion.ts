import { auxiliaries, questionWords } from './nounPhrase.js';
import { talksToPeople } from './talksToPeople.js';

/** Longest message, in UTF-16 code units, that is read as a question: more is a story with a question in it. */
const maxCharacters = 500;

const askingPattern = /^(?:who|whos|whom|whose|what|whats|when|where|wheres|why|how|hows|which)$/;
const canBeRelative = /^(?:when|where|who|whose|which|how|what|why)$/;
const preposition = /^(?:in|at|on|by|for|from|to|since|with|about|after|under|during|of|until|as of)$/;
const preface =
  /^(?:(?:hey|hi|hello|ok|okay|so|and|but|also|well|um|please|sorry|quick question|question|guys|everyone|all|btw|bot|salut|bonjour|alors|et|mais|dites|svp)\b[\s,:!-]*)+/i;
/** "Anyone know when …", "tell me about …": a request for an answer, then what it is about. */
const indirect =
  /^(?:(?:do|does|did)(?:n't)? (?:any(?:one|body)|some(?:one|body)|you|we)(?: (?:guys|here|all))? (?:know|remember|understand|have|recall)|any(?:one|body)(?: here)? (?:knows?|remembers?|have|got)|(?:can|could|would|will) (?:any(?:one|body)|some(?:one|body)|you)(?: please)? (?:tell|explain|say|remind|find)|i wonder|(?:i'm |i was )?wondering|i(?:'d| would)? (?:want|like|need|love) to know|tell (?:me|us)|remind me|(?:please )?explain|any (?:idea|clue|news|word|update)s?) (?:\S+ ){0,4}?(?:who|what|when|where|why|how|which|whether|if|about|on|from)\b/i;
const french =
  /^(?:est[- ]ce qu(?:e|['’])|qu['’ ]est[- ]ce|qui (?:a|est|sont|était|sera|dirige|commande|peut|va|ont)(?!\p{L})|quand(?!\p{L})|où(?!\p{L})|combien(?!\p{L})|pourquoi(?!\p{L})|comment(?!\p{L})|quel(?:le)?s?(?!\p{L})|lequel(?!\p{L})|laquelle(?!\p{L})|(?:à|de|pour|par|avec|chez|depuis) (?:qui|quoi|quand|quel(?:le)?s?|où|combien)(?!\p{L})|qu['’](?:a|est)(?!\p{L})|que (?:dit|fait|sait|s['’]est|veut|pense|signifie)|y a-t-il|(?:quelqu['’]un|qui) sait (?:si|qui|quand|où|combien|pourquoi|comment|quel)|je me demande(?!\p{L})|c['’]est (?:quoi|qui|où|quand)(?!\p{L})|(?:\p{L}+ )?\p{L}+-(?:t-)?(?:il|elle|on|ils|elles|vous|tu)(?!\p{L}))/iu;
const noise = /<a?:\w{2,32}:\d{17,20}>|<[@#][!&]?\d{17,20}>|https?:\/\/\S+|\|\||[*_~`]+/gi;
/** Words that say nothing to an archive, before, after or without a phrase of small talk. */
const fillers: ReadonlySet<string> = new Set(
  (
    'lol lmao huh wut wat what why how who when where which really seriously srsly right ok okay yes no yeah and so eh ' +
    'hein quoi vraiment sup hello hi hey anyone anybody see remember there salut bonjour today guys all everyone whats'
  ).split(' '),
);
const smallTalk: ReadonlySet<string> = new Set(
  (
    "you there|are you there|how are you|are you|are you doing|you doing|how are you doing|'s it going|it going|is it going|" +
    "how's it going|how's everyone|what's up|up|is up|new|is new|what's new|you ok|are you ok|are you a bot|are you real|" +
    "are you human|is this a bot|is this working|is this thing on|isn't it|you know|do you know|get it|can you help|" +
    'can you help me|do you think|about you|about no|you|ah bon|ça va|comment ça va|comment vas-tu|comment allez-vous|' +
    'comment vas tu|tu vas bien|quoi de neuf|de neuf|can i ask a question|can i ask something|can someone help|' +
    'can someone help me|anyone here|here|knows|cares|asked'
  ).split('|'),
);

/** They open like questions, and even a question mark does not make them one. */
const exclamation =
  /^(?:what the (?:hell|heck|fuck|f)\b|how (?:dare|about no)\b|who (?:cares|asked)\b|what(?:ever| if| else is new)|who (?:would|'d) have (?:thought|guessed)|what could (?:possibly )?go wrong)/i;
/** They open like questions and are none unless a question mark says so: "what a day", "when I was there …". */
const opensStatement =
  /^(?:what an? |how (?:nice|cool|sweet|lovely|funny|cute|awesome|sad|awful|interesting)\b|who knows\b|tell me about it\b|why not\b|what(?: matters| i |'s more| you )|when (?:i|we|you|they|he|she|it|the|my|your)\b|where (?:i|we|you|they|there)\b|how (?:i|we|you) |which (?:is|was|means|makes|i|we) |why (?:i|we) )/i;
const laughter = /\b(?:lol|lmao|haha|omg|mdr|ptdr)[.!]?$/i;

/**
 * Whether a chat message reads as a question to an archive, in English or French; for channels where the bot answers
 * unasked. Precision comes first: small talk, questions to the people in the channel, exclamations, links, commands, code and statements are not questions,
 * and neither is a question mark after a single word. A question mark is not needed where the words ask ("who
 * commands it", "anyone know when …", "combien de soldats sont partis"). Mentions and links are passed over. False for
 * an empty text and for more than 500 characters.
 */
export function looksLikeQuestion(text: string): boolean {
  if (text.length > maxCharacters || /^[!/$]|^\s*(?:>|```)/.test(text)) return false;
  const plain = text.replace(noise, ' ').replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  const asked = lastSentence(plain);
  const rest = asked.replace(preface, '');
  if (isSmallTalk(asked) || isSmallTalk(rest) || exclamation.test(rest)) return false;
  if (talksToPeople(rest)) return false;
  const marked = /(?<![\s!?)"'”])[\s!?)"'”]+$/.exec(plain)?.[0].includes('?') === true;
  if (marked) return wordCount(rest) >= 2;
  return !opensStatement.test(rest) && !laughter.test(rest) && asksWithoutMark(rest);
}

/** The last sentence that ends in a question mark, else the first sentence. */
function lastSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?…])\s+/).filter((sentence) => /\p{L}/u.test(sentence));
  return sentences.findLast((sentence) => sentence.includes('?')) ?? sentences[0] ?? '';
}

function isSmallTalk(text: string): boolean {
  const words = questionWords(text).map((word) => word.lower);
  const start = words.findIndex((word) => !fillers.has(word));
  if (start < 0) return true;
  const end = words.findLastIndex((word) => !fillers.has(word));
  return smallTalk.has(words.slice(start, end + 1).join(' '));
}

function wordCount(text: string): number {
  return questionWords(text).length;
}

function asksWithoutMark(text: string): boolean {
  const words = questionWords(text).flatMap((word) => expandContraction(word.lower));
  if (words.length < 3 || /!\s*$/.test(text)) return false;
  if (indirect.test(text) || french.test(text)) return true;
  const at = preposition.test(words[0] ?? '') ? 1 : 0;
  const [asking = '', next = '', third = ''] = words.slice(at);
  if (askingPattern.test(asking))
    return at === 0 ? asksAt(asking, next, third) : /^(?:what|which|whom|whose|when|how)$/.test(asking);
  return (
    at === 0 &&
    auxiliaries.has(asking) &&
    asking !== 'may' &&
    asking !== 'might' &&
    invertsSubject(words, text)
  );
}

/** "who's" reads as "who is", which is what matters for the shape of a question. */
function expandContraction(word: string): string[] {
  const [whole = '', asking = ''] = /^(\p{L}+)'(?:s|re|d|ll|ve)$/u.exec(word) ?? [];
  return whole !== '' && askingPattern.test(asking) ? [asking, 'is'] : [word];
}

/** "who commands it", "how many left", "when did …": without a question mark the word after must fit a question. */
function asksAt(asking: string, next: string, third: string): boolean {
  if (!canBeRelative.test(asking)) return true;
  if (asking === 'who' || asking === 'whose') return !/^(?:i|we|you|they|he|she|the)$/.test(next);
  if (asking === 'what' || asking === 'which') return !/^(?:i|we|you|they|he|she|a|an|it)$/.test(next);
  if (asking === 'how')
    return (
      auxiliaries.has(next) ||
      /^(?:many|much|long|old|far|tall|big|often|large|come|high|deep|fast)$/.test(next)
    );
  if (asking === 'why') return auxiliaries.has(next) || third !== '';
  return auxiliaries.has(next);
}

/** "is the mission over", "did Iraq vote": an auxiliary, then a subject; "do it", "have a good day" are orders. */
function invertsSubject(words: readonly string[], text: string): boolean {
  const [auxiliary = '', subject = ''] = words;
  if (
    askingPattern.test(subject) ||
    /^(?:so|too|very|really|pretty|just|also|still|such|now|probably|definitely)$/.test(subject)
  )
    return false;
  // "Did my best", "had a great time": the subject is left out.
  if (/^(?:did|had)$/.test(auxiliary) && /^(?:a|an|my|some|so)$/.test(subject)) return false;
  if (/^(?:is|are|was|were|did|does|has|had)(?:n't)?$/.test(auxiliary)) {
    return !/^(?:me|your|yourself|not|fun|be|nothing|to|being|been|going|gonna|doing|looking|coming|had)$/.test(
      subject,
    );
  }
  const named = /^\S+ \p{Lu}/u.test(text);
  return (
    words.length >= 4 &&
    (named || /^(?:the|this|those|these|they|he|she|there|any|his|her|their|its)$/.test(subject))
  );
}

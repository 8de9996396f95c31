/** One word of a question. */
export interface QuestionWord {
  /** As typed. */
  readonly text: string;
  /** `text` in lower case, with straight apostrophes. */
  readonly lower: string;
  /** True when punctuation that closes a clause (comma, semicolon, colon, full stop, question mark) follows. */
  readonly closesClause: boolean;
}

const wordPattern = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*['’]?/gu;

/** The words of a question in order, without punctuation; none for a text without letters or digits. */
export function questionWords(question: string): QuestionWord[] {
  return [...question.matchAll(wordPattern)].map((match) => ({
    text: match[0],
    lower: match[0].toLowerCase().replaceAll('’', "'"),
    closesClause: /^["”’)\]]?\s?[,;:.?!]/u.test(
      question.slice(match.index + match[0].length, match.index + match[0].length + 3),
    ),
  }));
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Verbs that can open a yes/no question or follow a question word: "did", "is", "can", "wasn't". */
export const auxiliaries = set(
  "is are was were am do does did has have had can could will would shall should may might must isn't aren't wasn't " +
    "weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't mustn't cannot",
);

/** Prepositions, after which a noun phrase begins anew. */
export const prepositions = set(
  'of in on at by for from to with within without under over after before during between among against about around ' +
    'as into through since until till upon near besides like per via toward towards across along despite than',
);

const determiners = set(
  'the a an this that these those his her its their our my your he she it they we i you him them us each every all ' +
    'both any some no there who whom whose which what when where why how and or but if not never also still ' +
    'ever actually now currently originally usually typically first-ever initially mostly mainly',
);

/** Verbs that are no auxiliaries, do not end in "-ed" and are seldom nouns in a question. */
const verbs = set(
  'made led won took gave wrote held built began became came went got said told saw found fought left lost met paid ' +
    'put ran sent set stood thought broke brought chose drew fell flew grew kept knew lay rose sang sold spoke spent ' +
    'taught wore bought caught cut hit let sat shot shut sank struck understood make take give write hold build begin ' +
    'become come go get say tell see find leave lose meet pay send think bring choose draw fall fly grow keep know ' +
    'sell speak spend teach wear buy catch allow help include contain provide produce cause serve describe belong ' +
    'makes takes gives writes holds begins becomes comes goes gets says tells sees finds leaves loses meets ' +
    'pays sends thinks brings chooses draws falls grows keeps knows sells speaks spends teaches buys allows helps ' +
    'includes contains provides produces causes serves describes belongs owns runs leads flows lies plays uses ' +
    'commands follows carries connects divides separates covers requires governs rules exists lives works means ' +
    'opens operates happens controls represents supports surrounds consists reads broadcasts decides happened being ' +
    'known given done taken shown seen drove occurs exists according aside considered located',
);

/** Words that may stand before a noun but, after one, begin something else: "miles large", "prime numbers greater than". */
const afterNoun = set(
  'large larger wide long longer tall taller high higher deep old older more most less first last best better great ' +
    'greater newer later famous strong',
);

const kindNouns = set('kind kinds type types sort sorts form forms class classes variety category');

function endsPhrase(word: string): boolean {
  return auxiliaries.has(word) || prepositions.has(word) || determiners.has(word);
}

/** "-ed" forms that modify a noun rather than say what it did are few; "united", "red" and "armed" are the common ones. */
const notPast = set(
  'united red armed combined limited seed speed bed feed breed need hundred embed shed creed',
);

function looksLikeVerb(word: string): boolean {
  return verbs.has(word) || (word.length > 3 && word.endsWith('ed') && !notPast.has(word));
}

/**
 * True when `words[at]` is a verb by its place: "What theorem defines the …", "Which country borders Iraq". That is a
 * word in "-s" after a singular noun, before an article, a possessive or a name.
 */
function isVerbByPlace(words: readonly QuestionWord[], at: number): boolean {
  const word = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  if (!/^\p{Ll}.*[^sui]s$/u.test(word) || (words[at - 1]?.lower ?? 's').endsWith('s')) return false;
  return /^(?:the|an?|his|her|its|their|no|us|\p{Lu}.*)$/u.test(next);
}

function endsAfterNoun(words: readonly QuestionWord[], at: number): boolean {
  const word = words[at]?.lower ?? '';
  if (looksLikeVerb(word) || isVerbByPlace(words, at)) return true;
  if (/ly$/.test(word) && !/(?:fami|supp|assemb|monopo|anoma|ju|ita)ly$/.test(word)) return true;
  return afterNoun.has(word) && !/'s?$/.test(words[at - 1]?.lower ?? '');
}

/** The end, exclusive, of the noun phrase that starts at `from`; it may be empty. */
function phraseEnd(words: readonly QuestionWord[], from: number): number {
  for (let end = from; end < words.length; end += 1) {
    const word = words[end];
    if (word === undefined || endsPhrase(word.lower)) return end;
    if (end > from && endsAfterNoun(words, end)) return end;
    if (word.closesClause) return end + 1;
  }
  return words.length;
}

/**
 * The head noun of the noun phrase that starts at the index `from`, in lower case: "two Polish companies" gives
 * "companies", "kind of music" gives "music". Leading determiners are passed over. Null when no noun phrase starts
 * there. It works by closed word lists, so a rare verb may be taken for the head.
 */
export function headNoun(words: readonly QuestionWord[], from: number): string | null {
  let start = from;
  while (
    start < words.length &&
    /^(?:the|a|an|his|her|its|their|this|these|those|all|both)$/.test(words[start]?.lower ?? '')
  ) {
    start += 1;
  }
  const end = phraseEnd(words, start);
  const head = words[end - 1]?.lower;
  if (end === start || head === undefined) return null;
  if (start === from && looksLikeVerb(words[start]?.lower ?? '')) return null;
  if (kindNouns.has(head) && words[end]?.lower === 'of') return headNoun(words, end + 1) ?? head;
  return head.replace(/'s?$/, '');
}

/** The words from `from` to the end of the noun phrase there, as typed: "the Saxon Garden" of "the Saxon Garden in Polish". */
export function nounPhrase(words: readonly QuestionWord[], from: number): readonly QuestionWord[] {
  const skip = /^(?:the|a|an)$/.test(words[from]?.lower ?? '') ? 1 : 0;
  return words.slice(from, phraseEnd(words, from + skip));
}

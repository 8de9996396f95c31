import { editDistance } from '../../text/editDistance.js';
import { auxiliaries } from './nounPhrase.js';

/** What a message says that is no question to the articles. */
export type ChatKind = 'greeting' | 'thanks' | 'farewell' | 'praise' | 'about' | 'help';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that are small talk by themselves. */
const words: Readonly<Record<Exclude<ChatKind, 'about'>, ReadonlySet<string>>> = {
  greeting: set(
    'hi hello hey heya hiya howdy yo hallo hola greetings morning evening afternoon sup bonjour salut bonsoir coucou hullo',
  ),
  thanks: set('thanks thank thx thankyou ty tysm cheers tnx merci thnx tks'),
  farewell: set('bye goodbye byebye cya farewell ciao goodnight adieu later'),
  praise: set(
    'good great nice cool awesome amazing perfect excellent wonderful brilliant lovely bad stupid dumb useless smart ' +
      'clever helpful well wow lol haha ok okay',
  ),
  help: set('help aide menu commands'),
};
/** Words that may stand around those and change nothing. */
const fillers = set(
  'bot footnote there everyone everybody all you your u so very much a an lot lots again guys folks friend mate man buddy dude ' +
    'team people for the this that it its answer answers job work done and my dear please pls really oh ah well too just ' +
    'me i need some now beaucoup le la les tout monde day night see then one robot yes no of us got helping help info ' +
    'information quick bunch million ton is was very super great good nice',
);
/** Slips are forgiven in words of this length on. */
const slipLength = 4;

const asks = (text: string): RegExp => new RegExp(`^(?:${text})$`);
const bot = '(?:you|u|ya|this(?: (?:bot|thing|app))?|the bot|footnote|it)';
/** Questions about the bot itself, whole messages without punctuation. */
const aboutBot: readonly (readonly [ChatKind, RegExp])[] = [
  [
    'help',
    asks(
      `(?:can|could|would|will) ${bot}(?: please)? help(?: me| us)?(?: out)?|i need (?:some )?help|help me(?: out)?|how (?:do|can|should) (?:i|we|one|you) (?:use|work with|talk to|query|ask) (?:${bot}|things|questions|a question|something)|` +
        `how (?:does|do) ${bot} work|what (?:can|could|should|may|do) (?:i|we) ask(?: ${bot})?(?: about)?|what (?:kind of |sort of )?(?:questions|things|stuff) can (?:i|we) ask(?: ${bot})?(?: about)?|` +
        `what (?:else )?(?:can|could|do|does) ${bot} (?:do|answer|know|offer)(?: for (?:me|us))?(?: about)?|what are your (?:commands|features|capabilities|functions)|what (?:commands|features) (?:are there|do you have)|` +
        'how (?:do|can) i (?:start|begin|get started here)|show (?:me )?(?:the )?(?:help|commands)|(?:can|may|could) i ask (?:you )?(?:a question|something|questions)(?: please)?|(?:i have|got|ive got) a question(?: for you)?',
    ),
  ],
  [
    'about',
    asks(
      `(?:who|what) (?:are|r|is) ${bot}|whats this|who (?:made|built|created|wrote|developed|programmed|owns|runs|trained|designed) ${bot}|who(?:s| is) your (?:creator|maker|author|developer|owner|boss)|` +
        `(?:are|r) (?:you|u) (?:an? |the |really |actually |just )*(?:bot|ai|a i|robot|human|person|real(?: person)?|chatgpt|chat gpt|gpt|gpt ?4|claude|gemini|llm|machine|alive|there|ok|okay|sentient|working|awake|online|on|language model|chatbot|program)|` +
        `is (?:this|it) (?:a |an )?(?:bot|ai|human|chatgpt|thing on|bot working|working)|(?:what is|whats|what s) your (?:name|purpose|job|favorite colou?r|favourite colou?r)|do (?:you|u) (?:have a name|use (?:ai|chatgpt|gpt|an? llm|a language model)|hallucinate|speak \\p{L}+|sleep|like \\p{L}+|love me|have feelings|understand(?: me)?|hear me|know anything)|` +
        `where do (?:you|your answers) (?:get your (?:answers|information|data|info)(?: from)?|come from|live)|how (?:old|smart|clever|good) (?:are|r) (?:you|u)|(?:tell me|say something) about yourself|introduce yourself|how (?:were|was) ${bot} made|can (?:i|we) trust ${bot}|what model (?:are|do) you (?:use|run)?|which model (?:are|do) you (?:use)?`,
    ),
  ],
  [
    'greeting',
    asks(
      `(?:so )?how (?:are|r) (?:you|u|ya|things)(?: doing| feeling| today| going)*|hows it going|how s it going|how is it going|whats up|what s up|what is up|wassup|whats new|good (?:morning|evening|afternoon|day)(?: (?:all|everyone|bot))?|nice to meet you|how do you do|long time no see|ca va|comment ca va|comment vas tu|anyone (?:here|there)|anybody (?:here|there)|(?:is )?any(?:one|body) home`,
    ),
  ],
  [
    'farewell',
    asks(
      'see (?:you|ya|u)(?: later| soon| around| tomorrow)?|good night|take care|have a (?:nice|good|great) (?:day|one|evening|night|weekend)|au revoir|talk to you later|thats all|that is all|im done',
    ),
  ],
  [
    'praise',
    asks(
      '(?:i )?(?:love|like|hate) (?:you|this bot|it|this)|youre (?:the best|great|awesome|wrong|amazing|smart|stupid|useless)|you are (?:the best|great|awesome|wrong|amazing|smart|stupid|useless)|well done|good job|that helped|that was (?:helpful|great|useful|wrong)|never ?mind|no worries|sorry|my bad|test|testing|ping|never mind',
    ),
  ],
];

/**
 * What a whole message says when it is small talk or a question about the bot itself, in English and a few words of
 * French, slips forgiven ("helo", "thx!!"); null for everything else, so also for a question that only begins politely.
 */
export function chatKindOf(message: string): ChatKind | null {
  const plain = plainWords(message);
  const text = plain.join(' ');
  if (text === '') return null;
  for (const candidate of [text, withoutFillers(plain)]) {
    const found = aboutBot.find(([, pattern]) => pattern.test(candidate));
    if (found !== undefined) return found[0];
  }
  return kindOfWords(plain);
}

function plainWords(message: string): string[] {
  const text = message
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/<a?:\w{2,32}:\d+>|<@!?\d+>/g, ' ')
    .replace(/['’]/g, '');
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Without greetings and addresses at both ends: "hey bot, what can you do please". */
function withoutFillers(plain: readonly string[]): string {
  const isPolite = (word: string): boolean =>
    words.greeting.has(word) ||
    /^(?:bot|footnote|please|pls|so|and|ok|okay|well|there|exactly|actually|mate|dude|man|then|anyway|even|thanks)$/.test(
      word,
    );
  const start = plain.findIndex((word) => !isPolite(word));
  const end = plain.findLastIndex((word) => !isPolite(word));
  return start < 0 ? '' : plain.slice(start, end + 1).join(' ');
}

/** A message of nothing but small words: the first of them that says something decides. */
function kindOfWords(plain: readonly string[]): ChatKind | null {
  if (plain.length > 10) return null;
  let kind: ChatKind | null = null;
  for (const word of plain) {
    const own = kindOfWord(word);
    if (own === null && !fillers.has(word)) return null;
    kind = strongest(kind, own);
  }
  return kind;
}

function strongest(one: ChatKind | null, other: ChatKind | null): ChatKind | null {
  if (one === null || other === null) return one ?? other;
  const order: readonly ChatKind[] = ['thanks', 'farewell', 'greeting', 'help', 'about', 'praise'];
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

function kindOfWord(given: string): ChatKind | null {
  // "hellooo" and "heyyy".
  const word = given.replace(/(\p{L})\1{2,}/gu, '$1');
  const kinds = Object.keys(words) as (keyof typeof words)[];
  const exact = kinds.find((kind) => words[kind].has(word) || words[kind].has(given));
  if (exact !== undefined) return exact;
  if (word.length < slipLength || fillers.has(word)) return null;
  const slipped = (kind: ChatKind): boolean =>
    kind !== 'about' && kind !== 'praise' && [...words[kind]].some((known) => isSlip(word, known));
  return kinds.find(slipped) ?? null;
}

/** One edit, or two neighbours exchanged. A word of four letters must keep its first. */
function isSlip(word: string, known: string): boolean {
  if (known.length < slipLength || word.charAt(0) !== known.charAt(0)) return false;
  if (editDistance(word, known, 1) !== null) return true;
  const at = [...word].findIndex((letter, i) => letter !== known[i]);
  const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return at >= 0 && swapped === known;
}

const opensQuestion =
  /^(?:who|whos|whom|whose|what|whats|when|where|wheres|why|how|hows|which|is|are|can|could|would|will|do|does|did|has|have|tell|explain|show|list|define|i|im|and|but|so|quick|question|please|pls|quand|qui|que|quel|quelle|combien|comment|pourquoi)$/;

/**
 * A question without the greeting or the thanks before it: "Hi! How do I …" gives "How do I …", "thanks, and when was it
 * built?" gives "and when was it built?". As given where nothing polite comes first, or nothing else comes after.
 */
export function withoutGreeting(question: string): string {
  let at = 0;
  let polite = false;
  let paused = false;
  for (const match of question.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const word = match[0].toLowerCase();
    const kind = kindOfWord(word);
    paused = polite && /[,.!?:;–—\n-]/.test(question.slice(at, match.index));
    const isPolite = kind === 'greeting' || kind === 'thanks';
    if (paused && !isPolite && !(fillers.has(word) && !opens(word))) break;
    if (!isPolite && (!polite || !fillers.has(word) || opens(word))) break;
    polite = true;
    at = match.index + match[0].length;
  }
  if (!polite) return question;
  const rest = question.slice(at).replace(/^[\s,.!?:;–—-]+/, '');
  const [first = '', second] = rest.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  if (second === undefined || !(paused || opens(first.toLowerCase()))) return question;
  return rest;
}

function opens(word: string): boolean {
  const bare = word.replace(/['’]/g, '');
  return opensQuestion.test(bare) || auxiliaries.has(word);
}

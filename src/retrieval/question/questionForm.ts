import { answerTypeOf, type AnswerType } from './answerType.js';
import { questionWords } from './nounPhrase.js';
import { quantityAsked, type Quantity } from './quantityAsked.js';

/** What kind of thing answers: someone or something with a name, a time, a figure. */
export type AskedType = 'person' | 'organisation' | 'place' | 'time' | 'number' | 'thing';

/** The shape that an answer wants. */
export type AskedForm =
  'howto' | 'code' | 'list' | 'table' | 'definition' | 'yesno' | 'why' | 'date' | 'entity' | 'fact';

/** How a question wants to be answered: strengths from 0, no sign of it, to 1, plainly said. They need not sum to 1. */
export interface QuestionForm {
  readonly types: Readonly<Record<AskedType, number>>;
  readonly forms: Readonly<Record<AskedForm, number>>;
  /** The kind of figure that is asked for, or null. */
  readonly quantity: Quantity | null;
  /** How many are asked for: 2 in "which two". Null when it does not say. */
  readonly count: number | null;
  /** Typed as a few words without a verb or a question word: "max retry delay default". */
  readonly isFragment: boolean;
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const counted = new RegExp(
  `\\b(?:which|what|the|whose|name|list|any|give me|in which|in what) (?:\\p{L}+ )?(${numbers.slice(2).join('|')}|[2-9]|1[0-2]) (?!o['’]clock|percent|years? old)\\p{L}`,
  'iu',
);

const organisation =
  /\b(?:company|companies|organi[sz]ations?|agency|agencies|party|parties|ministry|department|team|group|union|firm|vendor|bank|university|newspaper|club|court|committee|council|body|publisher|manufacturer|employer|office)\b/i;

/** A sign of a form: what it is worth where it matches. The strongest of each form counts. */
type Sign = readonly [form: AskedForm, strength: number, pattern: RegExp];

const subject = '(?:i|we|you|one|u|someone|people|a (?:user|developer|member)|my|our|your)';
const tools =
  '(?:command|snippet|code|syntax|example|regex|regexp|decorator|config(?:uration)?|yaml|yml|toml|json|ini|dockerfile|one-?liner|import|invocation|incantation|flags?|call|function call|cli|curl|query string|sql|script|template)';
const signs: readonly Sign[] = [
  [
    'date',
    0.9,
    /\b(?:which|what|since|from|until|till|up to|as of|in what|first) (?:\p{L}+ ){0,2}(?:version|release)\b|\b(?:version|release) (?:for|of|with|that|when)\b|\b(?:last|latest|first|newest|next) (?:\p{L}+ )?release\b|\bdeadline\b|\bhow old is (?:that|this|it)\b/iu,
  ],
  [
    'definition',
    0.75,
    /^(?:so |ok |hey |and )?what(?:'?s| is| are| was)(?: an?| the)? (?!the )[^\s?]+(?: (?!of\b|for\b|to\b|in\b|on\b|the\b)[^\s?]+){0,3}\?*$|\bwhat (?:does|do) (?:an? |the )?[^?]{2,40} do(?: exactly| actually)?\?*$|\bwhat(?:'?s| is| are) [^?]{2,40} (?:good |used )?for\?*$/i,
  ],
  [
    'howto',
    0.9,
    new RegExp(
      `\\bhow (?:do|can|could|should|would|did|to|must|might|does|shall|d)(?:['’]?d)? ?(?:${subject})? ?\\b(?!(?:the|this|that|it|they|he|she) \\p{L}+ (?:work|look|differ|compare)|look\\b)`,
      'iu',
    ),
  ],
  [
    'howto',
    0.8,
    /\bhow to\b|\b(?:steps?|instructions?|procedure|guide|tutorial|way|ways|best way|walk me through|process) (?:to|for|of|on)\b|\bwhat(?: do| should|['’]s the way| must| can)? (?:i|we) (?:do|need|have|add|change|put|write|set|run|use)\b/i,
  ],
  [
    'howto',
    0.7,
    /\b(?:i|we) (?:want|need|would like|['’]?d like|wanna|have) to\b|\bis there (?:a|any) (?:way|option|setting) to\b|\bhow (?:i|we) (?:can|could|should)\b|\bwhere (?:do|can|should) (?:i|we) (?:put|set|add|change|find|turn|enable|configure)\b/i,
  ],
  [
    'howto',
    0.55,
    /^(?:please )?(?:add|adding|get|getting|make|making|run|running|set|setting|use|using|turn|turning|stop|stopping|disable|disabling|enable|enabling|install|installing|create|creating|write|writing|put|show|hide|remove|removing|delete|deleting|change|changing|send|sending|return|returning|read|reading|test|testing|skip|skipping|mark|upgrade|upgrading|configure|configuring|mock|declare|declaring|upload|uploading|deploy|deploying|pass|passing|override|overriding|share|move|convert|connect|log|check|checking|select|apply|build|building|find|force|keep|let|limit|load|open|print|prevent|rename|replace|save|serve|split|switch|update|validate|wait|wrap)\b(?! (?:is|are|was|does|did|meaning|default))/i,
  ],
  ['howto', 0.45, /\bhow(?: exactly)? (?:did|does|do|was|were|is|are)\b/i],
  [
    'code',
    0.9,
    new RegExp(
      `\\b(?:what|which|the|a|an|give me|show me|need|whats|exact|minimal|plain|full|sample)(?: \\p{L}+){0,3} ${tools}\\b|^${tools}\\b|\\b${tools} (?:to|for|that|of|with)\\b`,
      'iu',
    ),
  ],
  [
    'code',
    0.55,
    /`[^`]+`|\b\p{L}+\(\)|\b\p{L}+_\p{L}+\b|(?:^|\s)--?\p{L}[\p{L}-]*|\b(?:pip|npm|docker|git|uvicorn|pytest|curl|sudo|apt|brew|cargo|conda) \p{Ll}/u,
  ],
  [
    'code',
    0.5,
    /\b(?:declare|import|decorate|annotate|fixture|parametri[sz]e|endpoint|argument|parameter|header|class|function|method|variable|line|lines)\b/i,
  ],
  [
    'list',
    0.85,
    /\b(?:what|which|name|list|give me|show me) (?:\p{L}+ ){0,2}(?:are|were) (?:all )?(?:the|some|its|their|those|these)?\b|\b(?:list|name|all|every one|types|kinds|sorts|options|examples|categories|reasons|parts|steps|phases|stages|ways|things|rules|principles|tips|ideas|members|features|benefits|advantages|requirements|criteria|components|ingredients|questions|goals|lessons) (?:of|for|to|that|does|do|did|in|on|they|we|are|were)\b/iu,
  ],
  [
    'list',
    0.8,
    /\b(?:which|what) (?:(?!does|do|did|is|was|has|happens|makes|gets|it|i|you|we|they|to)\p{L}+ ){0,2}(?!does|happens|makes|gets|comes|goes|this|version|class)\p{L}{2,}[^siu\W]s\b(?! (?:is|was|does|has)\b)/iu,
  ],
  [
    'list',
    0.6,
    /^(?:list|name|all|every|examples?)\b|\bwhat (?:else )?(?:does|do|did|can|will|would|should) \p{L}[^?]* (?:include|contain|consist of|cover|offer|provide|support|come with|track|need|require|find)\b|\bwhat all\b|\band what\b|, what are they|who all\b|whats? in\b/iu,
  ],
  [
    'table',
    0.6,
    /\b(?:default(?:s)?(?: value)?|column|row|table|(?:min(?:imum)?|max(?:imum)?|supported|required|current|latest|last) (?:\p{L}+ )?(?:version|release)|status code|last release|per (?:plan|tier|size|row)|price of|cost of|score|shortcut|hotkey|keybinding|permission for|type of)\b/iu,
  ],
  [
    'table',
    0.45,
    /^(?!(?:how|why|who|what|when|where|is|does|do|can|are)\b)[^?]{3,60}\b(?:default|value|version|release|meaning|status|price|type|shortcut|permission|size|port|requires?)\??$/i,
  ],
  [
    'definition',
    0.85,
    /\bwhat(?:['’]?s| is| are| was| were)(?: an?| the)? (?:(?:meaning|definition|purpose|idea|point|concept)\b|[^?]{1,40}(?:supposed to be|exactly|anyway|for a (?:total )?beginner|in general|called))|\bwhat (?:does|do|did|is) [^?]*(?:mean|meant|stand for)\b|\b(?:define|definition|meaning of|stands? for|explain what|explain|whats? meant by)\b/i,
  ],
  [
    'why',
    0.95,
    /\bwhy\b|\bhow come\b|\bwhat(?:['’]?s| is| was| were) (?:the )?(?:reasons?|point|rationale|motivation|cause)\b|\b(?:reasons?|rationale|motivation|cause) (?:for|behind|of|that|why|to)\b|\bwhat (?:caused|causes|drove|drives|led|leads|prompted|made|makes|motivated|triggered|explains?|pushed|moved|inspired|forced|convinced)\b|\bwhat for\b|\bto what end\b|\bon what grounds\b|\bwhats? wrong with\b/i,
  ],
  [
    'yesno',
    0.9,
    /^(?:(?:hi|hey|hello|so|and|but|ok|also|please)[ ,!]+)*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|am|isn['’]?t|aren['’]?t|wasn['’]?t|doesn['’]?t|don['’]?t|didn['’]?t|hasn['’]?t|can['’]?t|won['’]?t|shouldn['’]?t)\s+(?!(?:you|u|anyone|anybody|someone|somebody) (?:please )?(?:tell|show|explain|give|know|have))\S/i,
  ],
  [
    'yesno',
    0.7,
    /(?:[,.;–-]|\bso|\bthen|\bbut) (?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|must) (?:i|we|it|he|she|they|that|this|there|the|you|my|one)\b|\b(?:right|correct|true|or not|or no|yes or no|allowed|possible|supported)\?*$|\bis (?:it|that|this) (?:true|ok|okay|possible|safe|allowed|supported)\b|\bwhether\b/i,
  ],
  [
    'date',
    0.95,
    /^(?:(?:hi|so|and|but)[ ,!]+)*(?:since |until |till |by |from )?when\b(?! (?:i|you|we|the|a|an|my|it|they) [^?]*,)|\b(?:what|which) (?:year|month|day|date|decade|century|week|weekday|quarter|season|time)\b|\bhow (?:long ago|late|early|soon|recently)\b|\b(?:release|launch|start|end|due|birth|opening|closing|expiry|publication) date\b|\bdate (?:of|for|when)\b|\b(?:what|which) [^?]{0,30}\b(?:year|date|deadline)\b/i,
  ],
  [
    'entity',
    0.9,
    /^(?:(?:hi|so|and|but)[ ,!]+)*(?:by |to |with |for |from |of |after |on )?(?:who|whom|whose|whos)\b|\b(?:which|what) (?:\p{L}+ ){0,2}(?:person|company|agency|city|country|state|town|team|organi[sz]ation|author|tool|library|package|framework|language|product|department|man|woman|minister|plugin|program|project|university|party|book|paper|office|site|website)\b(?! (?:are|were)\b)/iu,
  ],
  [
    'entity',
    0.7,
    /\bwho(?:m|se)?\b|^where\b|\bwhat(?:['’]?s| is| was)(?: the)? (?:\p{L}+ ){0,3}names?\b|\bnames? of\b|\b(?:called|named)\b/iu,
  ],
];

const names: readonly AskedForm[] = [
  'howto',
  'code',
  'list',
  'table',
  'definition',
  'yesno',
  'why',
  'date',
  'entity',
  'fact',
];

/**
 * How a question wants to be answered, however it is worded: strengths of each type and form of answer, to weigh
 * evidence by rather than to sort questions into one drawer. Of its words alone; an empty question has no form but a
 * weak `fact`.
 */
export function questionFormOf(question: string): QuestionForm {
  const text = question.trim().replaceAll('’', "'");
  const answer = answerTypeOf(text);
  const quantity = quantityAsked(text);
  const count = countAsked(text);
  const forms = formsOf(text, answer, { quantity, count });
  return {
    types: typesOf(text, answer, { quantity, forms }),
    forms,
    quantity,
    count,
    isFragment: isFragment(text, answer),
  };
}

function countAsked(text: string): number | null {
  const written = counted.exec(text)?.[1]?.toLowerCase();
  if (written === undefined) return null;
  const at = numbers.indexOf(written);
  return at > 0 ? at : Number(written);
}

function formsOf(
  text: string,
  { type, focus }: AnswerType,
  { quantity, count }: Pick<QuestionForm, 'quantity' | 'count'>,
): Record<AskedForm, number> {
  const forms = Object.fromEntries(names.map((name) => [name, 0])) as Record<AskedForm, number>;
  const raise = (form: AskedForm, strength: number): void => {
    forms[form] = Math.max(forms[form], strength);
  };
  for (const [form, strength, pattern] of signs) if (pattern.test(text)) raise(form, strength);
  if (count !== null) raise('list', 0.85);
  if (type === 'definition') raise('definition', 0.85);
  if (type === 'who' || type === 'where') raise('entity', 0.75);
  if (type === 'when') raise('date', asksWhen.test(text) ? 0.8 : 0.3);
  if (quantity !== null || type === 'quote') raise('fact', 0.85);
  if ((type === 'what' || type === 'which') && focus !== null) raise('fact', 0.5);
  if (isFragment(text, { type, focus })) raise(...fragmentForm(text));
  raise('fact', 0.4);
  return settle(forms, text);
}

/** A term alone wants its meaning; a longer phrase without a question word names what somebody is trying to do. */
function fragmentForm(text: string): [AskedForm, number] {
  return questionWords(text).length <= 2 ? ['definition', 0.6] : ['howto', 0.45];
}

/** One sign takes another back: "how many steps" asks for a figure, "why do I need to" for a reason. */
function settle(forms: Record<AskedForm, number>, text: string): Record<AskedForm, number> {
  const settled = { ...forms };
  const lessen = (share: number, ...weaker: AskedForm[]): void => {
    for (const form of weaker) settled[form] *= share;
  };
  if (forms.why >= 0.9)
    lessen(0.5, 'howto', 'code', 'list', 'yesno', 'definition', 'table', 'date', 'entity');
  if (/\bhow (?:many|much|long|old|often|far|big|large|tall|high|fast|expensive)\b/i.test(text))
    lessen(0.4, 'howto', 'list', 'code', 'table', 'definition');
  if (forms.yesno >= 0.9) lessen(0.5, 'howto', 'code', 'list', 'entity', 'table', 'definition', 'date');
  if (forms.date >= 0.9) lessen(0.6, 'list', 'entity', 'table', 'howto', 'fact', 'yesno');
  if (forms.entity >= 0.9) lessen(0.6, 'code', 'definition', 'table');
  if (forms.code >= 0.9) lessen(0.7, 'howto', 'fact');
  if (forms.howto >= 0.9) lessen(0.6, 'list', 'table', 'definition');
  return settled;
}

function typesOf(
  text: string,
  { type, focus }: AnswerType,
  { quantity, forms }: Pick<QuestionForm, 'quantity' | 'forms'>,
): Record<AskedType, number> {
  const isWho = type === 'who' || /\bwho(?:m|se)?\b/i.test(text);
  const body = organisation.test(focus ?? '') ? 0.9 : isWho ? 0.5 : 0;
  return {
    person: isWho ? 0.9 : 0,
    organisation: body,
    place: type === 'where' || /\b(?:where|in (?:which|what) (?:\p{L}+ )?places?)\b/iu.test(text) ? 0.9 : 0,
    time: Math.max(forms.date, quantity === 'duration' || quantity === 'age' ? 0.6 : 0),
    number: quantity === null ? 0 : 0.9,
    thing: (type === 'which' || type === 'what') && body === 0 ? 0.6 : 0.1,
  };
}

/** Not "load it once when the server starts". */
const asksWhen =
  /\bwhen(?:'?s)? (?:did|was|is|were|will|does|do|are|has|have|had|can|could|should|must|exactly)\b|\bwhen\?*$|\b(?:year|day|date|month|decade|century|time)\b/i;

const asking = /\b(?:who|whom|whose|what|whats|which|when|where|why|how)\b/i;

function isFragment(text: string, { type }: AnswerType): boolean {
  const count = questionWords(text).length;
  return count > 0 && count <= 12 && type === 'other' && !asking.test(text);
}

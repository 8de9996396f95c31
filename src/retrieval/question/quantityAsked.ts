/** What a figure measures. */
export type Quantity =
  | 'price'
  | 'count'
  | 'size'
  | 'age'
  | 'distance'
  | 'share'
  | 'duration'
  | 'rate'
  | 'weight'
  | 'speed'
  | 'temperature'
  | 'time';

const money =
  'price(?: tag)?|prices|cost|costs|fees?|fare|salary|salaries|wages?|pay|rent|budget|revenue|income|earnings|profit|turnover|funding|fine|raise|debt|loan|grant|tuition|bill|tax|damages|worth|bonus|pension|loss(?:es)?|investment|spending|expenditure|premium|discount|deposit';
const asksFor =
  "(?:what(?:['’]?s| is| was| are| were| will)?(?: the| his| her| its| their| your| an?)?|which|the|how (?:big|large|high|much|small|low|great)(?: of)?(?: an?| the| is the| was the| were the| are the)?|at what|for what|for how|of what|to what)";

/** The first that fits decides. `how old` before `old`, money before size: "how big a raise". */
const kinds: readonly (readonly [Quantity, RegExp])[] = [
  [
    'price',
    new RegExp(
      `\\bhow (?:expensive|cheap|costly|pricey)\\b|\\b${asksFor} (?:\\p{L}+ ){0,2}(?:${money})\\b|\\bhow much (?:money|cash)\\b|\\bhow much\\b[^?]*\\b(?:cost|pay|paid|charge|charged|spend|spent|earn|earned|worth|raise|raised|invest|invested|owe|owed|fined?|sold for|sell for|buy|bought|donate[d]?|award(?:ed)?|bid)\\b|\\bwhat (?:did|does|do|would|will) [^?]*\\b(?:cost|charge|pay|spend|earn)\\b|^(?:${money})(?: (?:of|for)\\b| \\p{L}+$)|\\b(?:price|cost|fee|fare|salary|rent|budget)$`,
      'iu',
    ),
  ],
  [
    'share',
    /\b(?:what|which|how (?:large|big|high|great)(?: an?)?|how much of)(?: [\p{L}]+){0,2} (?:percent(?:age)?|share|proportion|fraction|part of|portion)\b|\bpercent(?:age)? of\b|\bhow much of\b|\bwhat percent\b|\bhow many percent\b/iu,
  ],
  [
    'rate',
    /\bhow (?:often|frequently)\b|\bhow many times (?:a|per|each|every)\b|\b(?:what|which|at what|the)(?: \p{L}+){0,3} (?:rate|frequency|interval)\b|\bhow many [^?]*\b(?:per|an?|each|every) (?:second|minute|hour|day|week|month|year)\b/iu,
  ],
  ['age', /\bhow old\b|\b(?:what|which|at what)(?: \p{L}+){0,2} age\b|\bhow young\b/iu],
  [
    'duration',
    /\bhow long (?!ago|is the (?:river|road|bridge|wall|tunnel|coast|route)\b)|\b(?:duration|lifespan|term length|(?:timeout|time limit|delay|ttl|pause)\b)|\bhow (?:much time|many (?:seconds|minutes|hours|days|weeks|months|years|decades))\b|\bfor how long\b/i,
  ],
  [
    'distance',
    /\bhow (?:far|close|near|tall|high|deep|wide|long is the)\b|\b(?:distance|height|length|width|depth|altitude|elevation) (?:of|from|between|to)\b|\bwhat(?:['’]?s| is| was)? the (?:distance|height|length|width|depth|altitude)\b|\bhow many (?:kilomet(?:er|re)s|miles|met(?:er|re)s|feet|km)\b/i,
  ],
  [
    'weight',
    /\bhow (?:heavy|much (?:does|do|did) [^?]*weigh)|\bweight of\b|\bhow many (?:kilos?|kilograms?|tons?|tonnes?|pounds)\b/i,
  ],
  ['speed', /\bhow fast\b|\b(?:top |maximum )?speed of\b/i],
  ['temperature', /\bhow (?:hot|cold|warm)\b|\btemperature\b/i],
  [
    'count',
    /\bhow many\b|\b(?:what|the|total) number of\b|\bnumber of\b|\bwhat number\b|\bhow (?:numerous|populous)\b|\bpopulation of\b|\bhow much (?:people|users|traffic)\b/i,
  ],
  [
    'size',
    /\bhow (?:big|large|small|huge|great|sizable|spacious)\b|\b(?:what|the)(?: \p{L}+){0,2} (?:size|area|volume|capacity)\b|\b(?:size|area|volume|capacity) of\b|\b(?:max(?:imum)?|min(?:imum)?) (?:\p{L}+ ){0,2}(?:size|limit|number)\b/iu,
  ],
  ['size', /\b(?:by )?how much\b/i],
];

/**
 * The kind of figure that a question asks for, however it is worded: `price` for "how expensive", "what was the price tag
 * of" and "how big a raise", `share` for "what percentage". Null when it asks for none.
 */
export function quantityAsked(question: string): Quantity | null {
  return kinds.find(([, pattern]) => pattern.test(question.trim()))?.[0] ?? null;
}

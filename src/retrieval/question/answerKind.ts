/** What kind of answer a question asks for. */
export type AnswerKind =
  | 'who'
  | 'when'
  | 'where'
  | 'how many'
  | 'how much'
  | 'how long'
  | 'which'
  | 'what'
  | 'why'
  | 'how'
  | 'yes/no'
  | 'definition'
  | 'quote'
  | 'other';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Nouns that make "what NOUN" or "what is the NOUN" ask for a time, a place, … rather than for a thing. */
const nounKinds: readonly (readonly [AnswerKind, ReadonlySet<string>])[] = [
  [
    'when',
    set(
      'year years date dates day days month months decade decades century centuries time era weekday season',
    ),
  ],
  [
    'where',
    set(
      'city cities country countries place places location locations state states county counties province town ' +
        'village region continent street streets district neighborhood neighbourhood capital birthplace area areas ' +
        'island nation nations territory venue headquarters address',
    ),
  ],
  [
    'who',
    set(
      'person people president minister general king queen author writer poet scientist scientists man woman leader ' +
        'actor actress director founder inventor politician architect emperor pope bishop mathematician physicist ' +
        'explorer singer composer philosopher commander spokesman spokeswoman spokesperson ambassador governor mayor ' +
        'senator judge lawyer engineer professor economist astronaut ceo player coach owner designer diplomat',
    ),
  ],
  ['how many', set('number population')],
  [
    'how much',
    set(
      'percentage percent proportion portion share fraction amount price cost budget salary height length width depth weight ' +
        'size distance temperature speed rate mass volume elevation endowment income revenue gdp area',
    ),
  ],
  ['how long', set('duration lifespan')],
  ['why', set('reason reasons purpose cause causes motive motivation explanation')],
  ['quote', set('words statement quote quotation remark remarks comment comments')],
];
/**
 * The kind of answer that a noun asks for in "what NOUN" or "what is the NOUN": `when` for "year", `where` for "city".
 * Null for a noun, in lower case, that names a thing.
 */
export function kindOfNoun(noun: string): AnswerKind | null {
  return nounKinds.find(([, nouns]) => nouns.has(noun))?.[0] ?? null;
}

import { stemOf, type Term } from './sentenceTerms.js';

/** Verbs (stems, also nouns made of them) that say the same of what is counted, each group by its first word. */
const SAME_ACTIONS: readonly string[] = [
  'kill die death dead slay fatality perish',
  'injure injury wound hurt',
  'arrest detain custody jail imprison',
  'miss missing',
  'rescue save',
  'displace evacuate flee evacuation',
  'sell sale',
  'buy purchase',
  'build construct erect',
  'produce make manufacture production',
  'hire recruit employ',
  'dismiss fire layoff redundant sack',
  'spend',
  'cost price',
  'earn profit revenue income',
  'raise collect',
  'lose loss',
  'win secure gain take',
  'attend attendance visit',
  'infect infection',
  'vaccinate vaccination',
  'test',
  'destroy demolish',
  'damage',
  'withdraw pull withdrawal remove return repatriate',
  'plant',
  'close shut closure',
  'open',
  'cancel',
  'order',
  'deliver',
  'donate donation',
  'sign',
  'rise increase grow growth climb',
  'fall drop decrease decline shrink cut',
  'train',
  'borrow debt owe',
  'export',
  'import',
  'steal theft',
  'strike',
  'resign',
  'migrate cross',
  'shoot',
  'sink',
  'carry transport',
  'publish write',
  'fine',
  'marry',
  'catch',
];

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  SAME_ACTIONS.flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return [first, ...others].map((stem) => [stemOf(stem), first] as const);
  }),
);

/** Verbs that only say that something is there. */
const PRESENCE = new Set(
  (
    'deploy station base locate serve work send have keep host maintain involve operate stand live remain include ' +
    'comprise exist contain hold count number reach total assign consist need say add note claim announce confirm ' +
    'believe estimate expect plan want commit suspend cause result report run stretch hit leave make go come give see show put '
  )
    .split(' ')
    .map(stemOf),
);

/** Verbs whose bare form is mostly a noun: they count only with their past ending. */
const MOSTLY_NOUNS = new Set(
  'train plant order test fire sign fine strike price damage shoot position open close'
    .split(' ')
    .map(stemOf),
);

/** Whether a word is a verb that is known here, of action or of mere presence. */
export function isKnownVerb({ word, stem, isName }: Term): boolean {
  if (isName || (MOSTLY_NOUNS.has(stem) && !word.endsWith('ed'))) return false;
  return GROUP_OF.has(stem) || PRESENCE.has(stem);
}

/** Regular past forms that are adjectives. */
const NOT_VERBS = new Set(
  'united armed red hundred need seed indeed combined limited led bed shed speed feed'.split(' '),
);

/**
 * What a run of words says happened: groups of verbs by their first member, unknown past forms by their stem. Verbs of
 * mere presence (`deployed`, `based`, `is`) and of speech say nothing. Empty for no verb that is known.
 */
export function actionsOf(terms: readonly Term[]): ReadonlySet<string> {
  const actions = new Set<string>();
  for (const { word, stem, isName } of terms) {
    if (isName) continue;
    const group = GROUP_OF.get(stem) ?? GROUP_OF.get(word);
    if (MOSTLY_NOUNS.has(stem) && !word.endsWith('ed')) continue;
    if (group !== undefined) actions.add(group);
    else if (word.length > 4 && word.endsWith('ed') && !NOT_VERBS.has(word) && !PRESENCE.has(stem))
      actions.add(stem);
  }
  return actions;
}

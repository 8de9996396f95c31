import { stem } from '../../text/stem.js';

/** Irregular forms that the stemmer leaves apart. */
const baseForms: ReadonlyMap<string, string> = new Map(
  (
    'people:person children:child men:man women:woman feet:foot died:die dying:die dead:die death:die lives:live ' +
    'built:build sold:sell bought:buy lost:lose won:win spent:spend left:leave made:make held:hold grew:grow took:take ' +
    'taken:take fell:fall rose:rise caught:catch sank:sink sunk:sink stole:steal stolen:steal sent:send shot:shoot ' +
    'fled:flee led:lead wrote:write written:write ran:run paid:pay met:meet began:begin had:have has:have withdrew:withdraw withdrawn:withdraw came:come gave:give given:give drew:draw ' +
    'went:go stood:stand kept:keep drawn:draw thrown:throw blew:blow blown:blow seen:see saw:see'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

function stemOfForm(word: string): string {
  const form = stem(baseForms.get(word) ?? word);
  return stem(baseForms.get(form) ?? form);
}

const table = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap((line) => {
      const [first = '', ...others] = line.split(' ');
      return [first, ...others].map((word) => [stemOfForm(word), first] as const);
    }),
  );

/** Nouns that count or measure the same, each group by its first word. */
const sameNouns: readonly string[] = [
  'troop soldier personnel serviceman servicemen servicewoman serviceperson servicemember force contingent peacekeeper deployment garrison',
  'person people individual inhabitant resident',
  'student pupil',
  'child kid',
  'home house',
  'job position post',
  'worker employee staff staffer workforce',
  'ship vessel',
  'plane aircraft airplane',
  'kilometre kilometer km',
  'metre meter',
  'tonne ton',
  'litre liter',
  'visitor guest',
  'firefighter fireman',
  'doctor physician',
  'height tall high',
  'length long',
  'width wide',
  'depth deep',
];
const nouns = table(sameNouns);

/** What happens to what is counted, in verbs and in the nouns made of them, each group by its first word. */
const actions = table([
  'kill die fatality perish victim toll',
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
  'dismiss layoff redundant sack',
  'spend',
  'cost price expensive charge fee',
  'earn profit revenue income',
  'raise collect',
  'lose loss',
  'win secure gain take',
  'attend attendance visit',
  'infect infection',
  'vaccinate vaccination',
  'destroy demolish',
  'damage',
  'withdraw pull withdrawal remove repatriate',
  'close shut closure',
  'open',
  'cancel',
  'donate donation',
  'rise increase grow growth climb',
  'fall drop decrease decline shrink cut',
  'borrow debt owe',
  'export',
  'import',
  'steal theft',
  'resign',
  'shoot',
  'sink',
  'publish write',
  'invite',
]);

/** Verbs that only say that something is there, and words that narrow nothing. */
const neutral = new Set(
  (
    'deploy station base locate serve work send have keep host maintain involve operate stand live remain include ' +
    'comprise exist contain hold count number reach total consist say add note claim announce confirm believe ' +
    'estimate result report run stretch make go come give see show put get draw march fight battle post assign commit ' +
    'travel sit start end overall whole different active current sole mere full actual board ground moment exactly ' +
    'member official figure tally military armed service'
  )
    .split(' ')
    .map(stemOfForm),
);

/** The same for the forms of a word and for words that count or measure the same. @param word lower case, folded */
export function meaningOf(word: string): string {
  const form = stemOfForm(word);
  return nouns.get(form) ?? actions.get(form) ?? form;
}

/** The words of a group of nouns by its first word; none for what is no such group. */
export function wordsFor(group: string): readonly string[] {
  return sameNouns.find((line) => line.startsWith(`${group} `))?.split(' ') ?? [];
}

/** What a word says happened, as the first word of its group; null for words of no such group. */
export function actionOf(word: string): string | null {
  return actions.get(stemOfForm(word)) ?? null;
}

/** Whether a word neither names, narrows nor acts: `deployed`, `total`. */
export function isNeutral(word: string): boolean {
  return neutral.has(stemOfForm(word));
}

/** Whether a word is a past or progressive form by its ending: an act rather than a thing. */
export function isParticiple(word: string): boolean {
  return word.length > 4 && (word.endsWith('ed') || word.endsWith('ing'));
}

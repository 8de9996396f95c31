/** Arguments of a template, those without a name counted from 1. */
export type Arguments = ReadonlyMap<string, string>;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Currencies by the names of templates that put their sign before an amount. */
const currencies: ReadonlyMap<string, string> = new Map([
  ...['€', '£', '¥', '₹', '$', 'us$', 'a$', 'c$', 'ca$', 'nz$', 'hk$'].map((sign): [string, string] => [
    sign,
    sign.toUpperCase(),
  ]),
  ['usd', 'US$'],
  ['aud', 'A$'],
  ['cad', 'C$'],
  ['euro', '€'],
  ['eur', '€'],
  ['gbp', '£'],
  ['pound sterling', '£'],
  ['inr', '₹'],
  ['jpy', '¥'],
  ['cny', 'CN¥'],
]);

/** Templates that stand for a sign. */
const signs: ReadonlyMap<string, string> = new Map([
  ["'", '’'],
  ["'s", '’s'],
  ['nbsp', ' '],
  ['spaces', ' '],
  ['pi', 'π'],
  ['times', '×'],
  ['minus', '−'],
  ['...', '…'],
  ['snd', ' – '],
  ['spnd', ' – '],
  ['spaced ndash', ' – '],
  ['ndash', '–'],
  ['mdash', '—'],
]);

/** Templates that fill a cell of a table with their own name, unless they are given other words. */
const states: ReadonlyMap<string, string> = new Map([
  ...'yes no partial some unknown won nominated pending included dropped optional required proprietary free good bad maybe rarely usually'
    .split(' ')
    .map((name): [string, string] => [name, name.charAt(0).toUpperCase() + name.slice(1)]),
  ['n/a', 'N/A'],
  ['na', 'N/A'],
  ['tba', 'TBA'],
  ['tbd', 'TBD'],
  ['nom', 'Nominated'],
  ['depends', 'Depends'],
]);

/**
 * What a template shows that stands for a few words: amounts, dates, signs, places; null for one that is not known.
 * @param name in lower case
 */
export function plainTemplate(name: string, given: Arguments): string | null {
  const first = given.get('1')?.trim() ?? '';
  const sign = signs.get(name);
  if (sign !== undefined) return sign;
  if (name.startsWith('formatnum:')) return grouped(name.slice('formatnum:'.length));
  const currency = currencies.get(name);
  if (currency !== undefined) return `${currency}${first}`;
  const state = states.get(name);
  if (state !== undefined) return first === '' ? state : first;
  switch (name) {
    case 'as of':
      return asOf(given);
    case 'circa':
    case 'c.':
      return `c. ${[first, given.get('2')?.trim() ?? ''].filter((year) => year !== '').join(' – ')}`;
    case 'ill':
    case 'interlanguage link':
      return given.get('lt') ?? first;
    case 'sortname':
      return `${first} ${given.get('2')?.trim() ?? ''}`.trim();
    case 'sort':
      return given.get('2') ?? first;
    case 'nts':
    case 'number table sorting':
      return grouped(first);
    case 'dts':
    case 'date table sorting':
      return dateOf(given);
    case 'duration':
      return durationOf(given);
    case 'coord':
      return coordinates(given);
    case 'mw version':
      return `MediaWiki ${first}`;
    case 'll':
      return given.get('2') ?? first;
    default:
      return null;
  }
}

/** The day of a template of dates, `2020-01-05`, or what it is given in its place. */
export function dateOf(given: Arguments): string {
  const [year = '', month = '', day = ''] = ['1', '2', '3'].map((key) => given.get(key)?.trim() ?? '');
  if (!/^\d{1,4}$/.test(year)) return year;
  return [year, month, day]
    .filter((part) => part !== '')
    .map((part, i) => (i === 0 ? part : part.padStart(2, '0')))
    .join('-');
}

/** `12345.6` is shown as `12,345.6`. */
function grouped(number: string): string {
  const [, sign, whole = '', rest = ''] = /^([-−]?)([1-9]\d{0,30}|0)(\.\d{1,30})?$/.exec(number.trim()) ?? [];
  return sign === undefined ? number.trim() : sign + BigInt(whole).toLocaleString('en-US') + rest;
}

function asOf(given: Arguments): string {
  const alt = given.get('alt');
  if (alt !== undefined) return alt;
  const [year = '', month = '', day = ''] = ['1', '2', '3'].map((key) => given.get(key)?.trim() ?? '');
  const named = /^\d{1,2}$/.test(month) ? (months[Number(month) - 1] ?? month) : month;
  const words = given.get('since') === undefined ? 'As of' : 'Since';
  const lead = given.get('lc') === undefined ? words : words.toLowerCase();
  return `${lead} ${[day, named, year].filter((part) => part !== '').join(' ')}${given.get('post') ?? ''}`;
}

/** `{{duration|1|2|3}}` shows `1:02:03`. */
function durationOf(given: Arguments): string {
  const parts = ['1', '2', '3'].map((key, i) => given.get(key)?.trim() ?? given.get('hms'.charAt(i)) ?? '');
  const known = parts.slice(parts.findIndex((part) => part !== ''));
  return known.map((part, i) => (i === 0 ? part : part.padStart(2, '0'))).join(':');
}

/** `{{coord|55|12|N|3|4|W}}` shows `55°12′N 3°4′W`, unless it stands at the head of the page alone. */
function coordinates(given: Arguments): string {
  if (given.get('display')?.trim() === 'title') return '';
  const parts: string[] = [];
  let group: string[] = [];
  for (let at = 1; at <= 8; at += 1) {
    const part = given.get(String(at))?.trim() ?? '';
    if (/^[NSEW]$/.test(part)) {
      parts.push(group.map((value, i) => value + '°′″'.charAt(i)).join('') + part);
      group = [];
    } else if (/^-?[\d.]{1,12}$/.test(part)) group.push(part);
    else break;
  }
  return parts.length > 0 ? parts.join(' ') : group.join(', ');
}

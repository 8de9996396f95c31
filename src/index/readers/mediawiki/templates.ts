import type { Pieces } from './pieces.js';
import { dateOf, plainTemplate, type Arguments } from './plainTemplates.js';

/** Templates inside each other; deeper ones show nothing. */
const maximumDepth = 40;

const braces = /\{\{\{|\}\}\}|\{\{|\}\}|\[\[|\]\]|\|/g;

/** A template or parameter that is open. */
interface Open {
  readonly isParameter: boolean;
  /** Arguments that are complete; the first is the name. */
  readonly done: string[];
  parts: string[];
  links: number;
}

/** Replaces the templates of a page by what they show as far as that is known; of the others nothing is shown. */
export function expandTemplates(source: string, pieces: Pieces): string {
  const root: Open = { isParameter: false, done: [], parts: [], links: 0 };
  const open: Open[] = [];
  let from = 0;
  const top = (): Open => open.at(-1) ?? root;
  for (const match of source.matchAll(braces)) {
    // The sign may belong to one that was taken together with those before it.
    if (match.index < from) continue;
    top().parts.push(source.slice(from, match.index));
    from = match.index + match[0].length;
    readBrace(match[0], { open, top, pieces });
  }
  top().parts.push(source.slice(from));
  // What is never closed is shown without its braces.
  for (const { done, parts } of open) root.parts.push([...done, parts.join('')].join('|'));
  return withoutGaps(withoutNothing(root.parts.join('')));
}

/** Stands for a template that shows nothing; no text has this character. */
const nothing = '\uFDD4';

/** A line that begins with such a template would begin with the blank behind it, as lines of code do. */
function withoutNothing(text: string): string {
  return text.replace(/^\uFDD4[\uFDD4 \t]*(?=\S)/gm, '').replaceAll(nothing, '');
}

/** Brackets without what a template left out: `(Tarne; )` is `(Tarne)`. */
function withoutGaps(text: string): string {
  return text
    .replace(/\((?:[;,]\s?|\s[;,]?){1,8}/g, '(')
    .replace(/[;,]\s{0,5}\)/g, ')')
    .replace(/ ?\(\)/g, '');
}

function readBrace(
  brace: string,
  { open, top, pieces }: { open: Open[]; top: () => Open; pieces: Pieces },
): void {
  const current = top();
  if (brace === '{{' || brace === '{{{') {
    open.push({ isParameter: brace === '{{{', done: [], parts: [], links: 0 });
  } else if (brace === '}}' || brace === '}}}') {
    const closed = open.pop();
    if (closed === undefined) return void current.parts.push(brace);
    const all = [...closed.done, closed.parts.join('')];
    if (open.length >= maximumDepth) return;
    const text = closed.isParameter ? (all[1] ?? '') : templateText(all, pieces);
    top().parts.push(text === '' && open.length === 0 ? nothing : text);
    // `{{x}}}`: what is left over belongs to what lies around it.
    if (brace === '}}}' && !closed.isParameter) top().parts.push(open.length > 0 ? '' : '}');
  } else if (brace === '|' && open.length > 0 && current.links === 0) {
    current.done.push(current.parts.join(''));
    current.parts = [];
  } else {
    if (brace === '[[') current.links += 1;
    if (brace === ']]') current.links = Math.max(0, current.links - 1);
    current.parts.push(brace);
  }
}

/** Templates that show their argument. */
const shownTemplates = new Map<string, string>([
  ...'nowrap nobold small big smaller larger nobr mvar var math angbr abbr tooltip abbrlink em strong kbd samp code tt ic pkg grp aur man u underline center sic highlight red green flag flagu flagcountry flagathlete phab ordinal'
    .split(' ')
    .map((name): [string, string] => [name, '1']),
  ...['lang', 'language', 'font', 'color', 'colour', 'text color'].map((name): [string, string] => [
    name,
    '2',
  ]),
  ['transl', '2'],
  ['not a typo', '1'],
  ['visible anchor', '1'],
  ['unbulleted list', '*'],
  ['ubl', '*'],
  ['hlist', '*'],
  ['bulleted list', '*'],
  ['columns-list', '1'],
  ['collapsible list', '*'],
  ['plainlist', '1'],
  ['flatlist', '1'],
  ['key press', '+'],
  ['key', '+'],
  ['keypress', '+'],
]);

const callouts = new Set('note warning tip caution important hint info danger'.split(' '));
const quotes = new Set([
  'quote',
  'blockquote',
  'cquote',
  'quotation',
  'quote box',
  'centered pull quote',
  'rquote',
]);
const codeBlocks = new Set(['bc', 'codeblock', 'code block', 'pre', 'pre2']);

function templateText(all: readonly string[], pieces: Pieces): string {
  const [title = '', ...rest] = all;
  const name = title.trim().replaceAll('_', ' ').replace(/\s+/g, ' ').toLowerCase();
  const given = argumentsOf(rest);
  const first = given.get('1') ?? '';
  if (name === '!') return '|';
  if (name === '=') return '=';
  if (name === 'convert' || name === 'cvt') return converted(given);
  if (name.startsWith('lang-')) return first;
  if (name.startsWith('infobox') || name.endsWith(' infobox')) return infobox(given, pieces);
  if (callouts.has(name) && first.trim() !== '')
    return pieces.block({ kind: 'callout', name, source: first });
  if (quotes.has(name)) return quote(given, pieces);
  if (codeBlocks.has(name))
    return pieces.block({
      kind: 'code',
      text: pieces.restore(rest.length > 1 && given.get('1') === undefined ? rest.join('|') : first),
      language: null,
    });
  if (name === 'hc')
    return `\n${first}\n${pieces.block({ kind: 'code', text: pieces.restore(given.get('2') ?? ''), language: null })}`;
  if (/^(?:birth|death|start|end|release|film)[ -]date/.test(name)) return dateOf(given);
  if (name === 'url' || name === 'official website')
    return /^(?:https?:)?\/\//.test(first)
      ? `[${first} ${given.get('2') ?? first}]`
      : (given.get('2') ?? first);
  if (name === 'multiple image') return pictureCaptions(given);
  if (name === 'sup' || name === 'sub') return `<${name}>${first}</${name}>`;
  if (name === 'e' || name === '10^') return `${name === 'e' ? '×' : ''}10<sup>${first}</sup>`;
  if (name === 'val') return quantity(given);
  if (name === 'frac' || name === 'sfrac') return fraction(given);
  return plainTemplate(name, given) ?? shown(name, given);
}

/** The captions of pictures that stand together, each a paragraph. */
function pictureCaptions(given: Arguments): string {
  const captions = [...given].filter(([key, value]) => /^caption\d{0,2}$/.test(key) && value.trim() !== '');
  return captions.length === 0 ? '' : `\n\n${captions.map(([, caption]) => caption.trim()).join('\n\n')}\n\n`;
}

function shown(name: string, given: Arguments): string {
  const which = shownTemplates.get(name);
  if (which === undefined) return '';
  if (which !== '*' && which !== '+') return given.get(which) ?? given.get('1') ?? '';
  const values = [...given].filter(([key]) => /^\d+$/.test(key)).map(([, value]) => value.trim());
  return values.join(which === '*' ? ', ' : '+');
}

function argumentsOf(rest: readonly string[]): Arguments {
  const given = new Map<string, string>();
  let count = 0;
  for (const argument of rest) {
    const [, key, value = ''] = /^((?![*#:;])[^=<>[\]{}"'\n]{0,60})=(.*)$/s.exec(argument.trimStart()) ?? [];
    if (key === undefined || key.includes('://')) given.set(String((count += 1)), argument);
    else given.set(key.trim(), value.trim());
  }
  return given;
}

/** `{{convert|10|km|mi}}` shows `10 km`; what it works out is not in the source. */
function converted(given: Arguments): string {
  const values = ['1', '2', '3', '4'].map((key) => given.get(key)?.trim() ?? '');
  const [first = '', second = '', third = '', fourth = ''] = values;
  const joins = /^(?:-|–|to|and|by|x|×|or|\+)$/i.test(second);
  if (!joins) return `${first} ${second}`.trim();
  return `${first}${second === '-' || second === '–' ? '–' : ` ${second} `}${third} ${fourth}`.trim();
}

/** `{{val|5|e=6|u=m}}` shows `5×10⁶ m`. */
function quantity(given: Arguments): string {
  const [exponent, unit] = [given.get('e'), given.get('u') ?? given.get('ul')];
  const power = exponent === undefined ? '' : `×10<sup>${exponent}</sup>`;
  return `${given.get('1') ?? ''}${power}${unit === undefined ? '' : ` ${unit}`}`;
}

function fraction(given: Arguments): string {
  const [first = '', second, third] = ['1', '2', '3'].map((key) => given.get(key)?.trim());
  if (second === undefined) return `1/${first}`;
  return third === undefined ? `${first}/${second}` : `${first} ${second}/${third}`;
}

function quote(given: Arguments, pieces: Pieces): string {
  const words = given.get('text') ?? given.get('quote') ?? given.get('1') ?? '';
  const by = given.get('author') ?? given.get('source') ?? given.get('sign') ?? given.get('2') ?? '';
  const source = by.trim() === '' ? words : `${words}\n\n— ${by}`;
  return words.trim() === '' ? '' : pieces.block({ kind: 'quote', source });
}

/** Words in the keys of an infobox that dress it rather than say something. */
const dress = new Set(
  'image caption alt logo size width height style map mapsize coord coordinates module embed color colour class flag signature footnotes label labels link bg lat long latd longd pushpin ref seal shield icon lang collapsible state child header upright img picture photo cover border above below title name nocat'.split(
    ' ',
  ),
);

/** Whether a key names a picture, a colour or the like; `image_size2` does. */
function isDress(key: string): boolean {
  return key
    .toLowerCase()
    .split(/[_\s-]+/)
    .some((word) => dress.has(word.replace(/(?<!\d)\d+$/, '')) || word === '');
}

function infobox(given: Arguments, pieces: Pieces): string {
  const facts: (readonly [string, string])[] = [];
  for (const [key, value] of given) {
    if (value.trim() === '' || /^\d+$/.test(key) || isDress(key)) continue;
    facts.push([key.replace(/_/g, ' ').trim(), value.trim()]);
  }
  return facts.length === 0 ? '' : pieces.block({ kind: 'facts', facts });
}

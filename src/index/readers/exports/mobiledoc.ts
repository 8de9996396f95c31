import { escapeUTF8 } from 'entities';
import { anchor, element, ghostCard, htmlPart, type GhostPart } from './ghostCard.js';
import { keptList, keptNumber, keptObject, keptText, type Kept } from './keptValues.js';

/** The kinds of a section, each the first item of its list. */
const sections = { markup: 1, list: 3, card: 10 } as const;
const keptMarkups = new Set(['s', 'strike', 'del', 'sub', 'sup', 'code']);

/**
 * A document of Ghost's older editor, in order.
 * @see https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
 */
export function mobiledocParts(document: Kept): GhostPart[] {
  const cards = keptList(document['cards']);
  return keptList(document['sections']).map((section) => {
    const [kind, second, third] = keptList(section);
    if (kind === sections.card) {
      const [name, payload] = keptList(cards[keptNumber(second)]);
      return ghostCard(keptText(name), keptObject(payload));
    }
    if (kind === sections.list) {
      const items = keptList(third).map((item) => element('li', markersHtml(item, document)));
      return htmlPart(element(second === 'ol' ? 'ol' : 'ul', items.join('')));
    }
    if (kind !== sections.markup) return htmlPart('');
    const name = sectionName(keptText(second));
    const words = markersHtml(third, document);
    return htmlPart(element(name, name === 'blockquote' ? element('p', words) : words));
  });
}

function sectionName(tag: string): string {
  if (/^h[1-6]$/i.test(tag)) return tag.toLowerCase();
  return /^(?:blockquote|aside|pull-quote)$/i.test(tag) ? 'blockquote' : 'p';
}

/** Runs of words, each opening and closing marks around it. */
function markersHtml(markers: unknown, document: Kept): string {
  const markups = keptList(document['markups']).map(keptList);
  const atoms = keptList(document['atoms']).map(keptList);
  const open: string[] = [];
  let out = '';
  for (const marker of keptList(markers)) {
    const [type, opened, closed, value] = keptList(marker);
    for (const index of keptList(opened)) {
      const [start, end] = tagsOf(markups[keptNumber(index)] ?? []);
      out += start;
      open.push(end);
    }
    out += type === 1 ? atomHtml(atoms[keptNumber(value)] ?? []) : escapeUTF8(keptText(value));
    for (let left = Math.min(keptNumber(closed), open.length); left > 0; left -= 1) out += open.pop() ?? '';
  }
  return out + open.reverse().join('');
}

/** The start and end tag of a markup such as `["a", ["href", "https://…"]]`; none where it says nothing that is kept. */
function tagsOf([tag, attributes]: readonly unknown[]): readonly [start: string, end: string] {
  const name = keptText(tag).toLowerCase();
  if (name === 'a') {
    const listed = keptList(attributes);
    const address = keptText(listed[listed.indexOf('href') + 1]);
    const [start = '', end = ''] = anchor('\n', address).split('\n');
    return [start, end];
  }
  return keptMarkups.has(name) ? [`<${name}>`, `</${name}>`] : ['', ''];
}

function atomHtml([name, text]: readonly unknown[]): string {
  return name === 'soft-return' ? '<br>' : escapeUTF8(keptText(text));
}

import { hideCitation } from './hideCitations.js';
import { comparedLabel } from './definitions.js';
import { isAtLineStart, restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';

const wikilink = /^\[\[([^[\]\n]{1,500})\]\]/;
/** Words of a link that are read here, since they hold nothing but code that the parser would see otherwise. */
const plainWords = /^\[((?:[^[\]!*_`<&\\~|$\n:{%=^]|`[^`\n[\]|\\]{1,200}`(?!`)){1,300})\]/;
const plainTarget = /^\(([^()\s<>[\]\\{}`|]{1,1000})\)/;
const plainLabel = /^\[([^[\]\n\\]{0,300})\]/;
const codePattern = /`( ?)([^`]+)\1`/g;
const span =
  /^\[((?:[^[\]\n]|\[[^[\]\n]{0,200}\](?:\([^()\n]{0,300}\))?){1,400})\]\{[ \t]*(?:[.#][\w:.-]+|[\w-]+=)[^{}\n]{0,200}\}/;
const itemStart = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+$/;
/** What many write and CommonMark takes for words: `[our rules](House rules.md)`. */
const spacedLink =
  /^\[([^[\]`<\\|$\n{]{0,300})\]\(((?:[^()<>[\]\\{}`|"'\s]+ )+[^()<>[\]\\{}`|"'\s]*\.[a-z]\w{1,5}(?:#[^()<>\n]{1,200})?)\)/i;
const contents = /^\[{1,2}_?toc_?\]{1,2}[ \t]*$/i;
const media =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic|mp[34]|m4a|ogg|wav|webm|mov|flac|pdf|canvas|base|excalidraw)$/i;

/** `[[Target#Heading|alias]]`, and a line that stands for the table of contents. */
export function hideBracket(scan: Scan, at: number): Hidden | null {
  const rest = restOfLine(scan, at, 520);
  if (contents.test(rest) && isAtLineStart(scan, at)) {
    return { end: at + rest.length, text: scan.slots.gone(rest) };
  }
  if (!rest.startsWith('[['))
    return (
      hideSpan(scan, at, rest) ??
      (scan.flavour.mdx ? null : hideCitation(scan, at)) ??
      hidePlainLink(scan, at)
    );
  if (scan.flavour.mdx) return null;
  const [raw, inner = ''] = wikilink.exec(rest) ?? [];
  if (raw === undefined) return null;
  const { target, words } = readWikilink(inner);
  if (words === '') return null;
  return { end: at + raw.length, text: scan.slots.words(raw, words, target) };
}

/** `[words]{.class}`: its words, without the brackets; the attributes go by themselves. */
function hideSpan(scan: Scan, at: number, rest: string): Hidden | null {
  const [, inner] = (!scan.flavour.mdx && span.exec(rest)) || [];
  if (inner === undefined || scan.source[at - 1] === '!') return null;
  scan.closings.set(at + 1 + inner.length, 1);
  return { end: at + 1, text: scan.slots.gone('[') };
}

function hidePlainLink(scan: Scan, at: number): Hidden | null {
  if (scan.source[at - 1] === '!') return null;
  const rest = restOfLine(scan, at, 1400);
  const [raw, words = ''] = plainWords.exec(rest) ?? [];
  if (raw === undefined || words.trim() === '') return hideSpacedLink(scan, at);
  const after = rest.slice(raw.length);
  const [target, url = ''] = plainTarget.exec(after) ?? [];
  if (target === undefined)
    return after.startsWith('(') ? hideSpacedLink(scan, at) : hideReference(scan, { at, raw, words, after });
  if (/&#?\w+;/.test(url)) return null;
  return {
    end: at + raw.length + target.length,
    text: scan.slots.words(raw + target, shownWords(words), url),
  };
}

/** `[words][label]`, `[label][]` and `[label]`, where the file says where the label leads. */
function hideReference(
  scan: Scan,
  { at, raw, words, after }: { at: number; raw: string; words: string; after: string },
): Hidden | null {
  // Behind a bracket stands the label of words that the parser reads.
  if (scan.definitions.size === 0 || scan.source[at - 1] === ']') return null;
  const [behind = '', label = ''] = plainLabel.exec(after) ?? [];
  const isBroken = behind === '' && /^[[:(]/.test(after);
  if (isBroken || (/^[ x]$/i.test(words) && itemStart.test(startOfLine(scan, at)))) return null;
  const url = scan.definitions.get(comparedLabel(label.trim() === '' ? words : label));
  if (url === undefined) return null;
  return {
    end: at + raw.length + behind.length,
    text: scan.slots.words(raw + behind, shownWords(words), url),
  };
}

/** Words of a link without the marks of code. */
function shownWords(words: string): string {
  return words.replace(codePattern, '$2');
}

function hideSpacedLink(scan: Scan, at: number): Hidden | null {
  const [raw, words = '', url = ''] = spacedLink.exec(restOfLine(scan, at, 1400)) ?? [];
  if (raw === undefined || words.trim() === '') return null;
  return {
    end: at + raw.length,
    text: scan.slots.words(raw, words.replace(/(\*{1,3})(?=\S)([^*]+)\1/g, '$2'), url),
  };
}

/** `![A spade](my spade.png)`, as `<img alt="A spade">`. */
function hideSpacedPicture(scan: Scan, at: number): Hidden | null {
  const [raw, alt = ''] = spacedLink.exec(restOfLine(scan, at + 1, 1400)) ?? [];
  if (raw === undefined) return null;
  const { slots } = scan;
  const opening = slots.put({ kind: 'open', source: `!${raw}`, name: 'img', attributes: { alt, title: '' } });
  return { end: at + 1 + raw.length, text: opening + slots.put({ kind: 'close', source: '', name: 'img' }) };
}

/** `![[Note]]` as the note's name; pictures and other media go. */
export function hideEmbed(scan: Scan, at: number): Hidden | null {
  if (!scan.source.startsWith('![[', at)) return hideSpacedPicture(scan, at);
  if (scan.flavour.mdx) return null;
  const [raw, inner = ''] = wikilink.exec(restOfLine(scan, at + 1, 520)) ?? [];
  if (raw === undefined) return null;
  const { target, words } = readWikilink(inner);
  const end = at + 1 + raw.length;
  const source = scan.source.slice(at, end);
  const isMedia = media.test(target.split('#', 1)[0] ?? '');
  return {
    end,
    text: isMedia || words === '' ? scan.slots.gone(source) : scan.slots.words(source, words, target),
  };
}

/** Where a wikilink leads and its words: its alias, else the note's name and the heading. */
function readWikilink(inner: string): { target: string; words: string } {
  const bar = inner.indexOf('|');
  const target = (bar === -1 ? inner : inner.slice(0, bar)).replace(/\\$/, '').trim();
  const alias = bar === -1 ? '' : inner.slice(bar + 1).trim();
  if (alias !== '') return { target, words: alias.replace(/`/g, '').replace(/^([*_=~]{1,3})(.+)\1$/, '$2') };
  const [path = '', ...headings] = target.split('#');
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const shown = [name, ...headings.filter((heading) => !heading.startsWith('^'))];
  return {
    target,
    words: shown
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' > '),
  };
}

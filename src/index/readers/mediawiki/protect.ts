import { decodeHTMLStrict } from 'entities';
import type { Pieces } from './pieces.js';

/** Elements whose content is not wiki text, or no part of the text. */
const elements =
  /<!--|<(\/?)(nowiki|pre|syntaxhighlight|source|math|chem|ref|references|gallery|timeline|score|graph|mapframe|maplink|templatestyles|templatedata|imagemap|inputbox|includeonly|noinclude|onlyinclude|dpl|rss|categorytree|section|script|style|blockquote|s|del|strike|poem|code|indicator|math-inline)(?=[\s/>])([^<>]{0,1000})>/gi;
const dropped = new Set(
  'ref references timeline score graph mapframe maplink templatestyles templatedata imagemap inputbox includeonly dpl rss categorytree section script style s del strike indicator'.split(
    ' ',
  ),
);
const unwrapped = new Set(['noinclude', 'onlyinclude']);

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly content: string;
}

/** Puts code, formulas and words that are not wiki text aside; comments, notes and what is not shown go. */
export function protect(source: string, pieces: Pieces): string {
  const kept: string[] = [];
  const ends = endFinder(source);
  let from = 0;
  elements.lastIndex = 0;
  const pattern = new RegExp(elements);
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [whole, slash = '', tag = '', attributes = ''] = match;
    kept.push(source.slice(from, match.index));
    from = match.index + whole.length;
    const name = tag.toLowerCase();
    if (whole === '<!--') {
      const end = ends('-->', from);
      from = end === -1 ? from : end + 3;
    } else if (slash === '' && !attributes.endsWith('/') && !unwrapped.has(name)) {
      const end = ends(`</${name}`, from);
      if (end !== -1) {
        kept.push(elementText({ name, attributes, content: source.slice(from, end) }, pieces));
        from = source.indexOf('>', end) + 1 || source.length;
      }
    }
    pattern.lastIndex = from;
  }
  kept.push(source.slice(from));
  return kept.join('');
}

/** Finds closing tags, capitals or not; one that no longer comes is not looked for again. */
function endFinder(source: string): (closing: string, from: number) => number {
  const missing = new Set<string>();
  return (closing, from) => {
    if (missing.has(closing)) return -1;
    const pattern = new RegExp(closing, 'gi');
    pattern.lastIndex = from;
    const index = pattern.exec(source)?.index ?? -1;
    if (index === -1) missing.add(closing);
    return index;
  };
}

function elementText({ name, attributes, content }: Element, pieces: Pieces): string {
  if (dropped.has(name)) return '';
  switch (name) {
    case 'nowiki':
      return pieces.inline({ kind: 'text', text: decodeHTMLStrict(content) });
    case 'code':
      return pieces.inline({ kind: 'text', text: decodeHTMLStrict(plainCode(content)) });
    case 'math':
    case 'chem':
      return pieces.inline({ kind: 'text', text: content.trim() });
    case 'pre':
      return pieces.block({ kind: 'code', text: decodeHTMLStrict(withoutNowiki(content)), language: null });
    case 'syntaxhighlight':
    case 'source': {
      const language = /lang\s*=\s*["']?([\w+#.-]+)/i.exec(attributes)?.[1] ?? null;
      if (
        /\binline\b/i.test(attributes) ||
        (!content.includes('\n') && name === 'source' && language === null)
      )
        return pieces.inline({ kind: 'text', text: content });
      return pieces.block({ kind: 'code', text: content, language });
    }
    case 'blockquote':
      return pieces.block({ kind: 'quote', source: protect(content, pieces) });
    case 'gallery':
      return galleryCaptions(protect(content, pieces));
    case 'poem':
      return protect(content, pieces).replaceAll('\n', '<br>\n');
    default:
      return content;
  }
}

/** The captions of a gallery as items: `File:Pier.jpg|The pier` shows `The pier`. */
function galleryCaptions(content: string): string {
  const captions = content.split('\n').flatMap((line) => {
    const bar = line.indexOf('|');
    const caption = bar === -1 ? '' : line.slice(bar + 1).replace(/^(?:\s*(?:alt|link)=[^|]*\|)+/, '');
    return caption.trim() === '' ? [] : [`* ${caption.trim()}`];
  });
  return `\n${captions.join('\n')}\n`;
}

function withoutNowiki(content: string): string {
  return content.replace(/<\/?nowiki\s*\/?>/gi, '');
}

/** Code within a line may hold links and marks of emphasis, which are none of it. */
function plainCode(content: string): string {
  return withoutNowiki(content)
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/'{2,5}/g, '')
    .replace(/<\/?(?:var|span|b|i|u|nobr|small|big)\b[^<>]*>/gi, '');
}

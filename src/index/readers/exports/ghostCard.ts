import { escapeUTF8 } from 'entities';
import { keptObject, keptText, type Kept } from './keptValues.js';

/** A piece of a post, in the order of its text. */
export interface GhostPart {
  readonly kind: 'html' | 'markdown';
  readonly text: string;
}

/** HTML as a piece of a post. */
export function htmlPart(text: string): GhostPart {
  return { kind: 'html', text };
}

/** An element around HTML; nothing where that is blank. */
export function element(name: string, inner: string, attributes = ''): string {
  return inner.trim() === '' ? '' : `<${name}${attributes}>${inner}</${name}>`;
}

/** A link around HTML; what stands inside alone where there is no address. */
export function anchor(inner: string, address: string): string {
  return address === '' ? inner : element('a', inner, ` href="${escapeUTF8(address)}"`);
}

/**
 * What a card of Ghost's editors holds: HTML, Markdown, code, notes, captions. Those without text of their own, such as
 * a gallery, an embed or a button, give nothing.
 * @param name as the editor has it, such as `markdown`, `code`, `callout`
 */
export function ghostCard(name: string, card: Kept): GhostPart {
  const text = (key: string): string => keptText(card[key]);
  switch (name) {
    case 'markdown':
    case 'card-markdown':
      return { kind: 'markdown', text: text('markdown') };
    case 'html':
      return htmlPart(text('html'));
    case 'code':
    case 'codeblock':
      return htmlPart(code(text('code'), text('language')) + element('p', text('caption')));
    case 'callout':
      return htmlPart(element('aside', element('p', text('calloutText')), ' class="callout"'));
    case 'toggle':
      return htmlPart(element('h4', text('heading')) + text('content'));
    case 'header':
    case 'signup':
      return htmlPart(element('h2', text('header')) + element('p', text('subheader')));
    case 'product':
      return htmlPart(element('h4', text('productTitle')) + text('productDescription'));
    case 'file':
      return htmlPart(
        element('p', escapeUTF8(text('fileTitle'))) + element('p', escapeUTF8(text('fileCaption'))),
      );
    case 'bookmark': {
      const title = keptText(keptObject(card['metadata'])['title']) || text('url');
      return htmlPart(element('p', anchor(escapeUTF8(title), text('url'))));
    }
    default:
      return htmlPart(element('p', text('caption')));
  }
}

function code(lines: string, language: string): string {
  const attributes = language === '' ? '' : ` class="language-${escapeUTF8(language)}"`;
  return element('pre', element('code', escapeUTF8(lines), attributes));
}

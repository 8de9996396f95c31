import type { StructuredText } from '../../../store/block.js';
import { readHtmlContent, type HtmlContent } from '../html/htmlContent.js';
import { joinTexts } from '../joinTexts.js';
import { readMarkdownContent } from '../markdownContent.js';
import { paragraphsOf } from '../textBuilder.js';
import { htmlPart, type GhostPart } from './ghostCard.js';
import { keptJson } from './keptValues.js';
import { lexicalParts } from './lexical.js';
import { mobiledocParts } from './mobiledoc.js';

/** Where links lead that stay on the site. */
const sitePattern = /__GHOST_URL__/g;

/** A post's content, as far as an export has it. */
export interface GhostContent {
  readonly html?: string | null | undefined;
  readonly lexical?: string | null | undefined;
  readonly mobiledoc?: string | null | undefined;
  readonly plaintext?: string | null | undefined;
}

/**
 * Reads a post's content: the HTML that Ghost made of it, else what one of its editors kept, else its plain text.
 * @param address that its links are resolved against
 */
export async function readGhostContent(given: GhostContent, address?: string): Promise<HtmlContent> {
  const parts = partsOf(given);
  const texts: StructuredText[] = [];
  for (const { kind, text } of joined(parts)) {
    const own = text.replace(sitePattern, '');
    if (kind === 'markdown') texts.push(readMarkdownContent(own));
    else {
      const read = await readHtmlContent(own, address);
      if (read.kind === 'skipped') return read;
      texts.push(read.content);
    }
  }
  const content = joinTexts(texts);
  return { kind: 'content', content: content.text === '' ? paragraphsOf(given.plaintext ?? '') : content };
}

function partsOf({ html, lexical, mobiledoc }: GhostContent): GhostPart[] {
  if (html && html.trim() !== '') return [htmlPart(html)];
  const newer = lexical ? keptJson(lexical) : null;
  if (newer !== null) return lexicalParts(newer);
  const older = mobiledoc ? keptJson(mobiledoc) : null;
  return older === null ? [] : mobiledocParts(older);
}

/** Pieces of HTML that follow each other as one. */
function joined(parts: readonly GhostPart[]): GhostPart[] {
  const out: GhostPart[] = [];
  let html: string[] = [];
  const flush = (): void => {
    if (html.length > 0) out.push(htmlPart(html.join('\n')));
    html = [];
  };
  for (const part of parts) {
    if (part.text.trim() === '') continue;
    if (part.kind === 'html') html.push(part.text);
    else {
      flush();
      out.push(part);
    }
  }
  flush();
  return out;
}

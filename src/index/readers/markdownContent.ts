import type { StructuredText } from '../../store/block.js';
import { readMarkdownText } from './markdownText.js';
import { paragraphsOf } from './textBuilder.js';

/** Reads Markdown that stands inside another format, such as a cell of a notebook or a message: without front matter. */
export function readMarkdownContent(source: string): StructuredText {
  const { title, text } = readMarkdownText(source);
  return paragraphsOf(title === null ? text : `${title}\n\n${text}`);
}

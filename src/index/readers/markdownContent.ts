import type { StructuredText } from '../../store/block.js';
import { readMarkdown } from './markdown/readMarkdown.js';

/** Reads Markdown that stands inside another format, such as a cell of a notebook or a message: without front matter. */
export function readMarkdownContent(source: string): StructuredText {
  return readMarkdown(source, { mdx: false, pandoc: false });
}

import type { StructuredText } from '../../../store/block.js';
import { alignHtml } from './alignHtml.js';
import { alignTags } from './alignTags.js';
import { createBlockWriter } from './blockWriter.js';
import { boundUnits } from './boundUnits.js';
import { chunkLines, type Chunk } from './chunkLines.js';
import { classifyLines } from './codeLines.js';
import { readContainers, type Lines } from './containers.js';
import { createElements } from './elements.js';
import type { FlatList } from './flatList.js';
import { hideMarkup } from './hidden/hideMarkup.js';
import { mendTables } from './mendTables.js';
import { rewriteLines } from './pandoc/rewriteLines.js';
import { parseMarkdown } from './parseMarkdown.js';
import type { Flavour } from './hidden/scan.js';
import { createSlots, withoutMarks, type Slots } from './slots.js';
import { importsModules, tidyLines, withoutModules } from './tidyLines.js';
import { writeCode, writeLine, writeNotes, writeTree, type TreeContext } from './writeTree.js';
import { writeWords } from './writeWords.js';

const closingName = /<\/([a-z][\w.-]*)/gi;

/**
 * Reads a Markdown document in any of its dresses: CommonMark and GitHub's, MDX, admonitions of Docusaurus, Starlight,
 * VitePress and MkDocs, Obsidian's notes, Hugo's shortcodes, Jekyll's Liquid and kramdown, Pandoc's.
 *
 * What the parser does not know is hidden from it first, behind marks that are read when the tree is written. An empty
 * document gives an empty text. Takes time nearly in proportion to the document; see `boundUnits`.
 * @see https://spec.commonmark.org/0.31.2/
 */
export function readMarkdown(document: string, dress: Flavour): StructuredText {
  const source = withoutMarks(document.replace(/\r\n?/g, '\n'));
  const flavour = { ...dress, mdx: dress.mdx || importsModules(linesOf(source, true)) };
  const slots = createSlots();
  const chunks = chunkLines(prepare(source, flavour, slots));
  const writer = createBlockWriter();
  const ends = new Map<string, number>();
  for (const [, name = ''] of source.matchAll(closingName)) ends.set(name, (ends.get(name) ?? 0) + 1);
  const elements = createElements(writer, ends, (title) => writeLine(title, context));
  const context: TreeContext = { writer, elements, slots, isClosed: (name) => ends.has(name), notes: [] };
  for (const chunk of chunks) writeChunk(chunk, flavour, context);
  elements.finish();
  writeNotes(context);
  return writer.finish();
}

function writeChunk(chunk: Chunk, { mdx }: Flavour, context: TreeContext): void {
  const { writer } = context;
  switch (chunk.kind) {
    case 'markdown':
      if (chunk.continuesList) writer.continueList();
      return writeTree(parseMarkdown(chunk.text, mdx ? 'mdx' : 'markdown'), chunk.text, context);
    case 'list':
      return writeFlatList(chunk.list, context);
    case 'code':
      return writeCode(chunk.text, chunk.info, context);
    case 'paragraph':
    case 'heading':
      writer.endBlock();
      writeWords(chunk.text, context);
      return writer.endBlock(chunk.kind === 'heading' ? chunk.level : undefined);
  }
}

function writeFlatList({ start, items }: FlatList, context: TreeContext): void {
  const { writer, elements } = context;
  writer.openList(start);
  for (const item of items) {
    writer.openItem();
    elements.openPart();
    writeWords(item, context);
    writer.endBlock();
    elements.closePart();
    writer.closeItem();
  }
  writer.closeList();
}

function linesOf(source: string, indented: boolean): Lines {
  const lines = source.split('\n');
  return { lines, kinds: classifyLines(lines, indented) };
}

function prepare(source: string, flavour: Flavour, slots: Slots): Lines {
  const own = flavour.mdx
    ? withoutModules(linesOf(source, false)).lines.join('\n')
    : rewriteLines(linesOf(alignHtml(alignTags(source)), true), flavour);
  const hidden = linesOf(hideMarkup(own, flavour, slots), !flavour.mdx);
  return boundUnits(mendTables(tidyLines(readContainers(hidden, slots), slots)), slots);
}

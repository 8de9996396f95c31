import type { Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { math } from 'micromark-extension-math';

/** All of GitHub's Markdown but bare addresses, which are found in the words later, at a third of the time. */
const extensions = [
  gfmTable(),
  gfmStrikethrough(),
  gfmFootnote(),
  gfmTaskListItem(),
  math({ singleDollarTextMath: false }),
];
const mdastExtensions = [
  gfmTableFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmFootnoteFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  mathFromMarkdown(),
];

const without = (...constructs: string[]): Options => ({
  extensions: [...extensions, { disable: { null: constructs } }],
  mdastExtensions,
});

const whole: Options = { extensions, mdastExtensions };
const mdx = without('autolink', 'codeIndented', 'htmlFlow', 'htmlText');
/** Words of one block: nothing that begins another. */
const inline = without(
  ...['list', 'headingAtx', 'blockQuote', 'thematicBreak', 'setextUnderline', 'codeIndented', 'codeFenced'],
  ...['definition', 'htmlFlow', 'table', 'mathFlow', 'gfmFootnoteDefinition'],
);

/** The tree of a piece of Markdown. @see https://github.com/syntax-tree/mdast */
export function parseMarkdown(markdown: string, dress: 'markdown' | 'mdx' | 'inline'): Root {
  return fromMarkdown(markdown, dress === 'mdx' ? mdx : dress === 'inline' ? inline : whole);
}

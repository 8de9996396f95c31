import type { Block, StructuredText } from '../../../store/block.js';
import { joinTexts } from '../joinTexts.js';
import { readMarkdownContent } from '../markdownContent.js';
import { createTextBuilder } from '../textBuilder.js';
import type { NameMentions } from './discordNames.js';
import type { DiscordMessage } from './discordShape.js';

/** A heading in a message stands this many levels deeper in the article: below that of its author. */
const deeper = 2;

/** The language in the first line of a code block. */
const languagePattern = /^([\w+#.-]{1,30})\n/;

/** An emoji of a server, as messages hold it where the export does not put its name there. */
const customEmoji = /<a?:(\w{2,32}):\d{5,25}>/g;
/** `<t:1620295200:F>`: a moment that Discord shows in the reader's own time. */
const moment = /<t:(-?\d{1,12})(?::[tTdDfFR])?>/g;
const spoiler = /\|\|([^|\n]+)\|\|/g;
/**
 * What Discord does not know and archives of Markdown do: tags, entities, templates, formulas, notes, marks, comments,
 * directives, modules. It is what somebody wrote.
 */
const foreign =
  /<(?=[a-z/!?])|&(?=[a-z#])|[{}$^]|(?<!~)~(?!~)|={2,}|%{2,}|:{3,}|!{3,}|\?{3,}|\[(?=[[^])|^\s*(?:im|ex)(?=port\s)/gi;
/** Code and addresses stand as they are. */
const asItIs = /(`[^`\n]+`|<?https?:\/\/[^\s<>]+>?)/;
/** Lines that belong together with those around them. */
const goesTogether = /^\s{0,20}(?:[-*+]\s|>\s|#{1,3}\s|\d{1,9}[.)]\s)/;

/**
 * What a message says, with its code, lists and links: its content, and the embeds of a bot. Previews of pages that the
 * content links to are left out. Empty for a message without words.
 */
export function messageText({ content, embeds }: DiscordMessage, nameMentions: NameMentions): StructuredText {
  const written = content ?? '';
  const own = embeds.filter(({ url }) => !url || !written.includes(url));
  return joinTexts(
    [
      written,
      ...own.flatMap(({ title, description, fields }) => [
        title ?? '',
        description ?? '',
        ...fields.map(({ name, value }) => `${name ?? ''}\n${value ?? ''}`),
      ]),
    ].map((part) => markedUp(part, nameMentions)),
  );
}

/** Text with Discord's marks. Code blocks may begin and end within a line; one that is never closed is text. */
function markedUp(content: string, nameMentions: NameMentions): StructuredText {
  const parts = content.replace(/\r\n?/g, '\n').split('```');
  if (parts.length % 2 === 0) parts.push(`\`\`\`${parts.pop() ?? ''}`);
  return joinTexts(
    parts.map((part, i) => {
      if (i % 2 === 0) return lowered(readMarkdownContent(asMarkdown(part, nameMentions)));
      const language = languagePattern.exec(part)?.[1] ?? null;
      const builder = createTextBuilder();
      builder.code(language === null ? part : part.slice(language.length + 1), language);
      return builder.finish();
    }),
  );
}

/** Discord's own marks as Markdown has them; every line a paragraph unless it belongs to a list or a quote. */
function asMarkdown(content: string, nameMentions: NameMentions): string {
  let quoted = false;
  const lines = content.split('\n').map((line) => {
    const marked = line.trimStart().startsWith('>>> ');
    quoted ||= marked;
    const plain = line
      .replace(/^(\s*)(?:>>> |-# )/, '$1')
      .split(asItIs)
      .map((part, i) => (i % 2 === 1 ? part : withoutMarks(nameMentions(part))))
      .join('');
    if (quoted) return `> ${plain}\n>`;
    return goesTogether.test(plain) ? plain : `\n${plain.trimStart()}\n`;
  });
  return lines.join('\n');
}

function withoutMarks(text: string): string {
  return text
    .replace(customEmoji, ':$1:')
    .replace(moment, (_, seconds: string) => momentOf(Number(seconds)))
    .replace(spoiler, '$1')
    .replace(foreign, (found) => found.replace(/\S/g, (sign) => `&#${sign.charCodeAt(0)};`));
}

function momentOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** With its headings a few levels deeper. */
function lowered(text: StructuredText): StructuredText {
  return { ...text, blocks: text.blocks.map(lower) };
}

function lower(block: Block): Block {
  if (block.kind === 'heading') return { ...block, level: Math.min(6, block.level + deeper) };
  if (block.kind !== 'quote' && block.kind !== 'callout') return block;
  return { ...block, blocks: block.blocks.map(lower) };
}

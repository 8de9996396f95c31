import { ComponentType, type APIComponentInMessageActionRow } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LookupContext } from '../../../../src/bot/discord/botContext.js';
import { createCustomIds } from '../../../../src/bot/discord/buttons/customId.js';
import { stretchAround, stretchPage } from '../../../../src/bot/discord/lookup/articleStretch.js';
import { unescapeMarkdown } from '../../../../src/bot/discord/replies/escapeMarkdown.js';
import type { ReplyPayload } from '../../../../src/bot/discord/replies/reply.js';
import { wordingFor } from '../../../../src/bot/discord/wording/wordingFor.js';
import { leafBlocks, type StructuredText } from '../../../../src/store/block.js';
import type { IndexedArticle } from '../../../../src/store/indexReader.js';
import type { Span } from '../../../../src/text/span.js';
import type { TextBuilder } from '../../../../src/index/readers/textBuilder.js';
import { anyStructure } from '../../../support/anyStructure.js';
import { structuredText } from '../../../support/structuredText.js';

const context = {
  ids: createCustomIds(Buffer.alloc(32)),
  store: { label: () => Promise.resolve('label') },
  now: () => new Date(2020, 0, 9),
} as unknown as LookupContext;

const articleOf = (structured: StructuredText): IndexedArticle => ({
  ...{ key: 1, id: 'a', path: 'a.md', title: 'A', date: null, source: null, url: null, language: 'en' },
  ...{ authors: ['City desk'], tags: [], aliases: [], description: null },
  ...structured,
});

/** What a page shows, and whether its buttons lead on. */
interface Page {
  readonly stretch: Span;
  readonly text: string;
  readonly payload: ReplyPayload;
  readonly leads: { readonly back: boolean; readonly on: boolean };
}

async function pageOf(
  article: IndexedArticle,
  stretch: Span,
  { marked = { start: 0, end: 0 }, locale = 'en' } = {},
): Promise<Page> {
  const payload = await stretchPage(context, { article, stretch, marked, wording: wordingFor(locale) });
  const { components } = payload.components[0];
  const texts = components.flatMap((one) => ('content' in one ? [one.content] : []));
  const [back, on] = components.flatMap((one): APIComponentInMessageActionRow[] =>
    one.type === ComponentType.ActionRow ? [...one.components] : [],
  );
  const isOpen = (button: typeof back) =>
    button !== undefined && !('disabled' in button && button.disabled === true);
  return { stretch, payload, text: texts.join('\n'), leads: { back: isOpen(back), on: isOpen(on) } };
}

/** All pages of an article as its buttons turn them. */
async function pagesOf(article: IndexedArticle): Promise<Page[]> {
  const pages: Page[] = [];
  let stretch = stretchAround(article, { start: 0, end: 0 }, 'after');
  for (;;) {
    const page = await pageOf(article, stretch);
    pages.push(page);
    if (!page.leads.on) return pages;
    stretch = stretchAround(article, stretch, 'after');
    expect(stretch.start).toBeGreaterThanOrEqual(page.stretch.end);
  }
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text without the names of columns, which stand next to the cells that there are. */
function withoutNames({ text, blocks }: IndexedArticle): string {
  return leafBlocks(blocks).reduce((rest, block) => {
    if (block.kind !== 'row' || !block.header) return rest;
    return rest.slice(0, block.start) + ' '.repeat(block.end - block.start) + rest.slice(block.end);
  }, text);
}

/** Every word of an article stands on the page that its place is on; nothing is cut, and no message is too long. */
function expectAllShown(whole: IndexedArticle, pages: readonly Page[]): void {
  const text = withoutNames(whole);
  pages.forEach((page, at) => {
    const from = at === 0 ? 0 : pages[at - 1]!.stretch.end;
    const shown = wordsOf(unescapeMarkdown(page.text));
    for (const word of wordsOf(text.slice(from, page.stretch.end))) expect(shown).toContain(word);
    expect(page.text).not.toMatch(/^…$|^-# \d+ more/m);
    expect(page.text.length).toBeLessThanOrEqual(4000);
    expect(page.leads.back).toBe(at > 0);
  });
  expect(text.slice(pages.at(-1)?.stretch.end).trim()).toBe('');
}

const article = (write: (builder: TextBuilder) => void) => articleOf(structuredText(write));

const wideTable = article((b) => {
  b.row(['name of the setting', 'unit that it is given in', 'what it is by default'], true);
  for (let at = 0; at < 60; at += 1) b.row([`s${at}`, 'ms', `d${at}`], false);
});

describe('the pages of an article', () => {
  it('show all of it, in order, for any structure', async () => {
    await fc.assert(
      fc.asyncProperty(anyStructure, async (structured) => {
        const whole = articleOf(structured);
        expectAllShown(whole, await pagesOf(whole));
      }),
      { numRuns: 100 },
    );
  });

  it('show each row of a table whose lines grow with its columns’ names', async () => {
    const pages = await pagesOf(wideTable);
    expect(pages.length).toBeGreaterThan(1);
    expectAllShown(wideTable, pages);
  });

  it('show each item of a list of links with long addresses', async () => {
    const text = Array.from({ length: 60 }, (_, at) => `- page ${at}`).join('\n');
    const lines = [...text.matchAll(/^- (.+)$/gm)];
    const links = lines.map(({ index, 0: line }) => ({
      ...{ start: index + 2, end: index + line.length },
      url: `https://docs.example/${'path/'.repeat(20)}`,
    }));
    const blocks = lines.map(({ index, 0: line }) => ({
      ...{ kind: 'item' as const, ordered: false, depth: 0, start: index, end: index + line.length },
    }));
    const linked = articleOf({ text, blocks, links });
    const pages = await pagesOf(linked);
    expectAllShown(linked, pages);
    expect(pages[0]?.text).toContain('](https://docs.example/');
  });

  it('show all of what is longer than a page: a sentence, a line of code, a row', async () => {
    const many = (word: string) => Array.from({ length: 900 }, (_, at) => `${word}${at}`).join(' ');
    for (const write of [
      (b: TextBuilder) => b.paragraph(many('p')),
      (b: TextBuilder) => b.code(many('c'), 'js'),
      (b: TextBuilder) => {
        b.row(['key', 'meaning'], true);
        b.row(['short', many('r')], false);
        b.row(['next', 'word'], false);
      },
    ]) {
      const long = article(write);
      const pages = await pagesOf(long);
      expect(pages.length).toBeGreaterThan(3);
      expectAllShown(long, pages);
    }
  });

  it('go back to the first one', async () => {
    const pages = await pagesOf(wideTable);
    let stretch = pages.at(-1)!.stretch;
    for (let turns = 0; (await pageOf(wideTable, stretch)).leads.back; turns += 1) {
      expect(turns).toBeLessThan(pages.length * 2);
      stretch = stretchAround(wideTable, stretch, 'before');
    }
    expect(stretch.start).toBe(pages[0]?.stretch.start);
  });

  it('begin a place that is too long for one, and lead on from there, in every language', async () => {
    const marked = { start: 0, end: wideTable.text.length };
    const stretch = stretchAround(wideTable, marked, 'around');
    for (const locale of ['en', 'fr', 'de', 'es-ES']) {
      const page = await pageOf(wideTable, stretch, { marked, locale });
      expect(page.text).toContain('s0');
      expect(page.text).not.toMatch(/^…$/m);
      expect(page.leads).toEqual({ back: false, on: true });
    }
  });
});

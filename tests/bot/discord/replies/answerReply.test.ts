import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerReply, askedPart } from '../../../../src/bot/discord/replies/answerReply.js';
import { webAddress } from '../../../../src/bot/discord/replies/articleLine.js';
import { escapeMarkdown, unescapeMarkdown } from '../../../../src/bot/discord/replies/escapeMarkdown.js';
import { quoteBlock } from '../../../../src/bot/discord/replies/quoteBlock.js';
import { replyPayload } from '../../../../src/bot/discord/replies/reply.js';
import { plainLine } from '../../../../src/bot/discord/replies/shortenText.js';
import { wordingFor } from '../../../../src/bot/discord/wording/wordingFor.js';
import { replyLengths, type ReplyLength } from '../../../../src/bot/replyLength.js';
import type { Answer } from '../../../../src/retrieval/answer.js';
import { builtExcerpt, itemPart } from '../../excerpt/builtExcerpt.js';
import { checkComponents } from '../../../support/discord/rules/componentRules.js';
import { anyAnswer, anyText, hardText } from './answers.js';
import { quotedRuns } from './quotedRuns.js';

function payloadOf(answer: Answer, locale: string, length: ReplyLength) {
  const button = (id: string) => ({ id, label: id });
  const rows = [['a', 'b', 'c', 'd', 'e'].map(button), ['f', 'g', 'h', 'i', 'j'].map(button)];
  const view = {
    answer,
    asked: askedPart(answer.question, wordingFor(locale)),
    length,
    today: '2020-01-09',
    wording: wordingFor(locale),
    rows,
  };
  return replyPayload(answerReply(view));
}

function textsOf(payload: ReturnType<typeof payloadOf>): string[] {
  const inner = payload.components[0].components as { content?: string }[];
  return inner.flatMap(({ content }) => (content === undefined ? [] : [content]));
}

describe('escaped Markdown', () => {
  it('shows mentions, invitations, masked links and formatting as text', () => {
    expect(escapeMarkdown('**a** <@1> @here [x](https://e.org) discord.gg/x :a: ||s||')).toBe(
      '\\*\\*a\\*\\* \\<\\@1\\> \\@here \\[x\\]\\(https\\://e.org\\) discord\\.gg/x \\:a: \\|\\|s\\|\\|',
    );
    expect(escapeMarkdown('- one\n12. two\n# three')).toBe('\\- one\n12\\. two\n\\# three');
  });

  it('is undone exactly, for any text', () => {
    fc.assert(fc.property(hardText, (text) => unescapeMarkdown(escapeMarkdown(text)) === text));
  });
});

describe('a quotation', () => {
  it('has the evidence in bold, line by line', () => {
    expect(quoteBlock('Some 850 members\n\nwere there.', [{ start: 5, end: 22 }], 200)).toBe(
      '> Some **850 members**\n> \n> **were** there.',
    );
  });

  it('is cut to whole sentences around the evidence, the ellipses outside', () => {
    const text = `${'One more sentence here. '.repeat(10)}The answer is 42. ${'Another sentence. '.repeat(10)}`;
    const at = text.indexOf('42');
    const lines = quoteBlock(text, [{ start: at, end: at + 2 }], 120).split('\n');
    expect(lines[0]).toBe('…');
    expect(lines[1]).toMatch(
      /^> (?:One more sentence here\. )*The answer is \*\*42\*\*\. (?:Another sentence\. ?)+$/,
    );
    expect(lines[2]).toBe('…');
  });

  it('is never longer than asked and always a slice, for any text, evidence and room', () => {
    const property = fc.property(
      hardText,
      fc.array(fc.tuple(fc.nat(3000), fc.nat(3000)), { maxLength: 3 }),
      fc.integer({ min: 40, max: 1200 }),
      (text, pairs, room) => {
        const block = quoteBlock(
          text,
          pairs.map(([start, end]) => ({ start, end })),
          room,
        );
        expect(block.length).toBeLessThanOrEqual(room);
        const runs = quotedRuns(block);
        expect(runs.length).toBe(text.trim() === '' ? 0 : 1);
        for (const run of runs) expect(text).toContain(run);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

/** The rest of an answer that is not sure. */
const unsure: Omit<Answer, 'answer' | 'citations'> = {
  status: 'partial',
  ...{ question: 'How?', confidence: 0.4, disagreements: [], closest: [], notes: [], newer: null },
  corroboration: { articles: 1, independentTexts: 1 },
  index: { generation: 'g', model: 'm', articles: 1, passages: 1 },
  timings: { embedMs: 0, searchMs: 0, rankMs: 0, totalMs: 0 },
};

describe('an answer as a reply', () => {
  it('is within every limit of Discord, for any answer', () => {
    const property = fc.property(
      anyAnswer,
      fc.constantFrom('en-US', 'fr', 'ja'),
      fc.constantFrom(...replyLengths),
      (answer, locale, length) => {
        const payload = payloadOf(answer, locale, length);
        expect(() => checkComponents(JSON.parse(JSON.stringify(payload.components)), true)).not.toThrow();
        expect(payload.allowedMentions).toEqual({ parse: [] });
      },
    );
    fc.assert(property, { numRuns: 60, endOnFailure: true });
  });

  it('quotes nothing but slices of its excerpts, for any answer', () => {
    const property = fc.property(anyAnswer, fc.constantFrom(...replyLengths), (answer, length) => {
      const excerpts = answer.citations.map(({ excerpt }) => excerpt);
      for (const run of textsOf(payloadOf(answer, 'en-US', length)).flatMap(quotedRuns)) {
        expect(excerpts.some((excerpt) => excerpt.includes(run))).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 60, endOnFailure: true });
  });

  it('says of the lead alone where the rest of its list is: the button shows no other one', () => {
    const list = (name: string) =>
      builtExcerpt(
        Array.from({ length: 9 }, (_, at) => itemPart(`${at + 1}. Turn ${name} ${at + 1}.`, true)),
      );
    const citations = ['valve', 'wheel'].map((name, at) => {
      const { text: excerpt, ...structure } = list(name);
      const article = { id: name, path: `${name}.md`, title: name, date: null, source: null, url: null };
      const place = { start: 0, end: excerpt.length, headings: [], score: 1, alsoIn: [] };
      return { n: at + 1, article, excerpt, ...structure, ...place, highlights: [{ start: 0, end: 8 }] };
    });
    const [{ excerpt: text, end } = { excerpt: '', end: 0 }] = citations;
    const lead = { text, kind: 'list' as const, start: 0, end, citation: 1, highlights: [] };
    const answer: Answer = { ...unsure, answer: lead, citations };
    const shown = textsOf(payloadOf(answer, 'en-US', 'short')).join('\n');
    expect(shown.match(/^-# \d more steps.*$/gm)).toEqual(['-# 6 more steps: In context', '-# 6 more steps']);
  });

  it('leaves out no part when all of them are long', () => {
    const long = 'A rather *long* sentence with [brackets] and more. '.repeat(80);
    const article = {
      id: 'a',
      path: 'a.md',
      title: long,
      date: '2020-01-03',
      source: long,
      url: `https://e.org/${'x'.repeat(250)}`,
    };
    const citation = (n: number) => ({
      n,
      article,
      excerpt: long,
      start: 0,
      end: long.length,
      headings: [long, long],
      blocks: [{ kind: 'paragraph' as const, start: 0, end: long.length }],
      links: [],
      highlights: [{ start: 9, end: 15 }],
      score: 1,
      alsoIn: [],
    });
    const answer: Answer = {
      question: long,
      status: 'answered',
      confidence: 1,
      answer: {
        ...{ text: long, kind: 'sentence', start: 0, end: long.length },
        ...{ citation: 1, highlights: [{ start: 0, end: 20 }] },
      },
      citations: [1, 2, 3, 4, 5].map(citation),
      disagreements: [1, 2, 3].map(() => ({
        about: long,
        values: [1, 2, 3, 4, 5].map((n) => ({ value: long, citation: n, date: '2020-01-03' })),
      })),
      closest: [],
      newer: 2,
      notes: [
        { kind: 'read as', question: long },
        { kind: 'looked for', terms: [long, long] },
      ],
      corroboration: { articles: 5, independentTexts: 2 },
      index: { generation: 'g', model: 'm', articles: 1, passages: 1 },
      timings: { embedMs: 0, searchMs: 0, rankMs: 0, totalMs: 0 },
    };
    const [question, body = ''] = textsOf(payloadOf(answer, 'fr', 'full'));
    expect(question).toMatch(/^-# Question : /);
    expect(body.split('\n').filter((line) => line.startsWith('-# '))).toHaveLength(8);
    const partial = textsOf(payloadOf({ ...answer, status: 'partial' }, 'fr', 'short'));
    expect(partial).toHaveLength(4);
    expect(partial.at(-1)).toMatch(/^-# .*\(2020-01-03\) · .*\(2020-01-03\).* …$/);
  });
});

describe('an article’s address', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['https://example.org/a_(b)', 'https://example.org/a%5Fb'.replace('%5Fb', '%5F%28b%29')],
    ['javascript:alert(1)', null],
    ['https://user:word@example.org/', null],
    ['not an address', null],
    [null, null],
  ])('%s is linked as %s', (url, linked) => {
    expect(webAddress(url)).toBe(linked);
  });
});

describe('a line of text', () => {
  it('ends at a word with an ellipsis when it is too long, for any text', () => {
    expect(plainLine('Canada pauses its mission', 16)).toBe('Canada pauses…');
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), fc.integer({ min: 2, max: 200 }), (text, room) => {
        const line = plainLine(text, room);
        return line.length <= room && !line.includes('\n');
      }),
    );
  });
});

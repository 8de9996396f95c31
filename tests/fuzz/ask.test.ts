import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeRefusal } from '../../src/bot/wording/describeNote.js';
import { en } from '../../src/bot/wording/en.js';
import type { Embedder } from '../../src/model/embedder.js';
import { replyLimits } from '../../src/bot/discord/replies/reply.js';
import { showAnswer } from '../../src/bot/discord/asking/showAnswer.js';
import { createCustomIds } from '../../src/bot/discord/buttons/customId.js';
import { quotedRuns } from '../bot/discord/replies/quotedRuns.js';
import { makeRig } from '../index/indexingRig.js';
import { checkAnswer } from '../support/checkAnswer.js';
import { indexArticles, openSmallArchive, smallEmbedder, type SmallArticle } from '../support/smallIndex.js';
import { casesName, checkSettings } from './cases.js';
import { hostileText, spoiledText } from './hostileText.js';

/** What articles may hold: text that Discord reads as markup, looks like a mention, or runs the other way. */
const hostileArticles: readonly SmallArticle[] = [
  {
    id: 'mayor',
    title: 'Mayor',
    date: '2020-01-01',
    text: 'The mayor of Lowfield is Ivo Brandt. He took office in May.',
  },
  {
    id: 'newer',
    title: 'Mayor',
    date: '2020-03-01',
    text: 'The mayor of Lowfield is Maria Thorne. She took office in June.',
  },
  {
    id: 'pings',
    title: '@everyone ＠here <@123456789012345678>',
    text: 'The club wrote ＠everyone and @everyone and <@&123456789012345678>. It also wrote @\u200chere, @hеre and <#1>.\n\n# No heading. > No quote. - No list. ||No spoiler|| [no link](https://a.example) </ask:1>.',
  },
  {
    id: 'marks',
    title: 'שלום العربية',
    text: 'The bridge is called גשר in Hebrew and جسر in Arabic. The sign reads 𝔗𝔥𝔢 bridge 👨‍👩‍👧 e\u0301te\u0301 today. The bridge cost 5 million.',
  },
  {
    id: 'long',
    title: 'Long',
    text: `The bridge ${'very '.repeat(300)}long. ${'A'.repeat(3000)} ended. ${'漢字'.repeat(400)}。`,
  },
  {
    id: 'quote',
    title: 'Quote',
    date: '2020-02-29',
    text: '“The ferry”, “she said, ‘is free until 2021 ”and “then costs 5. "It" is (old. [sic] The ferry ran.',
  },
];

const typed = [
  'Who is the mayor of Lowfield?',
  'What did the club write?',
  'How much did the bridge cost?',
  'When did she take office?',
  'Is the ferry free in 2021?',
];
const question = fc.oneof(
  { weight: 3, arbitrary: spoiledText(...typed) },
  { weight: 1, arbitrary: hostileText() },
);

/** An archive of these articles that counts what it embeds. */
async function openArchive() {
  const rig = await makeRig();
  await indexArticles(rig, hostileArticles);
  const embedded: string[] = [];
  const counting: Embedder = {
    ...smallEmbedder,
    embed: (texts, kind) => {
      embedded.push(...texts);
      return smallEmbedder.embed(texts, kind);
    },
  };
  const archive = await openSmallArchive(rig, counting);
  const texts = new Map<string, string>();
  for (const { id } of hostileArticles) texts.set(id, (await archive.read(id))?.text ?? '');
  return { archive, embedded, textOf: (id: string) => texts.get(id) ?? '' };
}

const context = { ids: createCustomIds(Buffer.alloc(32, 7)), now: () => new Date('2020-04-01T12:00:00Z') };

/** Expects a message within Discord's limits that pings nobody and quotes nothing but its articles. */
function expectHarmless(payload: ReturnType<typeof showAnswer>, texts: readonly string[]): void {
  expect(payload.allowedMentions).toEqual({ parse: [] });
  const shown = payload.components[0].components.flatMap((part) => ('content' in part ? [part.content] : []));
  expect(shown.join('').length).toBeLessThanOrEqual(replyLimits.characters);
  for (const text of shown) {
    expect(text).not.toMatch(/(?<!\\)@(?:everyone|here)|(?<!\\)<(?:@|#|:|\/|t:)/u);
    for (const run of quotedRuns(text)) expect(texts.some((one) => one.includes(run))).toBe(true);
  }
}

describe('an archive of hostile articles', () => {
  test(`answers any question verbatim, and nothing it says pings or breaks out of its quotation ${casesName('whole answers')}`, async () => {
    const { archive, embedded, textOf } = await openArchive();
    const texts = hostileArticles.map(({ id }) => textOf(id));
    await fc.assert(
      fc.asyncProperty(question, fc.array(question, { maxLength: 2 }), async (asked, earlier) => {
        embedded.length = 0;
        const turns = earlier.map((one) => ({
          question: one,
          answerText: one,
          articleTitle: null,
          articleDate: null,
        }));
        const outcome = await archive.ask(asked, { today: '2020-04-01', turns });
        if (outcome.kind === 'refused') {
          expect(describeRefusal(outcome.refusal, en)).toMatch(/^[^\n]+$/u);
          return;
        }
        checkAnswer(outcome.answer, textOf);
        // Work: the question itself and little more is embedded.
        expect(embedded.length).toBeLessThanOrEqual(3);
        const sent = {
          id: 'abcdefgh',
          channelId: '1',
          guildId: null,
          length: 'short' as const,
          messageId: null,
          questionMessageId: null,
          asker: '',
          locale: 'en',
          sentAt: 0,
        };
        expectHarmless(
          showAnswer(context, { ...sent, answer: outcome.answer }, { asked: null, isPrivate: false }),
          texts,
        );
        expect((await archive.verify(asked, null)).quote).toBe(asked);
        for (const { excerpt, start, end, article } of await archive.search(asked.slice(0, 200), {
          limit: 5,
        }))
          expect(textOf(article.id).slice(start, end)).toBe(excerpt);
        expect(archive.findTitles(asked, 5).length).toBeLessThanOrEqual(5);
      }),
      checkSettings('whole answers'),
    );
  });

  test.each([
    ['What did the club write?', 'pings'],
    ['What is the bridge called in Hebrew?', 'marks'],
    ['How long is the very long bridge?', 'long'],
    ['Is the ferry free until 2021?', 'quote'],
  ])('shows %s as text', async (asked, id) => {
    const { archive, textOf } = await openArchive();
    const [found] = await archive.search(asked, { limit: 5, filter: { article: id } });
    expect(found?.article.id).toBe(id);
    const text = textOf(id);
    expect(text.slice(found?.start, found?.end)).toBe(found?.excerpt);
  });
});

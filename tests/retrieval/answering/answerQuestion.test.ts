import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/retrieval/answer.js';
import type { AnswerRequest } from '../../../src/retrieval/answering/answeringParts.js';
import { answerQuestion } from '../../../src/retrieval/answering/answerQuestion.js';
import type { EvidenceModel } from '../../../src/retrieval/evidence/evidenceModel.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { noFilter, type IndexReader } from '../../../src/store/indexReader.js';
import { checkAnswer } from '../../support/checkAnswer.js';
import { makeRig } from '../../index/indexingRig.js';
import { always, contextModel, coverModel, linearNetwork } from '../../support/coverModel.js';
import { openSmallIndex, smallEmbedder, type SmallArticle } from '../../support/smallIndex.js';
import { quoted, wire } from '../../support/wireCopies.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const articles: readonly SmallArticle[] = [
  {
    id: 'early',
    title: 'Ferry sinks',
    date: '2020-01-01',
    text: 'The ferry carried 42 passengers when it sank. It sank on Tuesday.\n\nThe hull was old. Nobody had looked at it for years.',
  },
  {
    id: 'late',
    title: 'Ferry inquiry',
    date: '2020-01-10',
    text: 'The ferry carried 57 passengers when it sank. A list was found in the harbour office.',
  },
  { id: 'undated', title: 'Choir', text: 'A choir sang in the rain. Umbrellas were sold out.' },
  {
    id: 'budget',
    title: 'Budget',
    date: '2020-01-09',
    text: 'The council passed its budget. Taxes on dogs rise.',
  },
];

async function ask(
  index: IndexReader,
  question: string,
  changes: Partial<AnswerRequest> = {},
  model: EvidenceModel = coverModel,
): Promise<Answer> {
  const request = { question, filter: noFilter, today: '2020-01-12', top: 5, notes: [], ...changes };
  const answer = await answerQuestion(
    { index, embedder: smallEmbedder, reader: null, language, model },
    request,
  );
  const texts = new Map<string, string>();
  for (const { id } of await index.references(noFilter))
    texts.set(id, (await index.articleById(id))?.text ?? '');
  checkAnswer(answer, (id) => texts.get(id) ?? '');
  return answer;
}

describe('answerQuestion', () => {
  test('leads with the sentence that answers, out of an excerpt that begins and ends with its paragraph', async () => {
    const answer = await ask(await openSmallIndex(articles), 'What did the council pass?');
    expect(answer).toMatchObject({ question: 'What did the council pass?', status: 'answered', newer: null });
    expect(answer.answer).toMatchObject({
      text: 'The council passed its budget.',
      citation: 1,
      kind: 'sentence',
    });
    expect(answer.citations[0]).toMatchObject({
      headings: [],
      links: [],
      blocks: [{ kind: 'paragraph', start: 0 }],
    });
    expect(answer.citations[0]).toMatchObject({
      article: { id: 'budget', date: '2020-01-09' },
      excerpt: 'The council passed its budget. Taxes on dogs rise.',
    });
    expect(answer.index).toMatchObject({ articles: 4, passages: 5, model: 'hash' });
    expect(Object.values(answer.timings).every((ms) => ms >= 0)).toBe(true);
  });

  test('shows the values that disagree under the citations that hold them, and which is newer', async () => {
    const answer = await ask(await openSmallIndex(articles), 'How many passengers did the ferry carry?');
    expect(answer.disagreements).toHaveLength(1);
    const [disagreement] = answer.disagreements;
    const byId = new Map(answer.citations.map(({ n, article }) => [n, article.id]));
    expect(
      disagreement?.values.map(({ value, citation, date }) => [value, byId.get(citation), date]).sort(),
    ).toEqual([
      ['42', 'early', '2020-01-01'],
      ['57', 'late', '2020-01-10'],
    ]);
    expect(
      answer.citations
        .slice(0, 2)
        .map(({ article }) => article.id)
        .sort(),
    ).toEqual(['early', 'late']);
    const [first] = answer.citations;
    expect(answer.newer === null ? null : byId.get(answer.newer)).toBe(
      first?.article.id === 'early' ? 'late' : null,
    );
  });

  test('articles that give different values do not silence each other', async () => {
    const unsure = { ...coverModel, answerable: always(0.1), right: always(0.1) };
    const index = await openSmallIndex(articles);
    const answer = await ask(index, 'How many passengers did the ferry carry?', {}, unsure);
    expect(answer).toMatchObject({ status: 'partial', confidence: 0.1 });
    expect(answer.disagreements).toHaveLength(1);
    expect(await ask(index, 'What did the council pass?', {}, unsure)).toMatchObject({
      status: 'unanswered',
    });
  });

  test('what was answered before does not lead again, where something else speaks to the question', async () => {
    const index = await openSmallIndex(articles);
    const model = { ...coverModel, sentence: linearNetwork({ cover: 4 }) };
    const leadOf = async (changes: Partial<AnswerRequest>) =>
      (await ask(index, 'What did the ferry carry when it sank?', changes, model)).answer?.text;
    const sentences = articles.slice(0, 2).map(({ text }) => text.slice(0, text.indexOf('.') + 1));
    const [first, second] = sentences as [string, string];
    const before = await leadOf({});
    expect(sentences).toContain(before);
    expect(await leadOf({ answered: before ?? null })).toBe(before === first ? second : first);
  });

  test('what nothing covers is unanswered: no lead, no article that shares no word, and what was looked for', async () => {
    const answer = await ask(await openSmallIndex(articles), 'Who composed the symphony?', {
      notes: [{ kind: 'read as', question: '…' }],
    });
    expect(answer).toMatchObject({ status: 'unanswered', answer: null, newer: null, disagreements: [] });
    expect(answer.closest).toEqual([]);
    expect(answer.notes).toEqual([
      { kind: 'read as', question: '…' },
      { kind: 'looked for', terms: ['composed', 'symphony'] },
    ]);
  });

  test('an unanswered question has the articles named that hold its words, each once, and no others', async () => {
    const unsure = { ...coverModel, answerable: always(0.01), right: always(0.01) };
    const index = await openSmallIndex(articles);
    const closestTo = async (question: string) =>
      (await ask(index, question, {}, unsure)).closest.map(({ id }) => id).sort();
    expect(await closestTo('Which passengers owned the ferry?')).toEqual(['early', 'late']);
    expect(await closestTo('Who is it?')).toEqual([]);
  });

  test('a question that asks by day of publication sees the articles of those days only, and says so', async () => {
    const index = await openSmallIndex(articles);
    const answer = await ask(index, 'What did articles since 9 January 2020 say about the ferry?');
    expect(new Set(answer.citations.map(({ article }) => article.id))).toEqual(new Set(['late', 'budget']));
    expect(answer.notes).toContainEqual({ kind: 'days', after: '2020-01-09', before: null });
    const none = await ask(index, 'What did articles since 9 January 2020 say about the ferry?', {
      filter: { ...noFilter, before: '2019-01-01' },
    });
    expect(none).toMatchObject({ status: 'unanswered', confidence: 0, citations: [], closest: [] });
  });

  test('a filter that is passed holds for all citations, and the number of citations is kept to', async () => {
    const index = await openSmallIndex(articles);
    const filtered = await ask(index, 'What sank?', { filter: { ...noFilter, article: 'late' } });
    expect(new Set(filtered.citations.map(({ article }) => article.id))).toEqual(new Set(['late']));
    expect((await ask(index, 'What did the ferry carry?', { top: 2 })).citations).toHaveLength(2);
  });

  test('copies stand beside what they repeat, and count as one independent text', async () => {
    const answer = await ask(
      await openSmallIndex(wire),
      'Who saved the passengers and the crew of the Marigold?',
    );
    const [first] = answer.citations;
    expect([first?.article.id, ...(first?.alsoIn.map(({ article }) => article.id) ?? [])].sort()).toEqual([
      'copy',
      'original',
    ]);
    expect(answer.citations.slice(1).map(({ article }) => article.id)).not.toContain(
      first?.alsoIn[0]?.article.id,
    );
    expect(answer.corroboration).toEqual({ articles: 2, independentTexts: 1 });
  });

  test('a quotation that another article carries among other words is also in that one', async () => {
    const speech = {
      id: 'speech',
      date: '2020-01-02',
      text: `A speech was held in Lowfield. “${quoted}.” So said the mayor.`,
    };
    const answer = await ask(
      await openSmallIndex([...wire, speech]),
      'What shall we rebuild stone by stone?',
    );
    const [first] = answer.citations;
    expect([first?.article.id, ...(first?.alsoIn.map(({ article }) => article.id) ?? [])].sort()).toEqual([
      'carrier',
      'speech',
    ]);
  });

  test('citations show different text: none repeats a stretch of another', async () => {
    const sentences = Array.from(
      { length: 14 },
      (_, i) => `The ferry sank near rock ${i} of the cape in the night.`,
    );
    const index = await openSmallIndex([{ id: 'long', text: sentences.join(' ') }, ...articles]);
    const { citations } = await ask(index, 'Where did the ferry sink near the cape?');
    for (const one of citations) {
      for (const other of citations) {
        if (one === other || one.article.id !== other.article.id) continue;
        expect(one.start < other.end && other.start < one.end).toBe(false);
      }
    }
  });
});

/** A guide with a section for each kind of structure, and articles of prose around it. */
const guide = `# Harbour guide

Welcome to the harbour.

## Before you sail

Boats need this gear for the [winter crossing](https://harbour.example/winter):

- two bow lines
- a radio
- lamps of both colours

## Lamps

### Starting the beacon

Start the beacon by this command:

\`\`\`sh
beacon start \\
  --colour red
\`\`\`

## Fees

| Berth | Yearly fee |
| --- | --- |
| north quay | 120 |
| south pier | 95 |
`;

async function openGuide(): Promise<IndexReader> {
  const rig = await makeRig();
  await rig.write('guide.md', guide);
  for (const { id, text } of articles) await rig.write(`${id}.txt`, text);
  await rig.run();
  return rig.open();
}

describe('answers out of structure', () => {
  test('a list leads with what introduces it, under its heading, with the link in it', async () => {
    const answer = await ask(
      await openGuide(),
      'Which gear do boats need for the winter crossing?',
      {},
      contextModel,
    );
    const text =
      'Boats need this gear for the winter crossing:\n\n- two bow lines\n- a radio\n- lamps of both colours';
    expect(answer.answer).toMatchObject({ kind: 'list', text });
    const [first] = answer.citations;
    expect(first).toMatchObject({ excerpt: text, headings: ['Before you sail'] });
    expect(first?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'item', 'item', 'item']);
    expect(first?.links.map(({ start, end, url }) => [text.slice(start, end), url])).toEqual([
      ['winter crossing', 'https://harbour.example/winter'],
    ]);
  });

  test('code leads with its lines and blanks as they stand, under the path of its headings', async () => {
    const answer = await ask(await openGuide(), 'What command starts the beacon?', {}, contextModel);
    const text = 'Start the beacon by this command:\n\nbeacon start \\\n  --colour red';
    expect(answer.answer).toMatchObject({ kind: 'code', text });
    expect(answer.citations[0]).toMatchObject({ headings: ['Lamps', 'Starting the beacon'] });
    expect(answer.citations[0]?.blocks.at(-1)).toMatchObject({ kind: 'code', language: 'sh' });
  });

  test('rows of a table lead with the row that names their columns', async () => {
    const answer = await ask(
      await openGuide(),
      'What is the yearly fee of the south pier?',
      {},
      contextModel,
    );
    expect(answer.answer).toMatchObject({
      ...{ kind: 'table', text: 'Berth\tYearly fee\nnorth quay\t120\nsouth pier\t95' },
    });
    expect(answer.citations[0]?.headings).toEqual(['Fees']);
  });

  test('no excerpt holds a heading, whatever is asked', async () => {
    const index = await openGuide();
    for (const question of ['Tell me about lamps', 'harbour guide fees', 'How do I start the beacon?']) {
      const { citations } = await ask(index, question, {}, contextModel);
      expect(citations.length).toBeGreaterThan(0);
    }
  });
});

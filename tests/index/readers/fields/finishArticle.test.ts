import { describe, expect, test } from 'vitest';
import type { Article } from '../../../../src/store/article.js';
import type { ArticleFields } from '../../../../src/index/readers/fields/articleFields.js';
import { finishArticle } from '../../../../src/index/readers/fields/finishArticle.js';
import { createTextBuilder, type TextBuilder } from '../../../../src/index/readers/textBuilder.js';

interface Written {
  readonly path?: string;
  readonly fields?: ArticleFields;
  readonly write?: (builder: TextBuilder) => void;
}

const finish = ({ path = '001.md', fields = {}, write }: Written) => {
  const builder = createTextBuilder();
  (write ?? ((text) => text.paragraph('Knead the dough for ten minutes.')))(builder);
  return finishArticle({ path, fields, content: builder.finish(), warnings: [] });
};
const article = (written: Written): Article => {
  const outcome = finish(written);
  if (outcome.kind !== 'article') throw new Error(`expected an article, got ${JSON.stringify(outcome)}`);
  return outcome.article;
};
const lines =
  (...paragraphs: readonly string[]) =>
  (builder: TextBuilder): void =>
    paragraphs.forEach((paragraph) => builder.paragraph(paragraph));

describe('the title', () => {
  const withHeadings = (builder: TextBuilder): void => {
    builder.heading(1, 'Rye bread');
    builder.paragraph('Knead the dough for ten minutes.');
    builder.heading(2, 'Baking');
    builder.paragraph('Bake it for an hour.');
  };

  test('is what the file gives; another heading stays in the text', () => {
    expect(article({ path: 'loaf.md', fields: { title: 'Loaves' }, write: withHeadings })).toMatchObject({
      title: 'Loaves',
      text: expect.stringMatching(/^Rye bread\n\nKnead/) as string,
    });
  });

  test('is else the only heading of level 1 at the top, which is taken off the text', () => {
    expect(article({ path: 'loaf.md', write: withHeadings })).toMatchObject({
      title: 'Rye bread',
      text: expect.stringMatching(/^Knead/) as string,
    });
  });

  test('is else the name of the file, where other headings stand first or of the same level', () => {
    const second = (builder: TextBuilder): void => {
      withHeadings(builder);
      builder.heading(1, 'Wheat bread');
      builder.paragraph('Let it rise.');
    };
    const below = (builder: TextBuilder): void => {
      builder.heading(2, 'New in this release');
      builder.paragraph('The oven is hotter.');
    };
    expect(article({ path: 'all-loaves.md', write: second })).toMatchObject({
      title: 'All loaves',
      text: expect.stringMatching(/^Rye bread\n\n/) as string,
    });
    expect(article({ path: 'v1.2.3.md', write: below }).title).toBe('v1.2.3');
    expect(article({ path: 'Loaf.md' }).title).toBe('Loaf');
  });

  test('is else the first sentence', () => {
    expect(article({ path: '001.txt' }).title).toBe('Knead the dough for ten minutes');
    expect(article({ path: 'loaves.jsonl#3' }).title).toBe('Knead the dough for ten minutes');
  });

  test('loses marks of code, tags of inline elements and entities, but no element that it is about', () => {
    const title = (given: string) => article({ path: 'loaf.md', fields: { title: given } }).title;
    expect(title('Salt &amp; `flour`')).toBe('Salt & flour');
    expect(title('The <em>best</em> loaf')).toBe('The best loaf');
    expect(title('<b>: the bold element')).toBe('<b>: the bold element');
    expect(title('The `<b>` element')).toBe('The <b> element');
    expect(title('{{title}}')).toBe('Loaf');
  });
});

describe('the date', () => {
  const path = '_posts/2020-01-05-rye.md';
  const date = (written: Written) => article(written).date;

  test('is stated, else in the place, the path, the address, the lines, else of the last change', () => {
    const write = lines('Published: 3 February 2020', 'Knead it.');
    const updated = '2024-05-06';
    const url = 'https://yard.example/2020/03/04/rye/';
    expect(date({ path, fields: { date: '2019-12-31', updated }, write })).toBe('2019-12-31');
    expect(date({ path, fields: { permalink: '2020/02/02/rye', updated }, write })).toBe('2020-02-02');
    expect(date({ path, fields: { url, updated }, write })).toBe('2020-01-05');
    expect(date({ fields: { url, updated }, write })).toBe('2020-03-04');
    expect(date({ fields: { updated }, write })).toBe('2020-02-03');
    expect(date({ fields: { updated } })).toBe('2024-05-06');
    expect(date({})).toBeNull();
  });

  test('is not that of a file of many articles', () => {
    expect(date({ path: 'export-2020-01-05.jsonl#3' })).toBeNull();
  });

  test('stated as an impossible one is none, with a warning; the path still counts', () => {
    const outcome = finish({ path, fields: { date: '2020-02-31' } });
    expect(outcome).toMatchObject({
      article: { date: '2020-01-05' },
      warnings: [expect.stringContaining('"2020-02-31" is impossible')],
    });
  });

  test.each([
    [['Published: 3 February 2020', 'Knead it.']],
    [['Posted on February 3rd, 2020 by Ida Holm', 'Knead it.']],
    [['Posted by Ida Holm on 3 Feb 2020', 'Knead it.']],
    [['By Ida Holm, 3 February 2020', 'Knead it.']],
    [['3 February 2020', 'Knead it.']],
    [
      [
        'Knead it.',
        'Bake it.',
        'Eat it.',
        'Wash up.',
        'Dry up.',
        'Originally published on Monday, 3 February 2020',
      ],
    ],
    [['Last updated: 5 May 2021', 'Date: 2020-02-03', 'Knead it.']],
  ])('of %j is read', (paragraphs) => {
    expect(date({ write: lines(...paragraphs) })).toBe('2020-02-03');
  });

  test.each([
    [['Published in the Yard, which on 3 February 2020 moved to Lund.', 'Knead it.']],
    [['Written in haste.', 'Knead it on 3 February 2020']],
    [['Dates of 3 February 2020 are sweet', 'Knead it.']],
  ])('of %j is none', (paragraphs) => {
    expect(date({ write: lines(...paragraphs) })).toBeNull();
  });

  test('that could be two days is none, with a warning', () => {
    expect(finish({ write: lines('Published: 02/03/2020', 'Knead it.') })).toMatchObject({
      article: { date: null },
      warnings: [expect.stringContaining('"02/03/2020" is impossible, ambiguous')],
    });
  });
});

test.each([{ fields: { draft: true } }, { path: '_drafts/rye.md' }, { path: 'blog/_drafts/bread/rye.md' }])(
  '%j is left out as a draft',
  (written) => {
    expect(finish(written)).toMatchObject({ kind: 'skipped', reason: 'draft' });
  },
);

describe('the language', () => {
  const language = (text: string, stated?: string) =>
    article({ fields: { language: stated }, write: lines(text) }).language;
  const french =
    'La pâte repose toute la nuit dans un endroit frais, puis on la façonne le matin avant de la cuire une heure.';
  const german =
    'Der Teig ruht die ganze Nacht an einem kühlen Ort, dann wird er am Morgen geformt und eine Stunde gebacken.';

  test('is what the file states, as a tag or by its name', () => {
    expect(language(french, 'en_CA')).toBe('en-CA');
    expect(language('Knead it.', 'French')).toBe('fr');
    expect(language('Knead it.', 'Deutsch')).toBe('de');
  });

  test('is else detected', () => {
    expect(language(french)).toBe('fr');
    expect(language(german)).toBe('de');
    expect(language('面团在阴凉处放置一夜，早上成形，然后烤一个小时，放凉以后再切开。')).toBe('zh');
    expect(language('生地を涼しい場所で一晩休ませ、朝に形を整えてから一時間焼きます。')).toBe('ja');
  });

  test('is English where small words are few', () => {
    expect(
      language('Bread club is open to all bakers. Bakers can be featured by purchasing 25 loaves or more.'),
    ).toBe('en');
  });

  test('is English where a text is short, a list of names or of commands', () => {
    expect(language('La pâte repose.')).toBe('en');
    expect(language(`${'Ida Holm, Per Lund, Ola Berg, Liv Dahl, Jon Moen, '.repeat(3)}`)).toBe('en');
    expect(
      language(
        'oven start, oven stop, oven status, timer set, timer clear, log follow, log clear, door open',
      ),
    ).toBe('en');
    expect(
      language('Knead the dough and let it rest with a cloth over it, which keeps out the flies that come.'),
    ).toBe('en');
  });

  test.each([
    'Pictures made or opened on older kilns of ours will be kept as a series of uncropped images.',
    'The kilns that bundle a copy of glaze now bundle 1.2.5. All kilns now require glaze 1.2.5 at a minimum.',
    'Bruno Almeida Floris Bruinsma Jurko Milić Daniel Haller Holger Krebs Thomas De Schepper Ionel Mariș',
    'Add kiln-params-str-validations.md and glaze-params-numeric-validations.md to docs/uk/docs/tutorial.',
    'kiln-compatible test harness for glaze agents: deterministic record & replay for ceramic instruments',
    'allow forked execution of a function in a sub process, getting back a ForkedFunc object as its result',
  ])('is English where only its letters look foreign: %s', (text) => {
    expect(language(text)).toBe('en');
  });

  test.each([
    [
      'de',
      'Regentonne geleert, Kompost umgesetzt, Knoblauch gepflanzt. Fenster im Gewächshaus kaputt, neues bestellt.',
    ],
    [
      'nl',
      'De brug blijft tot de herfst gesloten, zei de burgemeester dinsdag op een bijeenkomst in het stadhuis.',
    ],
    [
      'fi',
      'Silta on suljettu syksyyn asti, sanoi pormestari tiistaina kokouksessa kaupungintalolla. Työt jatkuvat.',
    ],
    [
      'pl',
      'Most będzie zamknięty do jesieni, powiedział burmistrz we wtorek. Prace potrwają przez całą zimę.',
    ],
    [
      'ru',
      'Мост через реку закрыт до осени, сообщил мэр города во вторник на встрече в ратуше. Работы продолжатся.',
    ],
  ])('is %s in a short text whose words bear it out', (tag, text) => {
    expect(language(text)).toBe(tag);
  });
});

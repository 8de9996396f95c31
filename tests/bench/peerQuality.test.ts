import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { allSections, judgeSearch } from '../../bench/quality/peerQuality.js';
import { sectionDocuments, sectionsAt, type SectionDocument } from '../../bench/quality/sectionDocuments.js';
import { readGoldenQuestions } from '../../src/bot/reindexing/goldenQuestions.js';
import type { GoldQuestion } from '../../src/evaluation/evaluationSet.js';
import { holdsText } from '../../src/evaluation/holdsText.js';
import { gold } from '../evaluation/goldQuestions.js';
import { makeRig } from '../index/indexingRig.js';
import { makeCandidate } from '../support/evidence.js';
import { structuredText } from '../support/structuredText.js';

const root = new URL('../../', import.meta.url);

test('a section goes from one heading to the next, and is called after all headings it stands under', () => {
  const { article } = makeCandidate({
    title: 'Mooring',
    ...structuredText((builder) => {
      builder.paragraph('Boats are moored.');
      builder.heading(1, 'Lines');
      builder.heading(2, 'Ropes');
      builder.paragraph('Measure twice.');
      builder.paragraph('Coil it.');
      builder.heading(1, 'Knots');
      builder.paragraph('Tie one.');
    }),
  });
  expect(sectionDocuments(article).map(({ title, text }) => [title, text.replace(/\s+/g, ' ')])).toEqual([
    ['Mooring', 'Boats are moored.'],
    ['Mooring. Lines. Ropes', 'Ropes Measure twice. Coil it.'],
    ['Mooring. Knots', 'Knots Tie one.'],
  ]);
  const sections = sectionDocuments(article);
  const at = (words: string) => ({ article, start: article.text.indexOf(words) });
  const found = sectionsAt(sections, [at('Tie'), at('Coil'), at('Measure')]);
  expect(found).toEqual([sections[2], sections[1]]);
});

/** The sections of the sample corpus and four questions about it. */
interface Sample {
  readonly sections: readonly SectionDocument[];
  readonly questions: readonly GoldQuestion[];
}

let sample: Promise<Sample> | null = null;

async function readSample(): Promise<Sample> {
  const corpus = fileURLToPath(new URL('corpus/', root));
  const rig = await makeRig();
  for (const name of await readdir(corpus)) await rig.write(name, await readFile(`${corpus}${name}`, 'utf8'));
  await rig.run();
  const sections = await allSections(await rig.open());
  const golden = await readGoldenQuestions(fileURLToPath(new URL('golden/questions.jsonl', root)));
  const answered = golden.filter(({ expect: outcome }) => outcome === 'answered').slice(0, 4);
  const questions = answered.map(({ question, answers }) => gold({ question, answers: [...answers] }));
  return { sections, questions };
}

describe('over the sample corpus', () => {
  /** What a search finds that puts a section with the answer at a place, from 0, after some without it. */
  const foundAt = ({ sections, questions }: Sample, place: number): SectionDocument[][] =>
    questions.map(({ answers }) => {
      const holds = ({ text }: SectionDocument): boolean => answers.some((one) => holdsText(text, one));
      return [
        ...sections.filter((one) => !holds(one)).slice(0, place),
        ...sections.filter(holds).slice(0, 1),
      ];
    });

  test('every answer stands whole in a section', async () => {
    const read = await (sample ??= readSample());
    expect(read.questions).toHaveLength(4);
    expect(foundAt(read, 0).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });

  test.each([
    [0, 1, 1],
    [2, 0, 1],
    [3, 0, 0],
  ])('an answer in section %i found is right for %i and in three for %i', async (place, right, inThree) => {
    const read = await (sample ??= readSample());
    const quality = judgeSearch('a peer', 'words', read.questions, foundAt(read, place));
    expect(quality).toMatchObject({ engine: 'a peer', search: 'words', right, inThree });
    expect(quality.characters).toBeGreaterThan(0);
  });

  test('half of the questions without anything found are half wrong', async () => {
    const read = await (sample ??= readSample());
    const found = foundAt(read, 0).map((list, i) => (i % 2 === 0 ? list : []));
    expect(judgeSearch('a peer', 'words', read.questions, found)).toMatchObject({ right: 0.5, inThree: 0.5 });
  });
});

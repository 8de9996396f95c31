import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatAnswer } from '../../../src/bot/console/formatAnswer.js';
import { formatCitation } from '../../../src/bot/console/formatCitation.js';
import type { Layout } from '../../../src/bot/console/layout.js';
import { plainStyle } from '../../../src/bot/console/textStyle.js';
import { excerptBlock } from '../../../src/bot/discord/replies/excerptBlock.js';
import { leadSurroundings } from '../../../src/bot/excerpt/leadSurroundings.js';
import { wholeExcerpt } from '../../../src/bot/excerpt/partOfExcerpt.js';
import { en } from '../../../src/bot/wording/en.js';
import type { Citation, Lead } from '../../../src/retrieval/answer.js';
import { citedStructure } from '../../../src/retrieval/answering/citedStructure.js';
import type { StructuredText } from '../../../src/store/block.js';
import { makeRig } from '../../index/indexingRig.js';
import { answerTo } from '../../support/fakeAnswers.js';
import { openSmallArchive } from '../../support/smallIndex.js';
import { structuredText, table } from '../../support/structuredText.js';

const layout: Layout = { width: 90, style: plainStyle, today: '2024-05-01', fold: false, wording: en };
const discord = { maxCharacters: 3000, wording: en, rest: null };
const article = { id: 'a', path: 'a.md', title: 'Kiln', date: null, source: null, url: null };

const stepText = (at: number) => `Turn valve number ${at} slowly until its needle rests in the green field.`;
const steps = Array.from({ length: 60 }, (_, at) => stepText(at + 1));
const lines = Array.from({ length: 119 }, (_, at) => (at % 10 === 9 ? '' : `open_valve(${at}, slowly=True)`));
const rows = Array.from({ length: 90 }, (_, at) => [`Vat ${at}`, `${at} litres of glaze`]);

/** A citation of a stretch from one piece of the text to the end of another. */
function cite({ text, blocks, links }: StructuredText, from: string, to: string): Citation {
  const start = text.indexOf(from);
  const end = text.indexOf(to) + to.length;
  const excerpt = text.slice(start, end);
  const structure = citedStructure({ text, blocks, links }, { start, end });
  return { n: 1, article, excerpt, start, end, ...structure, highlights: [], score: 1, alsoIn: [] };
}

const stepList = structuredText((builder) => {
  builder.heading(1, 'Relighting');
  builder.paragraph('To relight the kiln:');
  steps.forEach((step, at) => builder.item(step, { number: at + 1, depth: 0 }));
  builder.paragraph('Then wait.');
  builder.separate();
  builder.item('Another list', { number: 1, depth: 0 });
});

describe('what is left of a list, code or table that the excerpt cuts', () => {
  it('counts the steps after it in the article, and those before it', () => {
    expect(excerptBlock(wholeExcerpt(cite(stepList, 'To relight', `${stepText(20)}`)), discord)).toMatch(
      /\n-# 40 more steps$/,
    );
    expect(excerptBlock(wholeExcerpt(cite(stepList, '11. ', stepText(20))), discord)).toMatch(
      /\n-# 50 more steps$/,
    );
  });

  it('says nothing of a list that is shown to its end', () => {
    const shown = excerptBlock(wholeExcerpt(cite(stepList, 'To relight', stepText(60))), {
      ...discord,
      maxCharacters: 9000,
    });
    expect(shown).toContain('60\\. ');
    expect(shown).not.toContain('more step');
  });

  it('counts what the reply leaves out of the excerpt and what the excerpt leaves out of the article as one', () => {
    const cited = cite(stepList, 'To relight', stepText(20));
    const short = excerptBlock(wholeExcerpt(cited), { ...discord, mostUnits: 9, rest: 'In context' });
    expect(short).toMatch(/8\\. [^\n]*\n-# 52 more steps: In context$/);
  });

  it('counts lines of code, blank ones too', () => {
    const code = structuredText((builder) => builder.code(lines.join('\n'), 'py'));
    const cited = cite(code, 'open_valve(20', lines[44]!);
    expect(excerptBlock(wholeExcerpt(cited), discord)).toMatch(/\n-# 94 more lines$/);
  });

  it('counts rows of a table, its header row not among them', () => {
    const vats = structuredText((builder) => table(builder, ['Vat', 'Holds'], ...rows));
    const cited = cite(vats, 'Vat 30', rows[49]!.join('\t'));
    expect(excerptBlock(wholeExcerpt(cited), discord)).toMatch(/\n-# 70 more rows$/);
  });

  it('goes on over code and paragraphs between the steps, and stops at another list', () => {
    const mixed = structuredText((builder) => {
      for (const number of [1, 2, 3]) {
        builder.item(`Step ${number}.`, { number, depth: 0 });
        builder.code(`run ${number}\nlook ${number}`, null);
      }
      builder.item('Step 4.', { number: 4, depth: 0 });
      builder.separate();
      builder.item('Step 1 of something else.', { number: 1, depth: 0 });
    });
    const shown = excerptBlock(wholeExcerpt(cite(mixed, '1. Step 1.', 'look 1')), discord);
    expect(shown).toMatch(/\n-# 3 more steps, 4 more lines$/);
  });

  it('counts nothing of lists around a sentence that is shown alone', () => {
    const shown = excerptBlock(wholeExcerpt(cite(stepList, 'Then wait', 'wait.')), discord);
    expect(shown).toBe('> Then wait.');
  });

  it('holds for a lead that is a part of its excerpt, on Discord and on the console', () => {
    const cited = cite(stepList, 'To relight', stepText(20));
    const from = stepList.text.indexOf('5. ');
    const to = stepList.text.indexOf(stepText(8)) + stepText(8).length;
    const lead: Lead = {
      text: stepList.text.slice(from, to),
      ...{ kind: 'list', start: from, end: to, citation: 1, highlights: [] },
    };
    const part = leadSurroundings(lead, cited, 280);
    expect(part.text.endsWith(stepText(20))).toBe(true);
    expect(excerptBlock(part, discord)).toMatch(/\n-# 44 more steps$/);
    const answer = answerTo('How is it relit?', { answer: lead, citations: [cited] });
    expect(formatAnswer(answer, layout)).toContain('\n  … 44 more steps\n');
    const folded = formatAnswer(answer, { ...layout, fold: true });
    const kept = folded.match(/\d+\. Turn valve/g)?.length ?? 0;
    expect(folded).toContain(`\n  … ${60 - kept} more steps (:more 1)\n`);
  });

  it('stands under an excerpt on the console, whole or folded', () => {
    const cited = cite(stepList, 'To relight', stepText(20));
    expect(formatCitation(cited, layout)).toContain('    … 40 more steps (:open 1)');
    const folded = formatCitation(cited, { ...layout, fold: true });
    const kept = folded.filter((line) => line.includes('Turn valve')).length;
    expect(folded).toContain(`    … ${60 - kept} more steps (:more 1)`);
  });
});

test('what is shown and what is said to be left make the whole list, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.nat(59), fc.nat(59), fc.integer({ min: 300, max: 2500 }), (one, other, maxCharacters) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const cited = cite(stepList, `${from + 1}. ${steps[from]!}`, steps[to]!);
      const shown = excerptBlock(wholeExcerpt(cited), { ...discord, maxCharacters });
      const kept = shown.match(/Turn valve/g)?.length ?? 0;
      const left = Number(/(\d+) more steps?$/.exec(shown)?.[1] ?? 0);
      expect(kept + left).toBe(60);
      expect(shown.length).toBeLessThanOrEqual(maxCharacters);
    }),
    { seed: 11 },
  );
});

test('an answer from an archive counts what its article holds beyond the excerpt', async () => {
  const rig = await makeRig();
  const numbered = steps.map((step, at) => `${at + 1}. ${step}`);
  await rig.write('kiln.md', `# Kiln\n\nHow to relight the kiln:\n\n${numbered.join('\n')}\n`);
  await rig.run();
  const archive = await openSmallArchive(rig);
  const outcome = await archive.ask('How do I relight the kiln?', { today: '2024-05-01', top: 3 });
  if (outcome.kind !== 'answer') throw new Error(`expected an answer, got ${outcome.kind}`);
  const [cited] = outcome.answer.citations;
  const shown = excerptBlock(wholeExcerpt(cited!), discord);
  const kept = shown.match(/Turn valve/g)?.length ?? 0;
  expect(kept).toBeGreaterThan(5);
  expect(shown).toContain(`-# ${60 - kept} more steps`);
});

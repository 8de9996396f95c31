import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/retrieval/answer.js';
import { displayWidth } from '../../../src/bot/console/displayWidth.js';
import { formatAnswer } from '../../../src/bot/console/formatAnswer.js';
import type { Layout } from '../../../src/bot/console/layout.js';
import { safeText } from '../../../src/bot/console/safeText.js';
import { colorStyle, plainStyle } from '../../../src/bot/console/textStyle.js';
import { en } from '../../../src/bot/wording/en.js';
import { fakeAnswers } from '../../support/fakeAnswers.js';

const plain: Layout = { width: 80, style: plainStyle, today: '2024-05-01', fold: false, wording: en };
const folding: Layout = { ...plain, fold: true };
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;

function canned(question: string): Answer {
  return fakeAnswers.find((answer) => answer.question === question)!;
}

/** What stands behind the bars, one string for each run of them. */
function quotedRuns(shown: string): string[] {
  const runs: string[][] = [[]];
  for (const line of stripVTControlCharacters(shown).split('\n')) {
    const quoted = /^ +│ ?(.*)$/.exec(line)?.[1];
    if (quoted === undefined) runs.push([]);
    else runs.at(-1)!.push(quoted);
  }
  return runs.filter((run) => run.length > 0).map((run) => run.join(' '));
}

describe('formatAnswer', () => {
  it('shows status, the lead in its surroundings with its source, what to know, and the other sources in a line', () => {
    expect(formatAnswer(canned('When does the bridge close?'), plain)).toBe(
      [
        'The articles say (confidence 87%):',
        '',
        '  │ The harbour bridge will close on March 2 for repairs. The council said the',
        '  │ work will take nine weeks and cost 4 million dollars.',
        '  [1] Harbour bridge to close for nine weeks',
        '      Harbour Dispatch, 2020-01-03, 4 years ago ·',
        '      https://dispatch.example/bridge-closing',
        '',
        'Read “brigde” as “bridge”.',
        '',
        'Sources: [2] Bridge repairs now expected to cost 7 million dollars · Bridge',
        '  closure',
      ].join('\n'),
    );
  });

  it('puts disagreeing values side by side with their dates, and points to the newer article', () => {
    const shown = formatAnswer(canned('How much will the repairs cost?'), plain);
    expect(shown).toContain(
      'The articles differ on cost of the repairs:\n' +
        '  4 million dollars  [1] 2020-01-03, 4 years ago\n' +
        '  7 million dollars  [2] 2021-06-01, 2 years ago\n' +
        'A newer article covers this: [2], 2021-06-01, 2 years ago.',
    );
  });

  it('says that the articles do not say, without a confidence, and lists the closest', () => {
    expect(formatAnswer(canned('Who won the match?'), plain)).toBe(
      [
        'The articles do not say.',
        '',
        'Looked for: won, match.',
        '',
        'Closest articles:',
        '  Harbour bridge to close for nine weeks',
        '    2020-01-03, 4 years ago',
        '  What the four-hundred-page report on the harbour bridge says about cracks,',
        '  money and all the years in which nobody looked',
        '    2022-11-21, 17 months ago',
        '  Ferry timetable under review',
        '    undated',
      ].join('\n'),
    );
  });

  it('shows no excerpts under “do not say”, and on a terminal how to see the nearest', () => {
    const [citation] = canned('Is the ferry free?').citations;
    const answer = { ...canned('Who won the match?'), citations: [citation!] };
    expect(formatAnswer(answer, plain)).toBe(formatAnswer({ ...answer, citations: [] }, plain));
    expect(formatAnswer(answer, folding)).toMatch(/\n {2}… \(:more for the nearest excerpts\)$/);
  });

  it('calls a weak answer related and gives the path where there is no address', () => {
    const shown = formatAnswer(canned('Is the ferry free?'), plain);
    expect(shown).toMatch(/^May be related \(confidence 38%\):/);
    expect(shown.endsWith('\n      undated · notes/ferry.txt')).toBe(true);
  });

  it('sets the lead off in bold on a terminal, also across a line’s end', () => {
    const shown = formatAnswer(canned('When does the bridge close?'), { ...plain, style: colorStyle });
    expect(shown).toContain(`│ ${bold('The harbour bridge will close on March 2 for repairs.')} The council`);
    const narrow = formatAnswer(canned('How much will the repairs cost?'), {
      ...plain,
      style: colorStyle,
      width: 45,
    });
    expect(narrow).toContain(
      `${bold('The council said the work')}\n  │ ${bold('will take nine weeks and cost 4 million')}`,
    );
  });

  it('folds a long list on a terminal and tells how much is left and how to see it', () => {
    const items = Array.from({ length: 14 }, (_, at) => `${at + 1}. Turn valve ${at + 1}.`);
    const text = items.join('\n');
    const blocks = items.map((item) => {
      const start = text.indexOf(item);
      return { kind: 'item' as const, ordered: true, depth: 0, start, end: start + item.length };
    });
    const { answer, citations, ...rest } = canned('Is the ferry free?');
    const listed = {
      ...rest,
      status: 'answered' as const,
      answer: { ...answer!, text, kind: 'list' as const, start: 0, end: text.length, highlights: [] },
      citations: [{ ...citations[0]!, excerpt: text, start: 0, end: text.length, blocks, highlights: [] }],
    };
    expect(formatAnswer(listed, folding)).toContain('\n  │ 10. Turn valve 10.\n  … 4 more steps (:more 1)\n');
    expect(formatAnswer(listed, plain)).toContain('\n  │ 14. Turn valve 14.\n');
  });

  it('shows the best three candidates where it is not sure, none twice', () => {
    const [one, two] = canned('How much will the repairs cost?').citations;
    const weak = { ...canned('How much will the repairs cost?'), status: 'partial' as const };
    const shown = formatAnswer({ ...weak, citations: [one!, { ...one!, n: 3 }, two!] }, plain);
    expect(quotedRuns(shown)).toEqual([
      'The council said the work will take nine weeks and cost 4 million dollars.',
      'Repairs to the harbour bridge will cost 7 million dollars, not 4 million.',
    ]);
    expect(shown).toMatch(/differ[^]*4 million[^]*7 million/);
  });

  it('leaves a short excerpt unfolded', () => {
    const answer = canned('Is the ferry free?');
    expect(formatAnswer(answer, folding)).toBe(formatAnswer(answer, plain));
  });

  it('shows escape sequences of an article as text', () => {
    const shown = formatAnswer(canned('What did the club write?'), { ...plain, style: colorStyle });
    expect(shown).toContain('␛]0;owned␇');
    expect(shown).toContain('␛[2J');
    const codes = shown.match(/\u001b.{0,4}/g) ?? [];
    expect(codes.filter((code) => !/^\u001b\[(?:1|2|22|36|39)m/.test(code))).toEqual([]);
  });

  it('keeps inside the width, wide characters counted double', () => {
    for (const answer of fakeAnswers) {
      for (const width of [40, 80]) {
        const lines = formatAnswer(answer, { ...plain, width }).split('\n');
        const tooWide = lines.filter((line) => displayWidth(line) > width && line.trim().includes(' '));
        expect(tooWide.filter((line) => !line.includes('https://'))).toEqual([]);
      }
    }
  });

  it('quotes nothing but the article’s own words, at any width, folded or not', () => {
    const answers = fc.constantFrom(...fakeAnswers.filter((one) => one.answer !== null));
    fc.assert(
      fc.property(answers, fc.integer({ min: 24, max: 120 }), fc.boolean(), (answer, width, fold) => {
        const shown = formatAnswer(answer, { ...plain, width, fold, style: colorStyle });
        const bare = (text: string) => text.replace(/\s/g, '');
        const texts = answer.citations.map(({ excerpt }) => bare(safeText(excerpt)));
        const runs = quotedRuns(shown);
        expect(runs.length).toBeGreaterThan(0);
        for (const run of runs) expect(texts.some((text) => text.includes(bare(run)))).toBe(true);
      }),
      { seed: 3 },
    );
  });
});

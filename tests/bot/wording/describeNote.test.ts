import { describe, expect, test } from 'vitest';
import { de } from '../../../src/bot/wording/de.js';
import { describeChat, describeNote, describeRefusal } from '../../../src/bot/wording/describeNote.js';
import { en } from '../../../src/bot/wording/en.js';
import { es } from '../../../src/bot/wording/es.js';
import { fr } from '../../../src/bot/wording/fr.js';
import type { AnswerNote } from '../../../src/retrieval/answerNote.js';

describe('describeNote', () => {
  test.each<[AnswerNote, string]>([
    [{ kind: 'read as', question: 'Who sank it?' }, 'Read as: Who sank it?'],
    [{ kind: 'taken together with', question: 'Who sank it?' }, 'Read together with: Who sank it?'],
    [{ kind: 'spelling', from: 'brigde', to: 'bridge' }, 'Read “brigde” as “bridge”.'],
    [{ kind: 'days', after: '2020-01-03', before: '2020-01-03' }, 'Articles dated 2020-01-03.'],
    [
      { kind: 'days', after: '2020-01-03', before: '2020-02-01' },
      'Articles dated from 2020-01-03 to 2020-02-01.',
    ],
    [{ kind: 'days', after: '2020-01-03', before: null }, 'Articles dated 2020-01-03 or later.'],
    [{ kind: 'days', after: null, before: '2020-01-03' }, 'Articles dated 2020-01-03 or earlier.'],
    [
      { kind: 'two dates', readings: ['2020-03-04', '2020-04-03'] },
      'The date can be read as 2020-03-04 or 2020-04-03, so both count.',
    ],
    [{ kind: 'any weekday', weekday: 0 }, 'Read as any Sunday, because the newest article is from long ago.'],
    [
      { kind: 'any weekday', weekday: 6 },
      'Read as any Saturday, because the newest article is from long ago.',
    ],
    [{ kind: 'cannot count' }, 'Footnote can’t count, but these passages mention it.'],
    [{ kind: 'looked for', terms: ['won', 'match'] }, 'Looked for: won, match.'],
  ])('words %j', (note, words) => expect(describeNote(note, en)).toBe(words));

  test.each([
    [fr, 'n’importe quel mardi'],
    [de, 'beliebiger Dienstag'],
    [es, 'cualquier martes'],
  ])('names a weekday in the language of the reader', (wording, words) => {
    expect(describeNote({ kind: 'any weekday', weekday: 2 }, wording)).toContain(words);
  });
});

test('describeRefusal says what was found and what to do', () => {
  expect(describeRefusal({ kind: 'too long', longest: 1000, length: 1200 }, en)).toMatch(/1000 .* 1200/);
  expect(describeRefusal({ kind: 'no words' }, fr)).toMatch(/aucun mot/);
  expect(describeRefusal({ kind: 'no archive' }, de)).toMatch(/kein Archiv/);
});

test('describeChat offers questions to try, where there are some', () => {
  expect(describeChat({ kind: 'thanks', questions: [] }, es)).toBe('De nada.');
  expect(describeChat({ kind: 'greeting', questions: ['Who?', 'When?'] }, en)).toBe(
    'Hello!\nYou could ask:\n- Who?\n- When?',
  );
});

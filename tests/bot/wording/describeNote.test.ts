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
    [{ kind: 'taken together with', question: 'Who sank it?' }, 'Taken together with: Who sank it?'],
    [{ kind: 'spelling', from: 'brigde', to: 'bridge' }, 'Read “brigde” as “bridge”.'],
    [{ kind: 'days', after: '2020-01-03', before: '2020-01-03' }, 'Articles on 2020-01-03.'],
    [{ kind: 'days', after: '2020-01-03', before: '2020-02-01' }, 'Articles from 2020-01-03 to 2020-02-01.'],
    [{ kind: 'days', after: '2020-01-03', before: null }, 'Articles since 2020-01-03.'],
    [{ kind: 'days', after: null, before: '2020-01-03' }, 'Articles until 2020-01-03.'],
    [
      { kind: 'two dates', readings: ['2020-03-04', '2020-04-03'] },
      'The date was read as both 2020-03-04 and 2020-04-03.',
    ],
    [{ kind: 'any weekday', weekday: 0 }, 'Read as any Sunday: the newest article is long past.'],
    [{ kind: 'any weekday', weekday: 6 }, 'Read as any Saturday: the newest article is long past.'],
    [{ kind: 'cannot count' }, 'Footnote cannot count: these are passages that speak of it.'],
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

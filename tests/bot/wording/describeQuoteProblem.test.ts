import { expect, test } from 'vitest';
import { verificationReply } from '../../../src/bot/discord/replies/lookupReply.js';
import { wordingFor } from '../../../src/bot/discord/wording/wordingFor.js';
import { de } from '../../../src/bot/wording/de.js';
import { describeQuoteProblem } from '../../../src/bot/wording/describeQuoteProblem.js';
import { en } from '../../../src/bot/wording/en.js';
import { es } from '../../../src/bot/wording/es.js';
import { fr } from '../../../src/bot/wording/fr.js';
import { verificationJson } from '../../../src/cli/json/verificationJson.js';
import { verifyQuote } from '../../../src/retrieval/quotes/verifyQuote.js';

const long = 'word '.repeat(801);

test.each([
  ['', en, 'There are no words to look for: paste the quote itself.'],
  ['crossing', en, 'One word is too little to look for: paste at least two, or better six or more.'],
  [long, en, 'A quote can have up to 4000 characters: paste the part that matters.'],
  [long, de, 'Ein Zitat darf höchstens 4000 Zeichen haben: Füg den Teil ein, auf den es ankommt.'],
  ['crossing', fr, 'Un seul mot ne suffit pas : collez-en au moins deux, ou mieux six et plus.'],
  ['', es, 'No hay palabras que buscar: pega la cita misma.'],
])('a quote that is not looked for is told why: %#', (quote, wording, told) => {
  const { problem } = verifyQuote({ quote }, []);
  expect(problem === null ? null : describeQuoteProblem(problem, wording)).toBe(told);
});

test('Discord tells why in the language of who asks', () => {
  const view = { today: '2024-05-01', wording: wordingFor('fr'), rows: [] };
  expect(JSON.stringify(verificationReply(verifyQuote({ quote: '' }, []), view))).toContain(
    'collez la citation',
  );
});

test('JSON keeps an English sentence', () => {
  expect(verificationJson(verifyQuote({ quote: '' }, []))).toMatchObject({
    status: 'not found',
    problem: { code: 'empty', message: en.quoteProblem.empty },
  });
});

import { beforeAll, expect, it } from 'vitest';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { suggestQuestions } from '../../../src/retrieval/question/suggestQuestions.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

it('asks what a title asks, how to do what it shows, and what it names', () => {
  const titles = [
    'Harbour dues',
    'How to moor a boat',
    'Who pays the pilot?',
    'Crane closed after storm hits Tarnby',
  ];
  expect(suggestQuestions(titles, language)).toEqual([
    'How do I moor a boat?',
    'Who pays the pilot?',
    'What are harbour dues?',
    'What do the articles say about Tarnby?',
  ]);
});

it('asks about a name that titles share', () => {
  const titles = ['Mill burns in Tarnby as crowds watch', 'Council meets again in Tarnby on Monday'];
  expect(suggestQuestions(titles, language)).toContain('What do the articles say about Tarnby?');
  expect(suggestQuestions([], language)).toEqual([]);
});

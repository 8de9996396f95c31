import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLanguage } from '../../../src/text/language.js';
import type { Language } from '../../../src/text/language.js';
import { completeQuestion } from '../../../src/retrieval/question/followUp.js';
import type { Turn } from '../../../src/retrieval/question/followUp.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

function turn(question: string, answerText: string | null = null, articleDate: string | null = null): Turn {
  return { question, answerText, articleTitle: null, articleDate };
}

const IRAQ = turn(
  'What did Champagne say about Iraq?',
  'Champagne called on all parties to exercise restraint.',
  '2020-01-03',
);
const VOTE = turn(
  'Did the Iraqi parliament vote on foreign troops?',
  'The parliament of Iraq voted on Sunday.',
  '2020-01-06',
);
const TROOPS = turn(
  'How many Canadian troops are in Iraq?',
  'Canada has deployed 850 troops in the region.',
  '2020-01-03',
);
const COMMAND = turn(
  'Who commands the NATO mission in Iraq?',
  'Maj.-Gen. Jennie Carignan commands the mission.',
  '2019-11-26',
);
const CUP = turn('Who won the World Cup in 2014?', 'Germany won the World Cup in Rio.', null);
const RIVER = turn('Which river flows through Bonn?', 'The Rhine flows through Bonn and Cologne.', null);

const REWRITTEN: readonly (readonly [turns: readonly Turn[], question: string, completed: string])[] = [
  [[IRAQ], 'What about Jordan?', 'What did Champagne say about Jordan?'],
  [[IRAQ], 'and Jordan?', 'What did Champagne say about Jordan?'],
  [[IRAQ], 'how about jordan', 'What did Champagne say about jordan?'],
  [[IRAQ], 'What else did he say?', 'What else did Champagne say?'],
  [[IRAQ], 'And where was he born?', 'Where was Champagne born?'],
  [[IRAQ], 'When did he say that?', 'When did Champagne say that?'],
  [[TROOPS], 'what about Syria?', 'How many Canadian troops are in Syria?'],
  [[TROOPS], 'and in 2018?', 'How many Canadian troops are in Iraq in 2018?'],
  [[COMMAND], 'When did she take over?', 'When did Jennie Carignan take over?'],
  [[CUP], 'and in 2018?', 'Who won the World Cup in 2018?'],
  [[CUP], 'what about 2010?', 'Who won the World Cup in 2010?'],
  [[CUP, turn('and in 2018?', 'France won.')], 'and in 2022?', 'Who won the World Cup in 2022?'],
  [[turn('Will Canada withdraw its soldiers?')], 'And the diplomats?', 'Will Canada withdraw the diplomats?'],
  [[IRAQ, turn('why?')], 'and Jordan?', 'What did Champagne say about Jordan?'],
];

/** Not sure enough to be rewritten. */
const KEPT: readonly (readonly [turns: readonly Turn[], question: string, subject: string])[] = [
  [[VOTE], 'when was that?', VOTE.question],
  [[VOTE], 'Why?', VOTE.question],
  [[VOTE], 'who said so?', VOTE.question],
  [[VOTE], 'Is that true?', VOTE.question],
  [[VOTE, turn('why?')], 'who said so?', VOTE.question],
  [[TROOPS], 'where are they based?', TROOPS.question],
  [[TROOPS], 'How many of them left?', TROOPS.question],
  [[COMMAND], 'who commanded it then?', COMMAND.question],
  [[COMMAND], 'Who founded that mission?', COMMAND.question],
  [[CUP], 'who else?', CUP.question],
  [[RIVER], 'How long is it?', RIVER.question],
  [[turn('When was the theatre opened?')], 'and where?', 'When was the theatre opened?'],
  [[turn('Who was arrested at the border?')], 'how many?', 'Who was arrested at the border?'],
  [[VOTE, turn('thanks')], 'why?', VOTE.question],
  [
    [turn('Which Word converter is the best?')],
    'Is this word converter free?',
    'Which Word converter is the best?',
  ],
];

const ALONE: readonly string[] = [
  'How many troops does Canada have in Iraq?',
  'Who is Harjit Sajjan and what did he say?',
  'What did Champagne say about his calls?',
  'Why did Canada move its troops to Kuwait?',
  'Who said that Iraq asked the troops to leave?',
  'Is it true that Canada left Iraq?',
  'How long does it take to cross the Rhine?',
  'What happened in Baghdad this week?',
  'Which theatre was the best example of the style that spread after the war?',
  'How many theatres are there in Warsaw?',
  'What does the article say about climate change?',
  'the letter to the ministry',
  '  Who  won the cup in 1998 ?? ',
  'Which company said it wanted to leave Iraq?',
  '',
  'Does this word converter keep the formatting of a document?',
  'Can these wireless headsets be returned?',
];

describe('a follow-up', () => {
  it.each(REWRITTEN)('%# %s', (turns, question, completed) => {
    expect(completeQuestion(question, turns, language)).toMatchObject({
      question: completed,
      completed: true,
    });
  });

  it.each(KEPT)(
    '%# that is not sure stays as typed and keeps the subject: %s',
    (turns, question, subject) => {
      const read = completeQuestion(question, turns, language);
      expect(read).toMatchObject({ question, completed: false, context: { question: subject } });
      expect(read.context?.words.startsWith(subject)).toBe(true);
    },
  );

  it('keeps the names of the answer beside the subject', () => {
    expect(completeQuestion('How long is it?', [RIVER], language).context?.words).toMatch(/\bRhine\b/);
  });

  it('reaches back past a turn that names nobody', () => {
    const turns = [IRAQ, turn('How many theatres are there in Warsaw?')];
    expect(completeQuestion('What did he call for?', turns, language).question).toBe(
      'What did Champagne call for?',
    );
  });
});

describe('what was answered before', () => {
  it('is not asked for again, but by a follow-up that asks more of it', () => {
    const answeredBy = (question: string) => completeQuestion(question, [VOTE], language).context?.answered;
    expect(answeredBy('is it binding?')).toBe(VOTE.answerText);
    expect(answeredBy('when was that?')).toBeNull();
  });
});

describe('a question that stands alone', () => {
  it.each(ALONE)('is left as it is: %s', (question) => {
    for (const earlier of [IRAQ, VOTE, TROOPS, COMMAND, CUP, RIVER]) {
      expect(completeQuestion(question, [earlier], language)).toEqual({
        question,
        completed: false,
        context: null,
      });
    }
  });

  it('is whatever opens a conversation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        expect(completeQuestion(question, [], language)).toEqual({
          question,
          completed: false,
          context: null,
        });
      }),
    );
  });
});

describe('the dialogue set', () => {
  interface Dialogue {
    readonly id: string;
    readonly turns: readonly {
      readonly question: string;
      readonly answer: string | null;
      readonly article: { readonly title: string; readonly date: string | null } | null;
    }[];
    readonly question: string;
    readonly mustContain: readonly string[];
    readonly mustNotContain: readonly string[];
    readonly standsAlone: boolean;
  }
  const file = new URL('../fixtures/dialogues.jsonl', import.meta.url);
  const dialogues = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Dialogue);

  function complete(dialogue: Dialogue) {
    const turns = dialogue.turns.map(({ question, answer, article }) => ({
      question,
      answerText: answer,
      articleTitle: article?.title ?? null,
      articleDate: article?.date ?? null,
    }));
    return completeQuestion(dialogue.question, turns, language);
  }

  it('leaves every question that stands alone as it is', () => {
    const alone = dialogues.filter((dialogue) => dialogue.standsAlone);
    expect(alone.length).toBeGreaterThan(10);
    for (const dialogue of alone) {
      expect(complete(dialogue), dialogue.id).toMatchObject({ question: dialogue.question, context: null });
    }
  });

  it('completes at least nine follow-ups in ten', () => {
    const followUps = dialogues.filter((dialogue) => !dialogue.standsAlone);
    expect(followUps.length).toBeGreaterThanOrEqual(40);
    const wrong = followUps.flatMap((dialogue) => {
      const { question, context } = complete(dialogue);
      const lower = question.toLowerCase();
      const looked = `${lower} ${context?.words.toLowerCase() ?? ''}`;
      const right =
        dialogue.mustContain.every((word) => looked.includes(word.toLowerCase())) &&
        !dialogue.mustNotContain.some((word) => lower.includes(word.toLowerCase()));
      return right ? [] : [`${dialogue.id}: ${question}`];
    });
    expect(wrong.length / followUps.length, wrong.join('\n')).toBeLessThanOrEqual(0.1);
  });
});

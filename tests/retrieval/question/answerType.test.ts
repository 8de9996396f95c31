import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTypeOf } from '../../../src/retrieval/question/answerType.js';
import type { AnswerKind } from '../../../src/retrieval/question/answerKind.js';

const TABLE: readonly (readonly [question: string, type: AnswerKind, focus: string | null])[] = [
  ['Who ordered the strike?', 'who', null],
  ['By whom was the letter signed?', 'who', null],
  ['Whose forces were attacked?', 'who', null],
  ['After whom was the bridge named?', 'who', null],
  ['Which minister called for restraint?', 'who', 'minister'],
  ['What Polish king moved the court?', 'who', 'king'],
  ['The training was led by which general?', 'who', 'general'],
  ['who is the ambassador to Norway', 'who', null],
  ['When did the vote take place?', 'when', null],
  ['In what year was the treaty signed?', 'when', 'year'],
  ['What year did the mission start?', 'when', 'year'],
  ['On which day did parliament vote?', 'when', 'day'],
  ['The bridge was opened in what year?', 'when', 'year'],
  ['What is the date of the letter?', 'when', 'date'],
  ['What was the year of the flood?', 'when', 'year'],
  ['How long ago was it built?', 'when', null],
  ['In which century did the plague reach Venice?', 'when', 'century'],
  ['During what decade did the campus grow?', 'when', 'decade'],
  ['Since when have troops been there?', 'when', null],
  ['Where is the embassy?', 'where', null],
  ['In which city is the university?', 'where', 'city'],
  ['What country borders Iraq to the west?', 'where', 'country'],
  ['From where did the ships come?', 'where', null],
  ['What is the capital of Jordan?', 'where', 'capital'],
  ['Most of the forest is found in which country?', 'where', 'country'],
  ['How many Canadian troops are in Iraq?', 'how many', 'troops'],
  ['How many of the soldiers came home?', 'how many', 'soldiers'],
  ['In 2000 how many square miles had been lost?', 'how many', 'miles'],
  ['What is the population of Warsaw?', 'how many', 'population'],
  ['How old is the bridge?', 'how many', 'years'],
  ['How often do elections take place?', 'how many', 'times'],
  ['The rate of clearing was how many square miles per year?', 'how many', 'miles'],
  ['How much money was raised?', 'how much', 'money'],
  ['How much did the mission cost?', 'how much', null],
  ['By how much did rents rise?', 'how much', null],
  ['Of the inhabitants in 1901, what percentage was Catholic?', 'how much', 'percentage'],
  ['What was the budget of the mission?', 'how much', 'budget'],
  ['How tall is the tower?', 'how much', 'height'],
  ['How far is Jacksonville from Miami?', 'how much', 'distance'],
  ['How long was the theatre in operation?', 'how long', null],
  ['How much time did the repair take?', 'how long', 'time'],
  ['Which company owns the network?', 'which', 'company'],
  ['At which university did she teach?', 'which', 'university'],
  ['What kind of music is played there?', 'which', 'music'],
  ['What theorem defines the role of primes?', 'which', 'theorem'],
  ['Which of these rivers is the longest?', 'which', 'rivers'],
  ['Which two treaties provided more formal institutions?', 'which', 'treaties'],
  ['The Clippers are a team belonging to which sport?', 'which', 'sport'],
  ['If the laws differ, which law takes precedence?', 'which', 'law'],
  ['After the war, what party did voters prefer?', 'which', 'party'],
  ['What happened in Baghdad?', 'what', null],
  ['Any number can be represented as a product of what?', 'what', null],
  ["What was Warsaw's first literary cabaret?", 'what', 'cabaret'],
  ['What is the name of the bridge that joins the campus?', 'what', 'name'],
  ['Name one of the causes of the crisis.', 'what', 'causes'],
  ['What did the mission train?', 'what', null],
  ['Why did Canada suspend the mission?', 'why', null],
  ['For what reason was the club relegated?', 'why', 'reason'],
  ['What caused the flood?', 'why', 'cause'],
  ['What was the purpose of the visit?', 'why', 'purpose'],
  ['How come nobody was told?', 'why', null],
  ['How was the gorge formed?', 'how', null],
  ['How do plants make sugar?', 'how', null],
  ['Did Norway join the union?', 'yes/no', null],
  ['In 1972, did Norway join the union?', 'yes/no', null],
  ["Isn't the embassy closed?", 'yes/no', null],
  ['What is civil disobedience?', 'definition', 'civil disobedience'],
  ['What is a twin prime?', 'definition', 'twin prime'],
  ['What is the Rhine?', 'definition', 'rhine'],
  ['What does septicemia mean?', 'definition', 'septicemia'],
  ['Define photosynthesis', 'definition', 'photosynthesis'],
  ['What is meant by force majeure?', 'definition', 'force majeure'],
  ['What did Champagne say about Iraq?', 'quote', null],
  ['What else did he say?', 'quote', null],
  ['How did Luther describe the mass?', 'quote', null],
  ['What did the minister call for?', 'quote', null],
  ['Can you tell me when the vote was?', 'when', null],
  ['does anyone know how many troops left', 'how many', 'troops'],
  ['I want to know why the club was relegated', 'why', null],
  ['When the war ended, who ruled the city?', 'who', null],
  ['When Ribault landed what river did he name?', 'which', 'river'],
  ['When the mission started', 'when', null],
  ['troops in Iraq', 'other', null],
  ['', 'other', null],
];

describe('the kind of answer that a question asks for', () => {
  it.each(TABLE)('%s', (question, type, focus) => {
    expect(answerTypeOf(question)).toEqual({ type, focus });
  });

  it('does not hang on a question word before a name from the prototype', () => {
    expect(answerTypeOf('how constructor')).toEqual({ type: 'how', focus: null });
  });

  it('does not depend on the case of the first letter or on the question mark', () => {
    for (const [question] of TABLE) {
      const changed = question.replace(/\?$/, '').replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
      expect(answerTypeOf(changed), question).toEqual(answerTypeOf(question));
    }
  });

  it('reads any text without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof answerTypeOf(text).type === 'string'),
    );
  });
});

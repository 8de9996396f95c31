import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionFormOf, type AskedForm } from '../../../src/retrieval/question/questionForm.js';

/** The strongest form. */
function formOf(question: string): AskedForm {
  const { forms } = questionFormOf(question);
  const [best = 'fact'] = (Object.keys(forms) as AskedForm[]).sort((a, b) => forms[b] - forms[a]);
  return best;
}

describe('the form that a question wants', () => {
  it.each<readonly [string, AskedForm]>([
    ['How do I moor a boat?', 'howto'],
    ['how can i change the name of my berth', 'howto'],
    ['what do i need to do before a race', 'howto'],
    ['move all the buoys to the north side of the harbour', 'howto'],
    ['which command lists the berths', 'code'],
    ['give me an example config for the pump', 'code'],
    ['Which three towns built the dam?', 'list'],
    ['What are the steps of a survey?', 'list'],
    ['What is a buoy?', 'definition'],
    ["what's the Plimsoll line", 'definition'],
    ['What does LOA stand for?', 'definition'],
    ['what does the tide gauge do', 'definition'],
    ['Why was the mill closed?', 'why'],
    ['the reason for the delay', 'why'],
    ['What drove the price of cod?', 'why'],
    ['Is the bridge open at night?', 'yesno'],
    ['do i need a licence to fish', 'yesno'],
    ['When was the mill built?', 'date'],
    ['release date of the new chart', 'date'],
    ['since which version can it read charts', 'date'],
    ['Whom did the mayor blame?', 'entity'],
    ['Which company runs the ferry?', 'entity'],
    ['How many boats are there?', 'fact'],
    ['How expensive was the bridge?', 'fact'],
  ])('of %j is %s', (question, form) => {
    expect(formOf(question)).toBe(form);
  });
});

describe('questionFormOf', () => {
  it('tells how many are asked for, but not what counts something else', () => {
    expect(questionFormOf('Which two ports closed?').count).toBe(2);
    expect(questionFormOf('in which three places was it seen').count).toBe(3);
    expect(questionFormOf('Which of the ports closed at two?').count).toBeNull();
  });

  it('tells what type of thing answers', () => {
    expect(questionFormOf('Whom did the mayor blame?').types.person).toBeGreaterThan(0.5);
    expect(questionFormOf('Which ministry signed it?').types.organisation).toBeGreaterThan(0.5);
    expect(questionFormOf('In which three places was it seen?').types.place).toBeGreaterThan(0.5);
    expect(questionFormOf('How big a raise did they get?').types.number).toBeGreaterThan(0.5);
    expect(questionFormOf('When did it close?').types.time).toBeGreaterThan(0.5);
  });

  it('knows a fragment from a question', () => {
    expect(questionFormOf('max retry delay default').isFragment).toBe(true);
    expect(questionFormOf('What is the default?').isFragment).toBe(false);
    expect(questionFormOf('').isFragment).toBe(false);
  });

  it('gives strengths from 0 to 1 for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { forms, types } = questionFormOf(text);
        for (const strength of [...Object.values(forms), ...Object.values(types)]) {
          expect(strength >= 0 && strength <= 1).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

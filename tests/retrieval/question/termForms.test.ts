import { describe, expect, it } from 'vitest';
import { questionForms, splitWord } from '../../../src/retrieval/question/termForms.js';
import { tokenize } from '../../../src/text/tokenizer.js';

const archive = new Set([
  'website',
  'web',
  'site',
  'maxretrydelay',
  'child',
  'care',
  'ds7604',
  'import',
  'ant',
]);
const isKnown = (term: string) => archive.has(term);
const forms = (question: string) =>
  questionForms(question, tokenize(question), isKnown).map(({ one, many }) => `${one}=${many.join('+')}`);

describe('questionForms', () => {
  it.each([
    ['Who made the web site?', ['websit=web+site']],
    ['Who made the website?', ['websit=web+site']],
    ['who pays for childcare', ['childcar=child+care']],
    ['max retry delay default', ['maxretrydelay=max+retri+delay']],
    ['What is DS 7604?', ['ds7604=ds+7604']],
    ['Was it re-designed?', ['redesign=re+design']],
    ['What is maxRetryCount?', ['maxretrycount=max+retri+count']],
    ['Who works in the mill?', []],
    ['', []],
  ])('of %j are %j', (question, expected) => {
    expect(forms(question)).toEqual(expected);
  });

  it('never join words across a sentence, nor with a stop word', () => {
    expect(forms('On the web. Site plans?')).toEqual([]);
    expect(questionForms('in come', tokenize('in come'), () => true)).toEqual([]);
  });
});

describe('splitWord', () => {
  it('gives each place where both parts are known', () => {
    expect(splitWord('website', isKnown)).toEqual([{ one: 'websit', many: ['web', 'site'] }]);
    expect(splitWord('windmill', isKnown)).toEqual([]);
    expect(splitWord('web2site', isKnown)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readDemands } from '../../../src/retrieval/question/questionDemands.js';

describe('readDemands', () => {
  it.each([
    ['Who has not ratified the treaty?', 'not'],
    ['which towns never had a mill', 'not'],
    ["Which boat doesn't have a sail?", 'not'],
    ['How is bread baked without yeast?', 'without'],
    ['Who came except the mayor?', 'except'],
    ['Which ports other than Tarnby are open?', 'except'],
    ['Why is the bridge not open?', null],
    ["Isn't the bridge open?", null],
    ['Who built it, and not only the tower?', null],
    ['Who ratified the treaty?', null],
    ['Who takes notes?', null],
  ])('negation of %j is %j', (question, negation) => {
    expect(readDemands(question).negation).toBe(negation);
  });

  it.each([
    ['How many articles mention the mill?', 'articles'],
    ['how many times is the mayor mentioned', 'articles'],
    ['How many fires were there in Tarnby?', 'events'],
    ['How many accidents happened on the bridge?', 'events'],
    ['How many troops are in Tarnby?', null],
    ['How many people died in the fires?', null],
    ['', null],
  ])('%j counts %j', (question, counts) => {
    expect(readDemands(question).counts).toBe(counts);
  });

  it.each([
    ['Which is the oldest bridge?', { superlative: true, comparison: false, latest: false }],
    ['Who has the most boats?', { superlative: true, comparison: false, latest: false }],
    ['What is a request?', { superlative: false, comparison: false, latest: false }],
    ['What is the difference between dues and fees?', { comparison: true, superlative: false }],
    ['Is the mill older than the church?', { comparison: true, superlative: false }],
    ['Who is the current mayor?', { latest: true }],
  ])('of %j are %j', (question, expected) => {
    expect(readDemands(question)).toMatchObject(expected);
  });
});

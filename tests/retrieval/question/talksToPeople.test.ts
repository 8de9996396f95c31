import { describe, expect, it } from 'vitest';
import { talksToPeople } from '../../../src/retrieval/question/talksToPeople.js';

describe('talksToPeople', () => {
  it.each([
    'are you coming with us?',
    'what should we paint next?',
    'did i miss the boat?',
    'who wants tea?',
    'any plans for the weekend?',
    'is everyone at the harbour?',
    'anyone else cold?',
    'who took my pen?',
    'do you know where your coat is?',
    '',
  ])('is so for %j', (question) => {
    expect(talksToPeople(question)).toBe(true);
  });

  it.each([
    'how do you moor a boat?',
    'do you know when the mill closed?',
    'can you tell me who built the dam?',
    'how do i change my berth?',
    'does the pump run at night?',
    'who owns the mill?',
    'is the code written in the US free of fees?',
    'our pump stops at night whenever the tide is high, so how do we keep it going?',
  ])('is not so for %j', (question) => {
    expect(talksToPeople(question)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { sameSpeaker } from '../../../src/retrieval/quotes/sameSpeaker.js';

describe('two names', () => {
  it.each([
    ['Foreign Minister Edmond Dantès', 'Dantes'],
    ['Mr. Fogg', 'Phileas Fogg'],
    ['J. Eyre', 'Jane Eyre'],
    ['Bob Sawyer', 'Robert Sawyer'],
    ['Jean-Marc Valjean', 'Jean Marc Valjean'],
    ['Fitzwilliam Darcy, chairman of the water company', 'Darcy'],
    ['Victor Frankenstien', 'Dr Victor Frankenstein'],
    ['Qassem Soleimani', 'Qasem Soleiman'],
    ['Mohammed Ali al-Hakim', 'Ali Al Hakim'],
    ['trump', 'President Donald J. Trump'],
    ['IMF', 'International Monetary Fund'],
    ['Jane Eyre’s', 'Jane Eyre'],
  ])('can mean one speaker: %s, %s', (one, other) => {
    expect(sameSpeaker(one, other)).toBe(true);
    expect(sameSpeaker(other, one)).toBe(true);
  });

  it.each([
    ['Edmond Dantès', 'Captain Ahab'],
    ['Jane Bennet', 'Elizabeth Bennet'],
    ['Elizabeth Bennet', 'Elizabeth Darcy'],
    ['Foreign Minister', 'Prime Minister Edmond Dantès'],
    ['Lee', 'Ley'],
    ['', 'Jane Eyre'],
    ['…', '…'],
  ])('mean two: %s, %s', (one, other) => {
    expect(sameSpeaker(one, other)).toBe(false);
    expect(sameSpeaker(other, one)).toBe(false);
  });
});

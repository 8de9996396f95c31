import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function carry(articles: number): string {
  return `${count(articles, 'article')} ${articles === 1 ? 'carries' : 'carry'}`;
}

/** Replies in English. */
export const en: Wording = {
  locale: 'en',
  status: {
    answered: 'The articles say',
    partial: 'May be related',
    unanswered: 'The articles do not say',
  },
  confidence: (percent) => `confidence ${percent}`,
  undated: 'undated',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'article')}, ${count(independentTexts, 'independent text')}`,
  alsoIn: 'Also in',
  disagreement: (about) => `The articles differ on ${about}`,
  newer: (citation, date) => `A newer article speaks to this: ${citation}, ${date}`,
  closest: 'Closest articles',
  more: {
    step: (steps) => count(steps, 'more step'),
    item: (items) => count(items, 'more item'),
    line: (lines) => count(lines, 'more line'),
    row: (rows) => count(rows, 'more row'),
  },
  sources: 'Sources',
  readAs: 'How this was read',
  quote: {
    verbatim: (articles) => `Verbatim: ${carry(articles)} these words`,
    near: (articles) => `Near: ${carry(articles)} nearly these words`,
    misattributed: (articles) => `Misattributed: ${carry(articles)} the words, from another speaker`,
    'not found': () => 'Not found: no article carries these words',
  },
  saidBy: (speaker) => `said by ${speaker}`,
  differences: 'As quoted [-minus-] and as in the article {+plus+}',
};

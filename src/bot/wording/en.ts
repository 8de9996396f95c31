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
  note: {
    'read as': (question) => `Read as: ${question}`,
    'taken together with': (question) => `Taken together with: ${question}`,
    spelling: (from, to) => `Read “${from}” as “${to}”.`,
    days: (days) => `Articles ${days}.`,
    'two dates': (one, other) => `The date was read as both ${one} and ${other}.`,
    'any weekday': (weekday) => `Read as any ${weekday}: the newest article is long past.`,
    'cannot count': 'Footnote cannot count: these are passages that speak of it.',
    'looked for': (terms) => `Looked for: ${terms}.`,
  },
  inDays: {
    on: (day) => `on ${day}`,
    between: (after, before) => `from ${after} to ${before}`,
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`,
  },
  refusal: {
    'too long': (longest, length) =>
      `A question may have ${longest} characters; this one has ${length}. Ask for one thing at a time.`,
    'no words': 'There is no word in this question. Ask in words what the articles may say.',
    'no archive': 'There is no archive to ask here.',
  },
  chat: {
    greeting: 'Hello!',
    thanks: 'You’re welcome.',
    farewell: 'Goodbye!',
    praise: 'Noted, thank you.',
    about:
      'I am Footnote, a bot. I look up answers in this archive and show the passages word for word; I write no answers of my own.',
    help: 'Ask me a question in plain words, and I show what this archive says, word for word, with its source.',
  },
  youCouldAsk: 'You could ask:',
  quote: {
    verbatim: (articles) => `Verbatim: ${carry(articles)} these words`,
    near: (articles) => `Near: ${carry(articles)} nearly these words`,
    misattributed: (articles) => `Misattributed: ${carry(articles)} the words, from another speaker`,
    'not found': () => 'Not found: no article carries these words',
  },
  saidBy: (speaker) => `said by ${speaker}`,
  differences: 'As quoted [-minus-] and as in the article {+plus+}',
};

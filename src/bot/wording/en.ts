import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function have(articles: number): string {
  return `${count(articles, 'article')} ${articles === 1 ? 'has' : 'have'}`;
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
  newer: (citation, date) => `A newer article covers this: ${citation}, ${date}`,
  closest: 'Closest articles',
  more: {
    step: (steps) => count(steps, 'more step'),
    item: (items) => count(items, 'more item'),
    line: (lines) => count(lines, 'more line'),
    row: (rows) => count(rows, 'more row'),
  },
  sources: 'Sources',
  listed: (name, what) => `${name}: ${what}`,
  readAs: 'How I read this',
  note: {
    'read as': (question) => `Read as: ${question}`,
    'taken together with': (question) => `Read together with: ${question}`,
    spelling: (from, to) => `Read “${from}” as “${to}”.`,
    days: (days) => `Articles ${days}.`,
    'two dates': (one, other) => `The date can be read as ${one} or ${other}, so both count.`,
    'any weekday': (weekday) => `Read as any ${weekday}, because the newest article is from long ago.`,
    'cannot count': 'Footnote can’t count, but these passages mention it.',
    'looked for': (terms) => `Looked for: ${terms}.`,
  },
  inDays: {
    on: (day) => `dated ${day}`,
    between: (after, before) => `dated from ${after} to ${before}`,
    since: (day) => `dated ${day} or later`,
    until: (day) => `dated ${day} or earlier`,
  },
  refusal: {
    'too long': (longest, length) =>
      `A question can have up to ${longest} characters; this one has ${length}. Ask about one thing at a time.`,
    'no words': 'There are no words in this question. Ask about something the articles may cover.',
    'no archive': 'There is no archive to search here.',
  },
  chat: {
    greeting: 'Hello!',
    thanks: 'You’re welcome.',
    farewell: 'Goodbye!',
    praise: 'Thanks for letting me know.',
    about:
      'I’m Footnote, a bot. I look up answers in this archive and show the passages word for word. I never write answers of my own.',
    help: 'Ask me a question in plain words, and I’ll show you what this archive says, word for word, with its source.',
  },
  youCouldAsk: 'You could ask:',
  quote: {
    verbatim: (articles) => `Verbatim: ${have(articles)} exactly these words`,
    near: (articles) => `Near: ${have(articles)} almost these words`,
    misattributed: (articles) => `Misattributed: ${have(articles)} these words, but from another speaker`,
    'not found': () => 'Not found: no article has these words',
  },
  quoteProblem: {
    empty: 'There are no words to look for: paste the quote itself.',
    'too short': 'One word is too little to look for: paste at least two, or better six or more.',
    'too long': (longest) => `A quote can have up to ${longest} characters: paste the part that matters.`,
  },
  saidBy: (speaker) => `said by ${speaker}`,
  differences: 'Differences, [-as quoted-] and {+as in the article+}',
};

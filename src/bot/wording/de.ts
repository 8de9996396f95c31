import type { Wording } from './wording.js';

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Replies in German. */
export const de: Wording = {
  locale: 'de',
  status: {
    answered: 'Die Artikel sagen',
    partial: 'Hat vielleicht damit zu tun',
    unanswered: 'Die Artikel sagen es nicht',
  },
  confidence: (percent) => `Sicherheit ${percent}`,
  undated: 'ohne Datum',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'Artikel', 'Artikel')}, ${count(independentTexts, 'unabhängiger Text', 'unabhängige Texte')}`,
  alsoIn: 'Auch in',
  disagreement: (about) => `Die Artikel sind sich uneins über ${about}`,
  newer: (citation, date) => `Ein neuerer Artikel spricht davon: ${citation}, ${date}`,
  closest: 'Nächste Artikel',
  more: {
    step: (steps) => count(steps, 'weiterer Schritt', 'weitere Schritte'),
    item: (items) => count(items, 'weiterer Punkt', 'weitere Punkte'),
    line: (lines) => count(lines, 'weitere Zeile', 'weitere Zeilen'),
    row: (rows) => count(rows, 'weitere Tabellenzeile', 'weitere Tabellenzeilen'),
  },
  sources: 'Quellen',
  readAs: 'So gelesen',
  note: {
    'read as': (question) => `Gelesen als: ${question}`,
    'taken together with': (question) => `Zusammen gelesen mit: ${question}`,
    spelling: (from, to) => `„${from}“ als „${to}“ gelesen.`,
    days: (days) => `Artikel ${days}.`,
    'two dates': (one, other) => `Das Datum wurde als ${one} und als ${other} gelesen.`,
    'any weekday': (weekday) => `Als beliebiger ${weekday} gelesen: Der neueste Artikel ist lange her.`,
    'cannot count': 'Footnote kann nicht zählen: Das sind Stellen, die davon sprechen.',
    'looked for': (terms) => `Gesucht: ${terms}.`,
  },
  inDays: {
    on: (day) => `vom ${day}`,
    between: (after, before) => `vom ${after} bis zum ${before}`,
    since: (day) => `seit dem ${day}`,
    until: (day) => `bis zum ${day}`,
  },
  refusal: {
    'too long': (longest, length) =>
      `Eine Frage darf ${longest} Zeichen haben; diese hat ${length}. Frag nach einer Sache auf einmal.`,
    'no words': 'In dieser Frage steht kein Wort. Frag in Worten, was die Artikel sagen könnten.',
    'no archive': 'Hier gibt es kein Archiv, das man fragen kann.',
  },
  chat: {
    greeting: 'Hallo!',
    thanks: 'Gern geschehen.',
    farewell: 'Tschüss!',
    praise: 'Ist notiert, danke.',
    about:
      'Ich bin Footnote, ein Bot. Ich suche Antworten in diesem Archiv und zeige die Stellen Wort für Wort; ich schreibe keine eigenen Antworten.',
    help: 'Stell mir eine Frage in einfachen Worten, und ich zeige, was dieses Archiv sagt, Wort für Wort und mit Quelle.',
  },
  youCouldAsk: 'Du könntest fragen:',
  quote: {
    verbatim: (articles) => `Wörtlich: in ${count(articles, 'Artikel', 'Artikeln')} stehen diese Worte`,
    near: (articles) => `Beinahe: in ${count(articles, 'Artikel', 'Artikeln')} stehen fast diese Worte`,
    misattributed: (articles) =>
      `Falsch zugeschrieben: die Worte stehen in ${count(articles, 'Artikel', 'Artikeln')}, von jemand anderem gesagt`,
    'not found': () => 'Nicht gefunden: in keinem Artikel stehen diese Worte',
  },
  saidBy: (speaker) => `gesagt von ${speaker}`,
  differences: 'Im Zitat [-minus-] und im Artikel {+plus+}',
};

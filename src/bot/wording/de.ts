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
    unanswered: 'Die Artikel sagen dazu nichts',
  },
  confidence: (percent) => `Sicherheit ${percent}`,
  undated: 'ohne Datum',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'Artikel', 'Artikel')}, ${count(independentTexts, 'unabhängiger Text', 'unabhängige Texte')}`,
  alsoIn: 'Auch in',
  disagreement: (about) => `Die Artikel machen unterschiedliche Angaben zu ${about}`,
  newer: (citation, date) => `Ein neuerer Artikel geht darauf ein: ${citation}, ${date}`,
  closest: 'Ähnlichste Artikel',
  more: {
    step: (steps) => count(steps, 'weiterer Schritt', 'weitere Schritte'),
    item: (items) => count(items, 'weiterer Punkt', 'weitere Punkte'),
    line: (lines) => count(lines, 'weitere Zeile', 'weitere Zeilen'),
    row: (rows) => count(rows, 'weitere Tabellenzeile', 'weitere Tabellenzeilen'),
  },
  sources: 'Quellen',
  listed: (name, what) => `${name}: ${what}`,
  readAs: 'So habe ich das verstanden',
  note: {
    'read as': (question) => `Verstanden als: ${question}`,
    'taken together with': (question) => `Verstanden zusammen mit: ${question}`,
    spelling: (from, to) => `„${from}“ als „${to}“ gelesen.`,
    days: (days) => `Artikel ${days}.`,
    'two dates': (one, other) => `Das Datum kann ${one} oder ${other} bedeuten; beides zählt.`,
    'any weekday': (weekday) =>
      `Als beliebiger ${weekday} verstanden, weil der neueste Artikel schon alt ist.`,
    'cannot count': 'Footnote kann nicht zählen, aber diese Stellen erwähnen es.',
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
      `Eine Frage darf höchstens ${longest} Zeichen haben; diese hat ${length}. Frag bitte nur nach einer Sache.`,
    'no words': 'Diese Frage enthält keine Wörter. Frag nach etwas, das in den Artikeln stehen könnte.',
    'no archive': 'Hier gibt es kein Archiv, in dem ich suchen kann.',
  },
  chat: {
    greeting: 'Hallo!',
    thanks: 'Gern geschehen.',
    farewell: 'Tschüss!',
    praise: 'Danke für die Rückmeldung.',
    about:
      'Ich bin Footnote, ein Bot. Ich suche Antworten in diesem Archiv und zeige die Textstellen Wort für Wort. Eigene Antworten schreibe ich nie.',
    help: 'Stell mir eine Frage in einfachen Worten, und ich zeige dir, was in diesem Archiv steht, Wort für Wort und mit Quelle.',
  },
  youCouldAsk: 'Du könntest fragen:',
  quote: {
    verbatim: (articles) => `Wörtlich: In ${count(articles, 'Artikel', 'Artikeln')} stehen genau diese Worte`,
    near: (articles) => `Ähnlich: In ${count(articles, 'Artikel', 'Artikeln')} stehen fast genau diese Worte`,
    misattributed: (articles) =>
      `Falsch zugeschrieben: Die Worte stehen in ${count(articles, 'Artikel', 'Artikeln')}, aber jemand anderes sagt sie`,
    'not found': () => 'Nicht gefunden: Diese Worte stehen in keinem Artikel',
  },
  quoteProblem: {
    empty: 'Hier stehen keine Wörter, nach denen ich suchen kann: Füg das Zitat selbst ein.',
    'too short': 'Ein Wort reicht nicht für die Suche: Füg mindestens zwei ein, besser sechs oder mehr.',
    'too long': (longest) =>
      `Ein Zitat darf höchstens ${longest} Zeichen haben: Füg den Teil ein, auf den es ankommt.`,
  },
  saidBy: (speaker) => `gesagt von ${speaker}`,
  differences: 'Unterschiede, [-im Zitat-] und {+im Artikel+}',
};

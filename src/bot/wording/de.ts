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

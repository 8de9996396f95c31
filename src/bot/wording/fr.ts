import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number < 2 ? one : many}`;
}

/** Replies in French. */
export const fr: Wording = {
  locale: 'fr',
  status: {
    answered: 'Les articles disent',
    partial: 'Peut-être lié',
    unanswered: 'Les articles ne le disent pas',
  },
  confidence: (percent) => `confiance ${percent}`,
  undated: 'sans date',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'article')}, ${count(independentTexts, 'texte indépendant', 'textes indépendants')}`,
  alsoIn: 'Aussi dans',
  disagreement: (about) => `Les articles divergent sur ${about}`,
  newer: (citation, date) => `Un article plus récent en parle : ${citation}, ${date}`,
  closest: 'Articles les plus proches',
  more: {
    step: (steps) => count(steps, 'autre étape', 'autres étapes'),
    item: (items) => count(items, 'autre élément', 'autres éléments'),
    line: (lines) => count(lines, 'autre ligne', 'autres lignes'),
    row: (rows) => count(rows, 'autre rangée', 'autres rangées'),
  },
  sources: 'Sources',
  readAs: 'Lu ainsi',
  quote: {
    verbatim: (articles) => `Mot pour mot : ces mots sont dans ${count(articles, 'article')}`,
    near: (articles) => `Presque : à peu près ces mots sont dans ${count(articles, 'article')}`,
    misattributed: (articles) =>
      `Mal attribué : les mots sont dans ${count(articles, 'article')}, mais quelqu’un d’autre les dit`,
    'not found': () => 'Introuvable : aucun article n’a ces mots',
  },
  saidBy: (speaker) => `dit par ${speaker}`,
  differences: 'Dans la citation [-moins-] et dans l’article {+plus+}',
};

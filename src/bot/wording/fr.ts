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
  note: {
    'read as': (question) => `Compris comme : ${question}`,
    'taken together with': (question) => `Compris avec : ${question}`,
    spelling: (from, to) => `« ${from} » lu comme « ${to} ».`,
    days: (days) => `Articles ${days}.`,
    'two dates': (one, other) => `La date a été lue comme le ${one} et comme le ${other}.`,
    'any weekday': (weekday) => `Lu comme n’importe quel ${weekday} : le dernier article est ancien.`,
    'cannot count': 'Footnote ne sait pas compter : voici des passages qui en parlent.',
    'looked for': (terms) => `Recherché : ${terms}.`,
  },
  inDays: {
    on: (day) => `du ${day}`,
    between: (after, before) => `du ${after} au ${before}`,
    since: (day) => `depuis le ${day}`,
    until: (day) => `jusqu’au ${day}`,
  },
  refusal: {
    'too long': (longest, length) =>
      `Une question peut avoir ${longest} caractères ; celle-ci en a ${length}. Demandez une chose à la fois.`,
    'no words':
      'Il n’y a aucun mot dans cette question. Demandez avec des mots ce que les articles peuvent dire.',
    'no archive': 'Il n’y a pas d’archive à interroger ici.',
  },
  chat: {
    greeting: 'Bonjour !',
    thanks: 'Avec plaisir.',
    farewell: 'Au revoir !',
    praise: 'C’est noté, merci.',
    about:
      'Je suis Footnote, un bot. Je cherche les réponses dans cette archive et montre les passages mot pour mot ; je n’écris aucune réponse moi-même.',
    help: 'Posez-moi une question simplement : je montre ce que dit cette archive, mot pour mot, avec sa source.',
  },
  youCouldAsk: 'Vous pourriez demander :',
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

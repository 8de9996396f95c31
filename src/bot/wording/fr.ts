import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number < 2 ? one : many}`;
}

/** Replies in French. */
export const fr: Wording = {
  locale: 'fr',
  status: {
    answered: 'Les articles disent',
    partial: 'Peut-être en rapport',
    unanswered: 'Les articles ne le disent pas',
  },
  confidence: (percent) => `confiance ${percent}`,
  undated: 'sans date',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'article')}, ${count(independentTexts, 'texte indépendant', 'textes indépendants')}`,
  alsoIn: 'Aussi dans',
  disagreement: (about) => `Les articles ne s’accordent pas sur ${about}`,
  newer: (citation, date) => `Un article plus récent en parle : ${citation}, ${date}`,
  closest: 'Articles les plus proches',
  more: {
    step: (steps) => count(steps, 'autre étape', 'autres étapes'),
    item: (items) => count(items, 'autre élément', 'autres éléments'),
    line: (lines) => count(lines, 'autre ligne', 'autres lignes'),
    row: (rows) => count(rows, 'autre ligne du tableau', 'autres lignes du tableau'),
  },
  sources: 'Sources',
  listed: (name, what) => `${name} : ${what}`,
  readAs: 'Ce que j’ai compris',
  note: {
    'read as': (question) => `Compris comme : ${question}`,
    'taken together with': (question) => `Compris avec : ${question}`,
    spelling: (from, to) => `« ${from} » lu comme « ${to} ».`,
    days: (days) => `Articles ${days}.`,
    'two dates': (one, other) => `La date peut être le ${one} ou le ${other} : les deux comptent.`,
    'any weekday': (weekday) =>
      `Compris comme n’importe quel ${weekday}, car l’article le plus récent est ancien.`,
    'cannot count': 'Footnote ne sait pas compter, mais ces passages en parlent.',
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
      `Une question peut avoir jusqu’à ${longest} caractères ; celle-ci en a ${length}. Demandez une chose à la fois.`,
    'no words':
      'Il n’y a aucun mot dans cette question. Demandez quelque chose dont les articles pourraient parler.',
    'no archive': 'Il n’y a pas d’archives à consulter ici.',
  },
  chat: {
    greeting: 'Bonjour !',
    thanks: 'Avec plaisir.',
    farewell: 'Au revoir !',
    praise: 'Merci pour votre retour.',
    about:
      'Je suis Footnote, un bot. Je cherche les réponses dans ces archives et je montre les passages mot pour mot. Je n’écris jamais de réponse moi-même.',
    help: 'Posez-moi une question avec des mots simples, et je vous montre ce que disent ces archives, mot pour mot, avec la source.',
  },
  youCouldAsk: 'Vous pourriez demander :',
  quote: {
    verbatim: (articles) => `Mot pour mot : ces mots figurent dans ${count(articles, 'article')}`,
    near: (articles) => `Presque : des mots très proches figurent dans ${count(articles, 'article')}`,
    misattributed: (articles) =>
      `Mal attribué : ces mots figurent dans ${count(articles, 'article')}, mais quelqu’un d’autre les dit`,
    'not found': () => 'Introuvable : ces mots ne figurent dans aucun article',
  },
  quoteProblem: {
    empty: 'Il n’y a aucun mot à chercher : collez la citation elle-même.',
    'too short': 'Un seul mot ne suffit pas : collez-en au moins deux, ou mieux six et plus.',
    'too long': (longest) =>
      `Une citation peut avoir jusqu’à ${longest} caractères : collez la partie qui compte.`,
  },
  saidBy: (speaker) => `dit par ${speaker}`,
  differences: 'Différences, [-dans la citation-] et {+dans l’article+}',
};

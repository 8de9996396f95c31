import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Replies in Spanish. */
export const es: Wording = {
  locale: 'es',
  status: {
    answered: 'Los artículos dicen',
    partial: 'Puede estar relacionado',
    unanswered: 'Los artículos no lo dicen',
  },
  confidence: (percent) => `confianza ${percent}`,
  undated: 'sin fecha',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'artículo')}, ${count(independentTexts, 'texto independiente', 'textos independientes')}`,
  alsoIn: 'También en',
  disagreement: (about) => `Los artículos difieren sobre ${about}`,
  newer: (citation, date) => `Un artículo más reciente habla de ello: ${citation}, ${date}`,
  closest: 'Artículos más cercanos',
  more: {
    step: (steps) => count(steps, 'paso más', 'pasos más'),
    item: (items) => count(items, 'elemento más', 'elementos más'),
    line: (lines) => count(lines, 'línea más', 'líneas más'),
    row: (rows) => count(rows, 'fila más', 'filas más'),
  },
  sources: 'Fuentes',
  readAs: 'Leído así',
  note: {
    'read as': (question) => `Leído como: ${question}`,
    'taken together with': (question) => `Leído junto con: ${question}`,
    spelling: (from, to) => `«${from}» leído como «${to}».`,
    days: (days) => `Artículos ${days}.`,
    'two dates': (one, other) => `La fecha se leyó como ${one} y como ${other}.`,
    'any weekday': (weekday) => `Leído como cualquier ${weekday}: el último artículo es antiguo.`,
    'cannot count': 'Footnote no sabe contar: estos son pasajes que hablan de ello.',
    'looked for': (terms) => `Buscado: ${terms}.`,
  },
  inDays: {
    on: (day) => `del ${day}`,
    between: (after, before) => `del ${after} al ${before}`,
    since: (day) => `desde el ${day}`,
    until: (day) => `hasta el ${day}`,
  },
  refusal: {
    'too long': (longest, length) =>
      `Una pregunta puede tener ${longest} caracteres; esta tiene ${length}. Pregunta una cosa a la vez.`,
    'no words':
      'No hay ninguna palabra en esta pregunta. Pregunta con palabras lo que los artículos pueden decir.',
    'no archive': 'Aquí no hay ningún archivo al que preguntar.',
  },
  chat: {
    greeting: '¡Hola!',
    thanks: 'De nada.',
    farewell: '¡Adiós!',
    praise: 'Anotado, gracias.',
    about:
      'Soy Footnote, un bot. Busco respuestas en este archivo y muestro los pasajes palabra por palabra; no escribo respuestas propias.',
    help: 'Hazme una pregunta con palabras sencillas y te muestro lo que dice este archivo, palabra por palabra y con su fuente.',
  },
  youCouldAsk: 'Podrías preguntar:',
  quote: {
    verbatim: (articles) => `Literal: estas palabras están en ${count(articles, 'artículo')}`,
    near: (articles) => `Casi: casi estas palabras están en ${count(articles, 'artículo')}`,
    misattributed: (articles) =>
      `Mal atribuido: las palabras están en ${count(articles, 'artículo')}, pero las dice otra persona`,
    'not found': () => 'No encontrado: ningún artículo tiene estas palabras',
  },
  saidBy: (speaker) => `dicho por ${speaker}`,
  differences: 'En la cita [-menos-] y en el artículo {+más+}',
};

import type { Wording } from './wording.js';

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Replies in Spanish. */
export const es: Wording = {
  locale: 'es',
  status: {
    answered: 'Los artículos dicen',
    partial: 'Quizá esté relacionado',
    unanswered: 'Los artículos no lo dicen',
  },
  confidence: (percent) => `confianza ${percent}`,
  undated: 'sin fecha',
  corroboration: (articles, independentTexts) =>
    `${count(articles, 'artículo')}, ${count(independentTexts, 'texto independiente', 'textos independientes')}`,
  alsoIn: 'También en',
  disagreement: (about) => `Los artículos no coinciden en ${about}`,
  newer: (citation, date) => `Un artículo más reciente habla de ello: ${citation}, ${date}`,
  closest: 'Artículos más cercanos',
  more: {
    step: (steps) => count(steps, 'paso más', 'pasos más'),
    item: (items) => count(items, 'elemento más', 'elementos más'),
    line: (lines) => count(lines, 'línea más', 'líneas más'),
    row: (rows) => count(rows, 'fila más', 'filas más'),
  },
  sources: 'Fuentes',
  listed: (name, what) => `${name}: ${what}`,
  readAs: 'Así lo he entendido',
  note: {
    'read as': (question) => `Entendido como: ${question}`,
    'taken together with': (question) => `Entendido junto con: ${question}`,
    spelling: (from, to) => `«${from}» leído como «${to}».`,
    days: (days) => `Artículos ${days}.`,
    'two dates': (one, other) => `La fecha puede ser ${one} o ${other}; cuentan las dos.`,
    'any weekday': (weekday) =>
      `Entendido como cualquier ${weekday}, porque el artículo más reciente es antiguo.`,
    'cannot count': 'Footnote no sabe contar, pero estos pasajes lo mencionan.',
    'looked for': (terms) => `Términos buscados: ${terms}.`,
  },
  inDays: {
    on: (day) => `del ${day}`,
    between: (after, before) => `del ${after} al ${before}`,
    since: (day) => `desde el ${day}`,
    until: (day) => `hasta el ${day}`,
  },
  refusal: {
    'too long': (longest, length) =>
      `Una pregunta puede tener hasta ${longest} caracteres; esta tiene ${length}. Pregunta una sola cosa a la vez.`,
    'no words':
      'Esta pregunta no tiene ninguna palabra. Pregunta algo de lo que puedan hablar los artículos.',
    'no archive': 'Aquí no hay ningún archivo en el que buscar.',
  },
  chat: {
    greeting: '¡Hola!',
    thanks: 'De nada.',
    farewell: '¡Adiós!',
    praise: 'Gracias por decírmelo.',
    about:
      'Soy Footnote, un bot. Busco respuestas en este archivo y muestro los pasajes palabra por palabra. Nunca escribo respuestas propias.',
    help: 'Hazme una pregunta con palabras sencillas y te muestro lo que dice este archivo, palabra por palabra y con su fuente.',
  },
  youCouldAsk: 'Podrías preguntar:',
  quote: {
    verbatim: (articles) => `Literal: estas palabras aparecen en ${count(articles, 'artículo')}`,
    near: (articles) => `Casi literal: palabras muy parecidas aparecen en ${count(articles, 'artículo')}`,
    misattributed: (articles) =>
      `Mal atribuido: estas palabras aparecen en ${count(articles, 'artículo')}, pero las dice otra persona`,
    'not found': () => 'No encontrado: estas palabras no aparecen en ningún artículo',
  },
  quoteProblem: {
    empty: 'No hay palabras que buscar: pega la cita misma.',
    'too short': 'Una sola palabra es muy poco: pega al menos dos, o mejor seis o más.',
    'too long': (longest) => `Una cita puede tener hasta ${longest} caracteres: pega la parte que importa.`,
  },
  saidBy: (speaker) => `dicho por ${speaker}`,
  differences: 'Diferencias, [-en la cita-] y {+en el artículo+}',
};

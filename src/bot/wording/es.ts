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

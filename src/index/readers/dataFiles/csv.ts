import { parse } from 'csv-parse/sync';
import { messageOf } from '../../../errors.js';
import { cleanLine } from '../cleanText.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readFileText } from '../fileContent.js';
import { recordArticle } from '../recordArticle.js';
import type { ReadOutcome, Reader } from '../reader.js';
import { createTextBuilder } from '../textBuilder.js';
import { rowRecords } from './rowRecords.js';

/** Rows of a file, and columns of a row, that are read; there is nothing to be found in a longer table by its words. */
const maximumRows = 20_000;
const maximumCells = 400_000;
/** A quotation mark that is never closed must not take the whole file for one cell. */
const maximumRecordCharacters = 200_000;

/** What may part the cells of a `.csv` file; spreadsheets write `;` where the comma parts decimals. */
const separators = [',', ';', '\t', '|'];

/**
 * Reads tables of comma- or tab-separated values, one article a file: its first row names the columns. A table whose
 * rows have a title and a whole text each is one article a row. Of over 20,000 rows the first are read, with a warning.
 */
export const csv: Reader = {
  name: 'CSV',
  extensions: ['.csv', '.tsv', '.tab'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const table = readTable(content.content, /\.csv$/i.test(file.path) ? null : '\t');
    if (table.kind === 'skipped') {
      yield { kind: 'skipped', path: file.path, reason: table.reason };
      return;
    }
    const records = rowRecords(table.rows);
    if (records !== null) {
      yield* articlesOf(records, file.path, [...content.warnings, ...table.warnings]);
      return;
    }
    const builder = createTextBuilder();
    const columns = table.rows[0]?.length ?? 0;
    table.rows.forEach((row, i) => builder.row(filled(row, columns), i === 0));
    yield finishArticle({
      path: file.path,
      fields: {},
      content: builder.finish(),
      warnings: [...content.warnings, ...table.warnings],
    });
  },
};

/** Each row as an article; what was repaired in the file is said of the first. */
async function* articlesOf(
  records: readonly Record<string, string>[],
  path: string,
  warnings: readonly string[],
): AsyncGenerator<ReadOutcome> {
  for (const [i, record] of records.entries()) {
    const outcome = await recordArticle(record, `${path}#${i + 1}`);
    if (outcome.kind === 'skipped' || i > 0) yield outcome;
    else yield { ...outcome, warnings: [...warnings, ...outcome.warnings] };
  }
}

/** A row with an empty cell for each column that it leaves out at its end. */
function filled(row: readonly string[], columns: number): readonly string[] {
  return row.length >= columns ? row : Array.from({ length: columns }, (_, i) => row[i] ?? '');
}

type Table =
  | {
      readonly kind: 'table';
      readonly rows: readonly (readonly string[])[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'skipped'; readonly reason: string };

/** @param separator null where the file tells */
function readTable(text: string, separator: string | null): Table {
  // Spreadsheets name the separator in a line of its own.
  const [line, named] = /^sep=(.)\r?\n/.exec(text) ?? [''];
  const body = text.slice(line.length);
  const delimiter = named ?? separator ?? separatorOf(body);
  try {
    return bounded(parseRows(body, delimiter, true));
  } catch {
    // A stray quotation mark: then they are all text.
  }
  try {
    return bounded(parseRows(body, delimiter, false));
  } catch (error) {
    return { kind: 'skipped', reason: `expected a table, got: ${cleanLine(messageOf(error)).slice(0, 200)}` };
  }
}

function parseRows(text: string, delimiter: string, quotes: boolean): string[][] {
  return parse(text, {
    ...{ delimiter, quote: quotes ? '"' : false, to: maximumRows + 1 },
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    max_record_size: maximumRecordCharacters,
  });
}

function bounded(rows: readonly (readonly string[])[]): Table {
  let cells = 0;
  const end = rows.findIndex((row, i) => i >= maximumRows || (cells += row.length) > maximumCells);
  if (end === -1) return { kind: 'table', rows, warnings: [] };
  return {
    kind: 'table',
    rows: rows.slice(0, end),
    warnings: [`a table of more than ${end} rows; the first ${end} were read`],
  };
}

/** The separator that parts the first lines into most cells, the same number in each; a comma where none does. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 5)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  const fewest = separators.map((mark) => Math.min(...lines.map((line) => line.split(mark).length)));
  const best = Math.max(...fewest);
  return best > 1 ? (separators[fewest.indexOf(best)] ?? ',') : ',';
}

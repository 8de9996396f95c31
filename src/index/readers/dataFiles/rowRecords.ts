import { fieldNames, fieldsByName } from '../fields/fieldNames.js';

/** UTF-16 units: the text of half of the first rows is at least this long where rows are articles. */
const leastTextCharacters = 300;
/** As many rows are looked at. */
const lookedAt = 50;

/**
 * The rows of a table as records by the names of their columns, where each row is an article: a column is called
 * `title`, another `text`, by any name that articles have for these, and that one holds whole texts. Null for any other
 * table.
 * @param rows the first names the columns
 */
export function rowRecords(rows: readonly (readonly string[])[]): Record<string, string>[] | null {
  const [header = [], ...data] = rows;
  const names = fieldsByName(Object.fromEntries(header.map((name, column) => [name.trim(), column])));
  const columnOf = (field: readonly string[]): number | undefined => {
    const found = field.map((name) => names.get(name)).find((column) => typeof column === 'number');
    return typeof found === 'number' ? found : undefined;
  };
  const [text, title] = [columnOf(fieldNames.text), columnOf(fieldNames.title)];
  if (text === undefined || title === undefined || data.length === 0) return null;
  const lengths = data.slice(0, lookedAt).map((row) => row[text]?.length ?? 0);
  const long = lengths.filter((length) => length >= leastTextCharacters).length;
  if (long * 2 < lengths.length) return null;
  return data.map((row) =>
    Object.fromEntries(header.map((name, column) => [name.trim(), row[column] ?? ''])),
  );
}

import { createHash } from 'node:crypto';
import { lockClass } from './lockClass.js';

/** Characters of names that an unquoted identifier does not have, or that stand for them. */
const encoded: Readonly<Record<string, string>> = { _: '__', '-': '_0' };

/**
 * Gives the function that makes a statement on the tables of a store one on the tables of a named archive: they lie in a
 * schema of their own, and have advisory locks of their own. Values are never part of a statement's text, so that only
 * names are touched. Without a name, statements stay as they are.
 */
export function archiveStatements(archive: string | null): (sql: string) => string {
  if (archive === null) return (sql) => sql;
  const schema = `footnote_a_${archive.replace(/[_-]/g, (letter) => encoded[letter] ?? letter)}`;
  // Positive, of 31 bits: what an advisory lock takes.
  const ownClass = createHash('sha256').update(`archive ${archive}`).digest().readUInt32BE(0) >>> 1;
  return (sql) => sql.replace(/\bfootnote\b/g, schema).replaceAll(String(lockClass), String(ownClass));
}

/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens as text: a cell that would be read as a formula gets an apostrophe
 * in front.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const neutral = /^[\s\u200b\ufeff]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /["\r\n,']/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}

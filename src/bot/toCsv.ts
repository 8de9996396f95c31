/**
 * Rows as CSV (RFC 4180) that a spreadsheet opens as text: a cell that would be read as a formula gets an apostrophe
 * in front, and so does what would be one where another sign parts cells.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Also of full width, which some spreadsheets read as the plain sign, and behind whatever is not shown. */
const computed = /^[\s\p{Cc}\p{Cf}\p{Zs}\p{M}]*[=+\-@|%＝＋－﹣−＠﹫﹦﹢｜％\t\r]/u;

/** What parts cells in any locale, and what quotes them. */
const parting = /["'\t\r\n,;|]/u;

/** Where another locale parts cells (it may not see the quotation marks), before what would be computed. */
const innerCell = /(\r\n|[;\t|\r\n])(?=[\p{Zs}\p{Cf}\p{M}"']{0,20}[=+\-@|%＝＋－﹣−＠﹫﹦﹢｜％])/gu;

function cell(text: string): string {
  const start = computed.test(text) ? `'${text}` : text;
  const neutral = start.replace(innerCell, "$1'");
  return parting.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}

const openQuotes = '“„‟‘‚«‹「『';
const closeQuotes = '”’»›」』';
const straightQuotes = '"\'';
const quotes = new Set(openQuotes + closeQuotes + straightQuotes);
/** What may follow a full stop and still belong to its sentence; misplaced opening quotation marks and footnote signs are among it. */
const closers = new Set([...quotes, ...')]}）］｝】〉》*†‡']);

/** Whether a UTF-16 code unit is white space, exactly as `\s` has it; `NaN` (past the end) is not. */
export function isBlankCode(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x2000) return code === 0xa0 || code === 0x1680;
  if (code <= 0x200a) return true;
  return (
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Whether a character may close a sentence after its mark: a quotation mark, a closing bracket or a footnote sign. */
export function isCloser(character: string): boolean {
  return closers.has(character);
}

/** Whether a character is a quotation mark of any kind. */
export function isQuote(character: string): boolean {
  return quotes.has(character);
}

/** Whether a character is a quotation mark that opens in English; some languages close with it. */
export function isOpeningQuote(character: string): boolean {
  return openQuotes.includes(character);
}

/** Whether a UTF-16 code unit is one of `.`, `!`, `?` and `…`: the marks that are also used inside sentences. */
export function isAmbiguousMark(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026;
}

/** The first offset at or after `from` that is not white space, at most the text's length. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after the last character before `to` that is not white space, at least `from`. */
export function trimBlanks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlankCode(text.charCodeAt(end - 1))) end--;
  return end;
}

/** The offset after a citation mark such as `[12]` that starts at `at`, or `at` when there is none. */
export function skipCitationMark(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x5b) return at;
  const close = text.slice(at, at + 6).indexOf(']');
  return close > 1 && /^\d+$/.test(text.slice(at + 1, at + close)) ? at + close + 1 : at;
}

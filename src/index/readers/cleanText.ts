/** At most this many combining marks on one letter; the rest of the run is dropped. */
const maximumCombiningMarks = 30;

const loneSurrogate = /\p{Surrogate}/gu;
const paragraphBreak = /[\f\u2029]/g;
const lineBreak = /\r\n?|[\v\u0085\u2028]/g;
/** Control and invisible characters: soft hyphen, zero-width, direction marks, tags, object placeholders. */
const invisible =
  /(?![\n\t])[\p{Cc}\p{Noncharacter_Code_Point}\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/gu;
/** Joiners carry meaning only between signs of these scripts and inside an emoji. */
const joining =
  '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const idleJoiner = new RegExp(`(?<!${joining})[\\u200C\\u200D]|[\\u200C\\u200D](?!${joining})`, 'gu');
const excessMarks = new RegExp(`(\\p{M}{${maximumCombiningMarks}})\\p{M}+`, 'gu');
/** Scripts that put no blank between words, and their punctuation. */
const withoutBlanks =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF01-\\uFF60]';
const withoutBlanksEnd = new RegExp(`${withoutBlanks}$`, 'u');
const withoutBlanksStart = new RegExp(`^${withoutBlanks}`, 'u');
const blanks = /[\p{Zs}\t]+/gu;

/**
 * Brings a text into the normal form of an article text: NFC; no control, zero-width or other invisible
 * characters; every kind of blank a single space; lines of a paragraph joined by a space, paragraphs separated by
 * exactly one blank line; no blanks at either end.
 *
 * A lone surrogate becomes U+FFFD. A form feed ends a paragraph. Cleaning twice gives the same as cleaning once.
 * Empty or blank text gives an empty string. Takes linear time: runs of combining marks are cut at 30, as in the
 * Stream-Safe Text Format, because ordering a longer run is quadratic.
 * @see https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
 */
export function cleanText(raw: string): string {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) paragraphs.push(joinLines(lines));
    lines = [];
  };
  for (const line of normalise(raw).replace(blanks, ' ').split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') endParagraph();
    else lines.push(trimmed);
  }
  endParagraph();
  return paragraphs.join('\n\n');
}

/** Brings a title or a name into the same normal form, on one line. */
export function cleanLine(raw: string): string {
  return cleanText(raw).replaceAll('\n\n', ' ');
}

/**
 * Brings a piece of a line into the same normal form; unlike `cleanLine` it keeps one blank at either end where there
 * are any, since another piece may stand there. Blank text gives one blank, empty text an empty string.
 */
export function cleanInline(raw: string): string {
  const lines = normalise(raw).replace(blanks, ' ').split('\n');
  if (lines.length === 1) return lines[0] ?? '';
  const inner = joinLines(lines.map((line) => line.trim()).filter((line) => line !== ''));
  if (inner === '') return ' ';
  const leads = /^\s/.test(lines[0] ?? '') || (lines[0] ?? '').trim() === '';
  const trails = /\s$/.test(lines.at(-1) ?? '') || (lines.at(-1) ?? '').trim() === '';
  return `${leads ? ' ' : ''}${inner}${trails ? ' ' : ''}`;
}

/**
 * Brings code into normal form: NFC, its lines ended by line feeds, no control characters but tabs, no marks that turn
 * the direction of a line; blanks, indentation and blank lines inside stay. Blank lines before and after it go, and
 * blanks at its very end. Blank code gives an empty string.
 */
export function cleanCode(raw: string): string {
  return normalise(raw)
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

function normalise(raw: string): string {
  return raw
    .replace(loneSurrogate, '\uFFFD')
    .replace(paragraphBreak, '\n\n')
    .replace(lineBreak, '\n')
    .replace(invisible, '')
    .replace(idleJoiner, '')
    .replace(excessMarks, '$1')
    .normalize('NFC')
    .replace(excessMarks, '$1');
}

/** Lines as one: with a blank between them, but none where a script without blanks goes on. */
function joinLines(lines: readonly string[]): string {
  const parts = lines.map((line, at) => {
    const before = lines[at - 1] ?? '';
    const glued = withoutBlanksEnd.test(before.slice(-2)) && withoutBlanksStart.test(line);
    return at === 0 || glued ? line : ` ${line}`;
  });
  return parts.join('');
}

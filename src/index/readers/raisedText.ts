/** Characters that stand raised by themselves. */
const raisedForms: ReadonlyMap<string, string> = new Map(
  [...'0123456789+-−–=()ni'].map((plain, at): [string, string] => [
    plain,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ'][at] ?? plain,
  ]),
);
const loweredDigits = '₀₁₂₃₄₅₆₇₈₉';

/** A number and nothing else, maybe with a sign. */
const exponent = /^[+−–-]?\d{1,3}$/;
/** Marks of notes that are no digits. */
const note =
  /^(?:[*†‡§¶#]{1,4}|[[(].{1,40}[\])]|[a-z]|(?:note|nb|fn)\.? ?\d{0,3}|\d{1,3}(?:[,–-] ?\d{1,3})+)$/iu;
/** Ends of ordinals and of short forms, in English and its neighbours. */
const ordinal = /^(?:st|nd|rd|th|er|re|e|eme|ème|de|o|os|a|as|er|me|mes|lle|ra|c)\.?$/i;
const tradeMarks: ReadonlyMap<string, string> = new Map([
  ['tm', '™'],
  ['r', '®'],
  ['sm', '℠'],
]);

/** Powers of ten, and of two with an exponent that no note bears next to it. */
const powerBase = /(?<![\d.,])10$/;
const baseOfTwo = /(?<![\d.,])2$/;
/** A unit of length, area or the like; whatever is raised behind it is its power. */
const unit =
  /(?<!\p{L})(?:[kcdmµnp]?m|ft|in|yd|mi|nmi|s|h|kg|mol|K|Å|cm|sq|min|hr|rad|sec|metres?|meters?|px)$/u;
const variable = /(?<![\p{L}\p{N}])\p{L}$/u;
const shortFormula = /[([][^\s()[\]]{1,20}[)\]]$/;
const price = /[$€£¥]\s?\d{1,3}(?:[,.]?\d{3}){0,3}$/;
/** What follows where a number to some power stands in a formula. */
const goesOnAsFormula = /^\s*[=×·+*/^<>≈≤≥−]/;

/**
 * The words for what stands raised behind `before`: powers in raised characters (`10⁶`, `km²`), ordinals and marks of
 * trade as they are, cents behind their point, and an empty text for the mark of a note (`850` with a raised 2 stays
 * `850`).
 * @param before some of the line before it; 60 characters are enough
 * @param after some of the line behind it
 */
export function raisedText(before: string, raised: string, after = ''): string {
  const text = raised.trim();
  const last = before.slice(-60);
  if (text === '') return '';
  const mark = tradeMarks.get(text.toLowerCase());
  if (mark !== undefined && /\p{L}$/u.test(last)) return mark;
  if (exponent.test(text)) return raisedNumber(last, text, after);
  if (/^\d?[+−–-]$/.test(text) && /\p{L}[₀-₉\d]*$/u.test(last)) return inRaisedCharacters(text);
  if (isOrdinal(last, text)) return text;
  if (note.test(text))
    return variable.test(last) && /^[a-z]$/i.test(text) ? (raisedForms.get(text) ?? `^${text}`) : '';
  if (/^[[({]/.test(text)) return '';
  // A formula, or words that a page sets higher.
  const whole = [...text].every((character) => raisedForms.has(character));
  if (whole) return inRaisedCharacters(text);
  return /^[\p{L}\d+−-]{2,6}$/u.test(text) && (variable.test(last) || powerBase.test(last))
    ? `^${text}`
    : text;
}

/** The words for what stands lowered behind `before`: as it is, but apart from digits next to it (`log₂8`). */
export function loweredText(before: string, lowered: string, after = ''): string {
  const touches = /\d$/.test(before) || /^\d/.test(after);
  return touches ? lowered.replace(/\d/g, (digit) => loweredDigits.charAt(Number(digit))) : lowered;
}

function raisedNumber(before: string, text: string, after: string): string {
  const isSigned = !/^\d/.test(text);
  if (price.test(before) && /^\d\d$/.test(text)) return `.${text}`;
  if (/^\s*[/⁄]/.test(after) && /(?:^|[\s\d])$/.test(before))
    return `${/\d$/.test(before) ? ' ' : ''}${text}`;
  const isPower =
    (isSigned && /[\p{L}\d)]$/u.test(before)) ||
    powerBase.test(before) ||
    (baseOfTwo.test(before) && text.length === 2) ||
    (unit.test(before) && /^[1-6]$/.test(text)) ||
    (variable.test(before) && !/(?<!\p{L})[AI]$/u.test(before)) ||
    (shortFormula.test(before) && !/[([]\p{L}{3,}[)\]]$/u.test(before)) ||
    (/\d$/.test(before) && goesOnAsFormula.test(after));
  // An isotope: the number stands before its letter.
  const isIsotope = /(?:^|[\s(–-])$/.test(before) && /^[A-Z][a-z]?(?![a-z])/.test(after);
  return isPower || isIsotope ? inRaisedCharacters(text) : '';
}

function isOrdinal(before: string, text: string): boolean {
  if (!ordinal.test(text)) return false;
  if (/^(?:st|nd|rd|th)$/i.test(text)) return /\d$/.test(before);
  return (
    /(?:\d|(?<!\p{L})[IVXLCDM]{1,8}|(?<!\p{L})(?:[NnMD]|M[lm]))$/u.test(before) && !/\d{3}$/.test(before)
  );
}

function inRaisedCharacters(text: string): string {
  return [...text].map((character) => raisedForms.get(character) ?? character).join('');
}

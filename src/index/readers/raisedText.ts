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
/** A digit that a letter may be the exponent of (`2ⁿ`); behind longer numbers it is the mark of a note. */
const digitBase = /(?<![\d.,])(?:[2-9]|10)$/;
/** A unit of length or the like; a small figure that is raised behind it is its power. */
const length = /(?<!\p{L})(?:[kcdmµμnp]?m|ft|in|yd|mi|nmi|Å|sq|metres?|meters?|px)$/u;
/** A unit that has powers only among others: `m/s²`, never `in 12 h` or `the 1990s` with a note. */
const otherUnit =
  /(?:[/·⋅*×]\s?|(?<!\p{L})(?:[kcdm]?m|kg|N|J|W|V|A) )(?:s|h|kg|mol|K|min|hr|rad|sec)$|(?<!\p{L})(?:kg|mol)$/u;
/** A letter alone, other than the unit of a number: `24 h`. */
const variable = /(?<![\p{L}\p{N}])(?<!\d\s)\p{L}$|\d\s(?![hsmglt])\p{L}$/u;
/** Words whose letter or number is a name: `Vitamin C`, `Plan B`, `Route 10`. */
const namingWord =
  /(?:^|[^\p{L}])(?:vitamin|plan|hepatitis|influenza|class|type|grade|group|schedule|section|appendix|annex|table|figure|fig|phase|exhibit|part|option|team|line|model|series|gate|hall|block|unit|level|case|route|highway|article|chapter|page|act|no\.?|number|room|week|day|step|rule|version|psalm|row|item|question|note|windows|january|february|march|april|may|june|july|august|september|october|november|december)\s(?:\p{Lu}|10)$/iu;
/** A capital behind a name, as in `Malcolm X`. */
const initial =
  /(?<!\p{L})(?!(?:The|An|Our|Its|With|For|If|And|Then|When|Where|Let|By|So|Since|Using|Here|Thus|That|This|Each|Any|In|On|To|Of|Is|As)\s)\p{Lu}\p{Ll}+\s\p{Lu}$/u;
/** A short product of letters in a formula: `= mc`, `½mv`, `πr`. */
const product =
  /(?:(?:^|[\s\p{L}\d)])[=+×·*<>≈≤≥−]\s?\d{0,9}|[½¼¾⅓⅔])\p{L}{1,3}$|(?<!\p{Script=Greek})\p{Script=Greek}\p{Script=Latin}{1,3}$/u;
/** Two letters that make no word, such as `mc`. */
const pairOfLetters =
  /(?<![\p{L}\p{N}])(?!vs|pp|ff|cf|mr|dr|st|nd|rd|th|ms|kb|gb|mb|tb|tv|pc|ml|cl|dl|lb|qt|pt|nr|tr|sr|jr|ct|hz)[b-df-hj-np-tv-xz]{2}$/u;
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
  if (note.test(text)) return raisedLetter(last, text);
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
    (powerBase.test(before) && !namingWord.test(before)) ||
    (baseOfTwo.test(before) && text.length === 2) ||
    ((length.test(before) || otherUnit.test(before)) && /^[2-4]$/.test(text)) ||
    isVariable(before) ||
    ((product.test(before) || pairOfLetters.test(before)) && /^[2-9]$/.test(text)) ||
    (shortFormula.test(before) && !/[([]\p{L}{3,}[)\]]$/u.test(before)) ||
    (/\d$/.test(before) && goesOnAsFormula.test(after));
  // An isotope: the number stands before its letter.
  const isIsotope = /(?:^|[\s(–-])$/.test(before) && /^[A-Z][a-z]?(?![a-z])/.test(after);
  return isPower || isIsotope ? inRaisedCharacters(text) : '';
}

/** A letter raised behind a variable or a digit is its power, behind anything else the mark of a note. */
function raisedLetter(before: string, text: string): string {
  if (!/^[a-z]$/i.test(text)) return '';
  const isPower = isVariable(before) || (digitBase.test(before) && /^[ijkmnpqrtxyz]$/i.test(text));
  return isPower ? (raisedForms.get(text) ?? `^${text}`) : '';
}

function isVariable(before: string): boolean {
  return (
    variable.test(before) &&
    !/(?<!\p{L})[AI]$/u.test(before) &&
    !namingWord.test(before) &&
    !initial.test(before)
  );
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

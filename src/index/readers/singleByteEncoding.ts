import iconv from 'iconv-lite';

/** Encodings of a byte a sign that are easily taken for one another, the likeliest first. */
const families: readonly (readonly string[])[] = [
  [
    'windows-1252',
    'windows-1250',
    'iso-8859-2',
    'windows-1254',
    'windows-1257',
    'iso-8859-13',
    'iso-8859-15',
  ],
  ['windows-1253', 'iso-8859-7'],
  ['koi8-r', 'koi8-u'],
];

const western = [
  'àâæçèéêëîïôœùûüÿ',
  'äöüß',
  'áéíñóúüºª',
  'àáâãçéêíóôõúü',
  'àèéìíòóùú',
  'åäöæøé',
  'áðéíóúýþæö',
  'ëïéèöüó',
  'àçèéíïòóúü·',
];
const central = [
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'čćđšž',
  'ăâîşţșț',
  'äöüß',
];
const baltic = ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äöõüšž'];
const greek = ['αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ'];
const russian = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';

/** The letters beyond ASCII of the languages that each encoding is for. */
const alphabets: Readonly<Record<string, readonly string[]>> = {
  'windows-1252': western,
  'iso-8859-15': western,
  'windows-1250': central,
  'iso-8859-2': central,
  'windows-1254': ['çğıöşüâîû'],
  'windows-1257': baltic,
  'iso-8859-13': baltic,
  'windows-1253': greek,
  'iso-8859-7': greek,
  'koi8-r': [russian],
  'koi8-u': [russian, 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'],
};

/** What Windows has in the place of each encoding of ISO, whose bytes from 0x80 to 0x9F are no signs. */
const ofWindows: ReadonlyMap<string, string> = new Map([
  ['iso-8859-2', 'windows-1250'],
  ['iso-8859-5', 'windows-1251'],
  ['iso-8859-6', 'windows-1256'],
  ['iso-8859-7', 'windows-1253'],
  ['iso-8859-8', 'windows-1255'],
  ['iso-8859-4', 'windows-1257'],
  ['iso-8859-13', 'windows-1257'],
  ['iso-8859-15', 'windows-1252'],
]);

/** Enough of a file, in bytes. */
const sampleBytes = 16 * 1024;

/**
 * The encoding of Windows that a file is in which states one of ISO but has signs where that has none, such as the
 * curved quotation marks of Windows-1250; else the one that it states.
 */
export function withSignsOf(encoding: string, bytes: Buffer): string {
  const other = ofWindows.get(encoding);
  return other !== undefined && bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? other : encoding;
}

/**
 * Of the encodings that a guess is easily taken for, the one whose letters make words of one language: Polish in
 * Windows-1250 is told from ISO 8859-2 by its `ą`, from Windows-1252 by its `ł`. A guess of another kind stays.
 * @param guesses by likelihood, lower case; the first is the guess
 */
export function likeliestSibling(guesses: readonly string[], bytes: Buffer): string | null {
  const [guess] = guesses;
  const family = families.find((encodings) => guess !== undefined && encodings.includes(guess));
  if (family === undefined) return guess ?? null;
  const sample = bytes.subarray(0, sampleBytes);
  const place = (encoding: string): number => {
    const at = guesses.findIndex((name) => name === encoding || ofWindows.get(name) === encoding);
    return at === -1 ? guesses.length : at;
  };
  const ranked = family
    .map((encoding) => ({ encoding, fit: fitOf(iconv.decode(sample, encoding), encoding) }))
    .sort((a, b) => b.fit - a.fit || place(a.encoding) - place(b.encoding));
  return ranked[0]?.encoding ?? null;
}

/** How well a text reads in the best of an encoding's languages, at most 1. */
function fitOf(text: string, encoding: string): number {
  const signs = [...text.matchAll(/[^\0-\x7F]/g)].map(({ 0: sign, index }) => ({
    sign,
    before: text[index - 1] ?? ' ',
    after: text[index + 1] ?? ' ',
  }));
  const fits = (alphabets[encoding] ?? []).map((alphabet) => {
    const sum = signs.reduce((total, sign) => total + weightOf(sign, alphabet), 0);
    return sum / Math.max(1, signs.length);
  });
  return Math.round(Math.max(-10, ...fits) * 1000) / 1000;
}

interface Sign {
  readonly sign: string;
  readonly before: string;
  readonly after: string;
}

const punctuation = /[\u00A0“”„‚‘’«»‹›–—…•·°§©®™¿¡№†‡]/;
/** Signs that stand apart from words. */
const apart = /[£€¥¢½¼¾×÷±]/;
/** `5 µm`, `3 m²`. */
const measure = (sign: string, before: string, after: string): boolean =>
  sign === 'µ'
    ? /[mslgAFVWJ]/.test(after)
    : /[²³]/.test(sign) && /[mnts\d]/.test(before) && !/\p{L}/u.test(after);

function weightOf({ sign, before, after }: Sign, alphabet: string): number {
  if (/[\x80-\x9F\uFFFD]/.test(sign)) return -5;
  if (measure(sign, before, after)) return 0;
  const touches = [before, after].filter((other) => /\p{L}/u.test(other)).length;
  if (/\p{L}/u.test(sign)) {
    if (!alphabet.includes(sign.toLowerCase())) return -1.5;
    const isUpper = sign !== sign.toLowerCase();
    const breaksCase = isUpper ? /\p{Ll}/u.test(before) : /\p{Lu}/u.test(after);
    if (breaksCase) return -2;
    return touches > 0 ? 1 : isUpper ? -1 : 0;
  }
  if (punctuation.test(sign)) return touches === 2 && !/[’·]/.test(sign) ? -2 : 0;
  if (apart.test(sign)) return touches > 0 ? -2 : 0;
  return touches === 2 ? -3 : -2;
}

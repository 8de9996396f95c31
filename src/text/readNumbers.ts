import type { Span } from './span.js';

/** A cardinal number in a text, in digits or words. */
export interface NumberMention extends Span {
  readonly value: number;
  /** Whether it is written to few digits on purpose: with a scale word (`1.5 million`) or as `a dozen`. */
  readonly rounded: boolean;
}

const smallNumbers = new Map<string, number>(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
'twenty thirty forty fifty sixty seventy eighty ninety'
  .split(' ')
  .forEach((word, index) => smallNumbers.set(word, (index + 2) * 10));

const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['dozen', 12],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['m', 1e6],
  ['mn', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
]);

const digitsPattern =
  /(?<![\p{L}\p{N}][-–]?)(?<![\p{N}][.,:/])\d{1,15}(?:,\d{3})*(?:\.\d{1,9})?(?:\s?(?<scale>hundred|thousand|million|billion|trillion|bn|mn)(?![\p{L}\p{N}])|(?<letter>[kKm])(?![\p{L}\p{N}]))?(?![\p{L}\p{N}]|[:/]\d)/gu;

/** `3m` is three million only as an amount of money; else it may be three metres. */
function isMetres(text: string, match: RegExpExecArray): boolean {
  return match.groups?.['letter'] === 'm' && !/[$€£¥]/.test(text[match.index - 1] ?? '');
}

function digitNumbers(text: string): NumberMention[] {
  return [...text.matchAll(digitsPattern)]
    .filter((match) => !isMetres(text, match))
    .map((match) => {
      const scale = match.groups?.['scale'] ?? match.groups?.['letter'];
      const plain = scale === undefined ? match[0] : match[0].slice(0, -scale.length);
      const value = Number(plain.replaceAll(',', '').trim()) * (scales.get(scale?.toLowerCase() ?? '') ?? 1);
      return { value, rounded: scale !== undefined, start: match.index, end: match.index + match[0].length };
    });
}

interface Reading {
  total: number;
  current: number;
  start: number;
  end: number;
  rounded: boolean;
}

/** Adds one number word to a reading; false when the words so far are a whole number and this begins another. */
function take(reading: Reading, word: string): boolean {
  const small = smallNumbers.get(word);
  const scale = scales.get(word);
  if (small !== undefined) {
    const isFresh = reading.current === 0 && (reading.start < 0 || reading.total > 0);
    const tail = reading.current % 100;
    const completes = reading.current > 0 && (tail === 0 || (tail >= 20 && tail % 10 === 0 && small < 10));
    if (!isFresh && !completes) return false;
    reading.current += small;
    return true;
  }
  if (scale === undefined) return false;
  const factor = Math.max(reading.current, 1);
  if (word === 'hundred' || word === 'dozen') reading.current = factor * scale;
  else {
    reading.total += factor * scale;
    reading.current = 0;
  }
  reading.rounded = true;
  return true;
}

const wordPattern = /\p{L}+/gu;

/** `a` before a scale is one; `half a million` is five hundred thousand. */
function indefiniteAt(lower: string, index: number): number {
  const before = /(?<half>half\s)?(?<![\p{L}\p{N}])an?\s$/u.exec(lower.slice(Math.max(0, index - 8), index));
  return before === null ? -1 : before[0].length;
}

function isNumberWord(word: string): boolean {
  return smallNumbers.has(word) || (scales.has(word) && word.length > 2);
}

function wordNumbers(text: string): NumberMention[] {
  const lower = text.toLowerCase();
  const found: NumberMention[] = [];
  let reading: Reading | null = null;
  const finish = () => {
    if (reading !== null) {
      const value = reading.total + reading.current;
      found.push({ value, rounded: reading.rounded, start: reading.start, end: reading.end });
    }
    reading = null;
  };
  for (const match of lower.matchAll(wordPattern)) {
    const word = match[0];
    const end = match.index + word.length;
    if (word === 'and' && reading !== null) continue;
    if (!isNumberWord(word)) {
      finish();
      continue;
    }
    const open: Reading | null = reading;
    const between: string = open === null ? '' : lower.slice(open.end, match.index);
    if (open !== null && /^(?:\s|-|\sand\s)$/.test(between) && take(open, word)) {
      open.end = end;
      continue;
    }
    finish();
    reading = openReading(lower, word, match.index);
  }
  finish();
  return found;
}

function openReading(lower: string, word: string, index: number): Reading | null {
  if (smallNumbers.has(word))
    return {
      total: 0,
      current: smallNumbers.get(word)!,
      start: index,
      end: index + word.length,
      rounded: false,
    };
  const indefinite = indefiniteAt(lower, index);
  if (indefinite < 0) return null;
  const reading: Reading = { total: 0, current: 0, start: -1, end: index + word.length, rounded: true };
  take(reading, word);
  if (lower.slice(index - indefinite, index).startsWith('half')) {
    reading.total /= 2;
    reading.current /= 2;
  }
  reading.start = index - indefinite;
  return reading;
}

/**
 * The cardinal numbers in a text in order, without overlap: `850`, `1,500,000`, `1.5 million`, `eight hundred and
 * fifty`, `twenty-five`, `a dozen`, `half a million`. Not ordinals, clock times, fractions with a stroke, numbers inside
 * names such as `F-18`, or bare plurals such as `hundreds`. Offsets are into `text`.
 */
export function readNumbers(text: string): NumberMention[] {
  const digits = digitNumbers(text);
  const words = wordNumbers(text).filter(
    ({ start, end }) => !digits.some((one) => one.start < end && start < one.end),
  );
  return [...digits, ...words].sort((one, other) => one.start - other.start);
}

/** Cases of all parts together: 2,000 with `npm test`; `FUZZ_CASES` sets another number. */
const allCases = Number(process.env['FUZZ_CASES'] ?? 2000);

/** What the cases are made from; `FUZZ_SEED` sets another one. */
export const fuzzSeed = Number(process.env['FUZZ_SEED'] ?? 20_200_103);

/** How the cases are shared out, in thousandths. What is written by strangers and read by parsers gets most. */
const shares = {
  'damaged files': 330,
  'damaged pages': 15,
  'written files': 105,
  questions: 270,
  'whole answers': 30,
  quotes: 130,
  settings: 50,
  interactions: 70,
} as const;

/** How many cases a part has. @param parts equal parts that the share is split into */
export function casesFor(part: keyof typeof shares, parts = 1): number {
  return Math.max(1, Math.round((allCases * shares[part]) / 1000 / parts));
}

/** What makes fast-check's runs the same each time. A failure prints the seed, the path and the smallest input. */
export function checkSettings(part: keyof typeof shares, parts = 1) {
  return { seed: fuzzSeed, numRuns: casesFor(part, parts) };
}

/** The end of a test's name: how many cases it has, and from which seed. */
export function casesName(part: keyof typeof shares, parts = 1): string {
  return `(${casesFor(part, parts)} cases, seed ${fuzzSeed})`;
}

let names: ReadonlySet<string> | null = null;

function readNames(): ReadonlySet<string> {
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Set(
    codes.flatMap((code) => {
      const name = regions.of(code);
      return name === undefined ? [] : [name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()];
    }),
  );
}

/** Whether a name, in lower case and without accents, is an English name of a country in the platform's own table. */
export function isCountryName(folded: string): boolean {
  return (names ??= readNames()).has(folded);
}

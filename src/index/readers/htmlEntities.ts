/** The named entities that news text uses; the HTML reader leaves the others to its parser. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  euro: '€',
  pound: '£',
  cent: '¢',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  ouml: 'ö',
  uuml: 'ü',
  iuml: 'ï',
  ntilde: 'ñ',
};

/** One entity: named, decimal or hexadecimal. */
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/iy;

/** Decodes the entity that begins at an offset of the text; null where none does or its name is unknown. */
export function entityAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (!match) return null;
  const [whole, decimal, hexadecimal, name] = match;
  if (name !== undefined) {
    const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    return named === undefined ? null : { text: named, end: at + whole.length };
  }
  const codePoint = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const known = codePoint > 0 && codePoint <= 0x10ffff;
  return { text: known ? String.fromCodePoint(codePoint) : '\uFFFD', end: at + whole.length };
}

/** Decodes every known entity of a text once; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&[#\w]{2,9};/g, (entity) => entityAt(entity, 0)?.text ?? entity);
}

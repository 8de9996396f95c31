/** A headline taken apart. */
export interface Headline {
  readonly level: number;
  /** Without state, priority, progress and tags. */
  readonly words: string;
  readonly tags: readonly string[];
  /** Whether its subtree is left out. */
  readonly isComment: boolean;
}

/** Reads a line that begins with stars. @param keywords words that tell its state */
export function readHeadline(line: string, keywords: ReadonlySet<string>): Headline {
  const level = /^\*+/.exec(line)?.[0].length ?? 1;
  let words = line.slice(level).trim();
  const [first = ''] = words.split(/\s/, 1);
  if (keywords.has(first)) words = words.slice(first.length).trim();
  words = words.replace(/^\[#[A-Z0-9]\]/, '').trim();
  const isComment = words === 'COMMENT' || words.startsWith('COMMENT ');
  const last = words.slice(words.lastIndexOf(' ') + 1);
  const hasTags = /^:(?:[\p{L}\p{N}_@#%]+:)+$/u.test(last);
  if (hasTags) words = words.slice(0, words.length - last.length).trim();
  words = words.replace(/\[(?:\d{0,4}%|\d{0,4}\/\d{0,4})\]/g, '').trim();
  return { level, words, tags: hasTags ? last.split(':').filter((tag) => tag !== '') : [], isComment };
}

/** Reads `#+name: value`; the name in lower case. */
export function readKeyword(line: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^\s*#\+([\w-]{1,60})(?:\[[^\]]{0,200}\])?:(.*)$/.exec(line) ?? [];
  return { name: name.toLowerCase(), value: value.trim() };
}

/**
 * A text as it is compared with a gold answer: what a reader of markup may rightly change is folded (quotation marks,
 * dashes, blanks, escapes, marks of emphasis and code, case).
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—‑]/g, '-')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Whether a text holds another, both folded; an empty one is held by none. */
export function holdsText(text: string, wanted: string): boolean {
  const folded = foldText(wanted);
  return folded !== '' && foldText(text).includes(folded);
}

/** Whether an article is the one that a set names, by its path, its path without the extension, or its id. */
export function isNamed(article: { readonly path: string; readonly id: string }, name: string): boolean {
  const file = article.path.split('#')[0] ?? '';
  const bare = (path: string): string => path.replace(/\.\w+$/, '');
  return file === name || article.id === name || bare(file) === bare(name);
}

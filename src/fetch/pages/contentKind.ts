/** Extensions of what can be read as articles, by the type that servers declare; the first is given to a name without one. */
const extensions: ReadonlyMap<string, readonly string[]> = new Map([
  ['text/html', ['.html', '.htm', '.xhtml']],
  ['application/xhtml+xml', ['.xhtml', '.html', '.htm']],
  ['text/markdown', ['.md', '.markdown', '.mdx']],
  ['text/x-markdown', ['.md', '.markdown', '.mdx']],
  ['text/plain', ['.txt', '.md', '.markdown', '.rst', '.adoc', '.org', '.text', '.wiki']],
  ['text/x-rst', ['.rst']],
  ['text/asciidoc', ['.adoc', '.asciidoc']],
  ['application/pdf', ['.pdf']],
  ['application/epub+zip', ['.epub']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['.docx']],
]);

/** Extensions of what a repository may hold as articles. */
const articleExtensions: ReadonlySet<string> = new Set([
  ...[...extensions.values()].flat(),
  ...['.asc', '.mediawiki', '.ipynb', '.json', '.jsonl', '.csv', '.tsv', '.yaml', '.yml', '.xml'],
]);

/**
 * The extension that a page is kept with.
 * @param contentType as declared; where nothing is, the first bytes tell
 * @param name the last part of its path
 * @returns null for what cannot be read as an article
 */
export function extensionFor(contentType: string, name: string, body: Buffer): string | null {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const own = /\.[a-z]{2,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
  const known = extensions.get(
    type === '' || type === 'application/octet-stream' ? sniffed(body, own) : type,
  );
  if (known === undefined) return null;
  return known.includes(own) ? own : (known[0] ?? null);
}

/** Whether a file of a repository may be an article. @param path with its extension */
export function mayBeArticle(path: string): boolean {
  return articleExtensions.has(/\.[a-z0-9]{2,9}$/i.exec(path)?.[0].toLowerCase() ?? '');
}

function sniffed(body: Buffer, own: string): string {
  const head = body.toString('latin1', 0, 512).trimStart().toLowerCase();
  if (head.startsWith('%pdf-')) return 'application/pdf';
  if (/^<(?:!doctype html|html|head|body|!--)/.test(head)) return 'text/html';
  return [...extensions].find(([, known]) => known.includes(own))?.[0] ?? '';
}

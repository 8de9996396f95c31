/** Where a page names its address: in its head. */
const headBytes = 128 * 1024;

/** Tags are this long at most. */
const linkTag = /<link\b[^>]{1,2000}>/gi;
const relation = /\brel\s{0,5}=\s{0,5}["']?\s{0,5}canonical\b/i;
const address = /\bhref\s{0,5}=\s{0,5}(?:"([^"]{1,2048})"|'([^']{1,2048})'|([^\s"'>]{1,2048}))/i;

/**
 * The address that a page names as its own (`<link rel="canonical">`); null where it names none, the same, or one that
 * cannot be meant: of another scheme, or the front page for a page that is none.
 * @param url under which it was found
 * @see https://www.rfc-editor.org/rfc/rfc6596
 */
export function canonicalUrl(body: Buffer, url: string): string | null {
  const head = body.toString('latin1', 0, headBytes);
  for (const [tag] of head.matchAll(linkTag)) {
    if (!relation.test(tag)) continue;
    const [, double, single, bare] = address.exec(tag) ?? [];
    const given = (double ?? single ?? bare ?? '').trim().replaceAll('&amp;', '&');
    if (given === '' || !URL.canParse(given, url)) return null;
    const found = new URL(given, url);
    found.hash = '';
    const own = new URL(url);
    const isFront = found.pathname === '/' && found.search === '' && own.pathname !== '/';
    if (!/^https?:$/.test(found.protocol) || isFront || found.href === own.href) return null;
    return found.href;
  }
  return null;
}

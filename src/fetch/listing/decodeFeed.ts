import iconv from 'iconv-lite';

/** The text of a feed: in the encoding of its header, else of its XML declaration, else UTF-8. */
export function decodeFeed(body: Buffer, contentType: string): string {
  const head = body.toString('latin1', 0, 200);
  const declared = /^\s{0,20}<\?xml\b[^>]{0,150}?\sencoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})["']/i.exec(
    head,
  )?.[1];
  const charset = charsetOf(contentType) ?? declared ?? 'utf-8';
  const text = iconv.decode(body, iconv.encodingExists(charset) ? charset : 'utf-8');
  return text.replace(/^\uFEFF/, '');
}

/** The charset of a content type, lower case; null where it names none. */
export function charsetOf(contentType: string): string | null {
  return /;\s{0,10}charset\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
}

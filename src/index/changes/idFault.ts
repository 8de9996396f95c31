/** Databases index ids, and PostgreSQL's pages hold 2,704 bytes of an indexed value. */
const mostBytes = 1024;

/** Why an id cannot be held by every store, in one line for people; null when it can. */
export function idFault(id: string): string | null {
  const expected = 'expected an id that every store can hold';
  if (id.includes('\u0000')) return `${expected}, got one with U+0000`;
  if (/\p{Cs}/u.test(id)) return `${expected}, got one with half a character`;
  const bytes = Buffer.byteLength(id);
  return bytes > mostBytes ? `${expected} (${mostBytes} bytes at most), got one of ${bytes}` : null;
}

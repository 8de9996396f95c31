/** Longest address that is shown. */
const mostCharacters = 300;

/**
 * An address as messages, logs and reports have it: without user and password, and with the values of its query left
 * out, since one of them may be a key. What is no address is not repeated.
 */
export function shownUrl(address: string): string {
  if (!URL.canParse(address)) return '(no address)';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  const names = [...new Set(url.searchParams.keys())];
  url.search = '';
  const query =
    names.length === 0 ? '' : `?${names.map((name) => `${encodeURIComponent(name)}=…`).join('&')}`;
  const shown = `${url.href}${query}`;
  return shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}…` : shown;
}

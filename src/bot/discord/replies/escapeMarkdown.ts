/** What Discord reads as markup wherever it stands. */
const anywhere = /[\\*_~`|<>[\]()@#]/g;

/** A colon that opens an emoji or a link's scheme. */
const colon = /:(?=\S)/g;

/** Addresses that the client turns into an invitation though no scheme stands before them. */
const invite = /\b(discord(?:app)?|dsc)\.(?=gg|com|me)/gi;

/** What opens a list item at the start of a line. */
const bullet = /^([ \t]*)([-+])/gm;
const listNumber = /^([ \t]*\d{1,9})\./gm;

/**
 * Text that Discord shows as it is: no formatting, mention, invitation, link, emoji, time stamp or list comes of it.
 * Only backslashes are added, each before a punctuation mark, so that {@link unescapeMarkdown} gives the text back.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(anywhere, '\\$&')
    .replace(colon, '\\:')
    .replace(invite, '$1\\.')
    .replace(bullet, '$1\\$2')
    .replace(listNumber, '$1\\.');
}

/** The text that {@link escapeMarkdown} was given. */
export function unescapeMarkdown(escaped: string): string {
  return escaped.replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** Ways to set off text; each takes text that is safe to show and gives it within its own escape codes, or unchanged. */
export interface TextStyle {
  /** Evidence. */
  readonly strong: (text: string) => string;
  /** What stands beside the text: origins, addresses, hints. */
  readonly faint: (text: string) => string;
  /** Titles and numbers. */
  readonly title: (text: string) => string;
  /** Words that only a quote has. */
  readonly removed: (text: string) => string;
  /** Words that only the article has. */
  readonly added: (text: string) => string;
}

const same = (text: string): string => text;
const codes = (on: number, off: number) => (text: string) =>
  text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

/** Sets nothing off. */
export const plainStyle: TextStyle = { strong: same, faint: same, title: same, removed: same, added: same };

/**
 * For terminals.
 * @see ECMA-48, 8.3.117 Select Graphic Rendition
 */
export const colorStyle: TextStyle = {
  strong: codes(1, 22),
  faint: codes(2, 22),
  title: codes(36, 39),
  removed: codes(31, 39),
  added: codes(32, 39),
};

/** What is embedded of a window: the article's title in front, since a sentence alone often names nothing. */
export function embeddingInput(title: string, window: string): string {
  return `${title}. ${window}`;
}

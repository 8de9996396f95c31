/** People's words as PostgreSQL can hold them: U+0000, which it cannot, becomes U+FFFD. */
export function storedText(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

import type { Attributes } from '../slots.js';

/** Headings that a site's theme has words for. */
const headings: ReadonlyMap<string, string> = new Map([
  ['prerequisites', 'Before you begin'],
  ['objectives', 'Objectives'],
  ['cleanup', 'Cleaning up'],
  ['whatsnext', 'What’s next'],
  ['synopsis', 'Synopsis'],
  ['options', 'Options'],
  ['seealso', 'See also'],
]);

/** The words that a shortcode or a tag of Liquid shows within a line; null for one that shows none, or is not known. */
export function wordsOfTag(name: string, values: readonly string[], attributes: Attributes): string | null {
  const [first = ''] = values;
  switch (name) {
    case 'glossary_tooltip':
    case 'glossary-tooltip':
      return attributes['text'] ?? attributes['term_id'] ?? null;
    case 'heading':
      return headings.get(first) ?? (first === '' ? null : first);
    case 'kbd':
    case 'key':
      return first === '' ? null : first;
    case 'feature-state': {
      const version = attributes['for_k8s_version'] ?? attributes['version'];
      return version === undefined ? null : `${version} [${attributes['state'] ?? 'stable'}]`;
    }
    default:
      return null;
  }
}

import { classNames } from './furniture.js';

/** Names that documentation tools and sites give to notes set apart. */
const calloutNames = new Set(
  (
    'abstract attention bug caution danger deprecated error example failure faq help hint important info information ' +
    'note question quote-note seealso success summary tip todo warning alert-note'
  ).split(' '),
);
/** How the class of such a note begins, whatever follows: `admonition-tip`, `alert--warning`. */
const prefix =
  /^(?:theme-)?(?:admonition|alert|callout|markdown-alert|starlight-aside|message|notice|infobox-message|doc-note|aside|notification|is|bd-callout|custom-block|hint|note)-{1,2}([a-z]+)$/;
/** Classes that say only that it is one. */
const generic =
  /^(?:admonition|alert|callout|markdown-alert|theme-admonition|starlight-aside|custom-block|bd-callout|notice|callout-box)$/;

const classOfBootstrap: ReadonlyMap<string, string> = new Map([
  ['primary', 'note'],
  ['secondary', 'note'],
]);

/** The name of a note set apart, such as `warning`; null for any other element. */
export function calloutOfElement(element: Element): string | null {
  const tag = element.nodeName;
  if (!/^(?:DIV|ASIDE|SECTION|P|DETAILS|BLOCKQUOTE|ARTICLE)$/.test(tag)) return null;
  const role = element.getAttribute('role')?.trim().toLowerCase() ?? '';
  if (role === 'note' || role === 'doc-tip' || role === 'doc-notice')
    return named(classNames(element)) ?? 'note';
  const names = classNames(element);
  if (names.length === 0) return null;
  const isGeneric = tag !== 'DETAILS' && names.some((name) => generic.test(name) || prefix.test(name));
  const only = names.length === 1 && /^(?:DIV|ASIDE|DETAILS|P)$/.test(tag);
  if (!isGeneric && !(only && calloutNames.has(names[0] ?? ''))) return null;
  // The parts of a note are no notes: its title, its body.
  if (names.some((name) => /(?:title|heading|content|body|icon|label)$/.test(name))) return null;
  return named(names) ?? (isGeneric && names.some((name) => generic.test(name)) ? 'note' : null);
}

function named(names: readonly string[]): string | null {
  // A theme's own class says more than that of the box it is drawn with.
  const ranked = [...names].sort((a, b) => Number(a.startsWith('alert')) - Number(b.startsWith('alert')));
  for (const name of ranked) {
    if (calloutNames.has(name)) return name;
    const part = prefix.exec(name)?.[1];
    if (part === undefined) continue;
    if (calloutNames.has(part)) return part;
    const known = classOfBootstrap.get(part);
    if (known !== undefined && name.startsWith('alert')) return known;
  }
  return null;
}

/** Names under which notes are set apart, in all dress of Markdown. */
const calloutNames = new Set(
  'note notes seealso abstract summary tldr info todo tip hint important success check done question help faq warning warn caution attention failure fail missing danger error bug example quote cite announcement aside secondary experiment'.split(
    ' ',
  ),
);

/** Elements that set text apart under a name that they are given. */
const generic = new Set([
  'aside',
  'admonition',
  'callout',
  'alert',
  'notice',
  'hint',
  'message',
  'note-box',
  'box',
]);

/**
 * The name of a callout that an element, a directive or a shortcode makes, lower case; null where it makes none.
 * @param kind what the element says it is, such as `tip`, where it is one for any kind
 */
export function calloutName(element: string, kind = ''): string | null {
  const name = element.toLowerCase().replace(/^callout-/, '');
  const own = kind.toLowerCase();
  if (generic.has(name))
    return own !== '' && /^[a-z][\w-]*$/.test(own) ? own : name === 'hint' ? 'hint' : 'note';
  return calloutNames.has(name) ? name : null;
}

const genericClass =
  /^(?:theme-)?(?:admonition|alert|callout|notice|markdown-alert|starlight-aside|custom-block)$/;
const classPrefix =
  /^(?:theme-)?(?:admonition|alert|callout|notice|markdown-alert|starlight-aside|custom-block|bd-callout)-{1,2}/;

/** The name of a callout that the classes of an element make: `alert alert-info`, `admonition tip`; else null. */
export function calloutOfClasses(classes: string): string | null {
  const names = classes
    .toLowerCase()
    .split(/\s+/)
    .filter((name) => name !== '');
  const own = names.map((name) => name.replace(classPrefix, '')).find((name) => calloutNames.has(name));
  const isSetApart = names.some((name) => genericClass.test(name) || classPrefix.test(name));
  if (isSetApart && !names.some((name) => /(?:title|heading|content|body|icon|label)$/.test(name))) {
    return own ?? 'note';
  }
  return names.length === 1 && own !== undefined && calloutNames.has(names[0] ?? '') ? own : null;
}

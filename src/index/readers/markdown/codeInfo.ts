const language = /^[\w+#/.-]+/;
/** `[config.js]`, as groups of code name it. */
const bracketed = /(?:^|\s)\[([^\]]{1,100})\]/;
const title = /(?:^|[\s{,])(?:title|filename|file)=(?:"([^"]+)"|'([^']+)')/;

/**
 * The language of fenced code from the first word of what stands behind its fence: `rust,ignore` is `rust`,
 * `{.python .numberLines}` is `python`; null without one.
 */
export function codeLanguage(info: string): string | null {
  const own = /^\{[^{}]*?(?<=[{\s])\.([\w+#/.-]+)/.exec(info.trim())?.[1];
  if (own !== undefined) return own;
  const [first = ''] = info.trim().split(/[\s,]/, 1);
  const name = language.exec(info.replace(/^[.{\s]+/, ''))?.[0].replace(/[/.-]$/, '') ?? '';
  return first.includes('=') || name === '' ? null : name;
}

/** The title that is shown above the code, such as the name of a file; null without one. */
export function codeTitle(meta: string): string | null {
  const [, double, single] = title.exec(meta) ?? [];
  return double ?? single ?? bracketed.exec(meta)?.[1] ?? null;
}

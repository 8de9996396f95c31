import { classNames } from './furniture.js';

const maximumDepth = 200;

/** Classes of the numbers of lines, and of what stands over code and is none, or is hidden in it. */
const numbers =
  /^(?:linenos?|lineno|line-numbers?(?:-rows)?|line-number|lnt|ln|gutter|blob-num|hljs-ln-n(?:umbers)?|rouge-gutter|linenodiv|code-line-numbers?|react-code-line-number|line-no)$/;
const noCode =
  /^(?:boring|button-group|copy-button|copy|btn|clipboard|copybtn|filename|code-block-title|code-title|headerlink)$/;
/** Elements around a line each. */
const lines = /^(?:line|token-line|ec-line|code-line|cl|view-line|blob-code)$/;

const languagePattern =
  /^(?:language|lang|highlight-source|highlight-text|highlight|brush|prism|syntax)-([\w+#.-]{1,30})$/;
const noLanguage = new Set(['none', 'default', 'plaintext', 'plain', 'nohighlight', 'notranslate', 'auto']);

/** Whether an element holds nothing but the number of a line. */
export function isLineNumber(element: Element): boolean {
  return rawNames(element).some((name) => numbers.test(name)) || element.hasAttribute('data-line-number');
}

/** Tables, lists and boxes that highlighters make of code, where the lines stand in no `pre` of their own. */
export function isCodeTable(element: Element): boolean {
  if (element.nodeName === 'TABLE') {
    const names = rawNames(element);
    if (
      names.some((name) =>
        /^(?:highlighttable|lntable|rouge-table|js-file-line-container|hljs-ln)$/.test(name),
      )
    )
      return true;
    return element.querySelector('td.blob-code, td.hljs-ln-code') !== null;
  }
  return false;
}

/** The code of an element as its lines, without their numbers and what a page adds to it. */
export function codeText(element: Element): string {
  const parts: string[] = [];
  write(element, parts, 0);
  return parts.join('');
}

function write(node: Node, parts: string[], depth: number): void {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === child.TEXT_NODE) parts.push(child.nodeValue ?? '');
    if (child.nodeType !== child.ELEMENT_NODE) continue;
    const element = child as Element;
    if (element.nodeName === 'BR') parts.push('\n');
    else if (!isNoCode(element) && depth < maximumDepth) {
      if (isLine(element)) endLine(parts);
      write(element, parts, depth + 1);
      if (isLine(element) && element.nextSibling !== null) endLine(parts);
    }
  }
}

function isNoCode(element: Element): boolean {
  if (/^(?:BUTTON|INPUT|TEXTAREA|FIGCAPTION)$/.test(element.nodeName)) return true;
  const names = rawNames(element);
  return (
    element.hasAttribute('data-line-number') || names.some((name) => numbers.test(name) || noCode.test(name))
  );
}

function isLine(element: Element): boolean {
  return /^(?:DIV|P|LI|TR)$/.test(element.nodeName) || rawNames(element).some((name) => lines.test(name));
}

/** Ends the line at hand, unless it has ended: an empty line between two ends stands as a line break of its own. */
function endLine(parts: string[]): void {
  const last = parts.at(-1);
  if (last !== undefined && !last.endsWith('\n')) parts.push('\n');
}

/** The language that the page names for code, on it, in it or on the boxes around it; null without one. */
export function languageOfElement(element: Element): string | null {
  const inner = [...element.querySelectorAll('pre, kbd')].slice(0, 6);
  const around = [
    element,
    element.firstElementChild,
    ...inner,
    element.parentElement,
    element.parentElement?.parentElement,
  ];
  for (const place of [...around, element.parentElement?.parentElement?.parentElement]) {
    if (place == null || place.nodeName === 'BODY') continue;
    const language = languageOf(place);
    if (language !== null) return noLanguage.has(language) ? null : language;
  }
  return null;
}

function languageOf(element: Element): string | null {
  const stated = element.getAttribute('data-lang') ?? element.getAttribute('data-language');
  if (stated !== null && /^[\w+#.-]{1,30}$/.test(stated)) return stated.toLowerCase();
  const names = rawNames(element);
  for (const name of names) {
    const language = languagePattern.exec(name)?.[1];
    if (language !== undefined && !/^(?:lines?|wrapper|box|block|code)$/.test(language)) {
      return /^html-/.test(language) ? 'html' : language.toLowerCase();
    }
  }
  // `sourceCode python` of pandoc, `hljs python`, `brush: python;`.
  const brush = /brush:\s?([\w+#-]{1,30})/.exec(element.getAttribute('class') ?? '')?.[1];
  if (brush !== undefined) return brush.toLowerCase();
  const marked = names.findIndex((name) => name === 'sourcecode' || name === 'hljs');
  const next = names[marked + 1];
  return marked !== -1 && next !== undefined && /^[a-z+#]{1,15}$/.test(next) ? next : null;
}

function rawNames(element: Element): string[] {
  const value = element.getAttribute('class') ?? '';
  if (value === '') return [];
  return [...new Set([...value.toLowerCase().slice(0, 1000).split(/\s+/), ...classNames(element)])];
}

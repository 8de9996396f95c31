import { escapeUTF8 } from 'entities';
import { anchor, element, ghostCard, htmlPart, type GhostPart } from './ghostCard.js';
import { keptList, keptNumber, keptObject, keptText, type Kept } from './keptValues.js';

/** Nodes inside each other. */
const maximumDepth = 60;

/** What the bits of a text's format stand for; those left out (underlined, code) say nothing that is kept. */
const formats: readonly (readonly [bit: number, element: string])[] = [
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
];

/**
 * A document of Ghost's newer editor, in order. Text that is struck out, raised or lowered stays so.
 * @see https://lexical.dev/docs/concepts/nodes
 */
export function lexicalParts(document: Kept): GhostPart[] {
  return keptList(keptObject(document['root'])['children']).map((node) => blockPart(keptObject(node)));
}

function blockPart(node: Kept): GhostPart {
  const type = keptText(node['type']);
  return Array.isArray(node['children']) ? htmlPart(nodeHtml(node, 0)) : ghostCard(type, node);
}

function nodeHtml(node: Kept, depth: number): string {
  const type = keptText(node['type']).replace(/^extended-/, '');
  if (type === 'linebreak') return '<br>';
  if (!Array.isArray(node['children'])) return type === 'tab' ? ' ' : formatted(node);
  if (depth >= maximumDepth) return '';
  const inner = node['children'].map((child: unknown) => nodeHtml(keptObject(child), depth + 1)).join('');
  switch (type) {
    case 'heading':
      return element(headingName(keptText(node['tag'])), inner);
    case 'quote':
    case 'aside':
      return element('blockquote', element('p', inner));
    case 'list':
      return list(node, inner);
    case 'listitem':
      return element('li', inner);
    case 'link':
    case 'autolink':
      return anchor(inner, keptText(node['url']));
    default:
      return element('p', inner);
  }
}

function headingName(tag: string): string {
  return /^h[1-6]$/.test(tag) ? tag : 'h2';
}

function list(node: Kept, inner: string): string {
  const start = Math.trunc(keptNumber(node['start']));
  return keptText(node['listType']) === 'number'
    ? element('ol', inner, start > 1 ? ` start="${start}"` : '')
    : element('ul', inner);
}

function formatted(node: Kept): string {
  const bits = keptNumber(node['format']);
  return formats.reduce(
    (inner, [bit, name]) => ((bits & bit) === bit ? element(name, inner) : inner),
    escapeUTF8(keptText(node['text'])),
  );
}

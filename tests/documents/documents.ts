import { readdirSync, readFileSync } from 'node:fs';

/** A document of the repository. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a document. */
export interface Fence {
  /** What stands behind the opening fence: `sh`, `json`, … */
  readonly kind: string;
  readonly body: string;
  /** Of the body, in the document. */
  readonly start: number;
  readonly end: number;
  /** Of `<!-- example: … -->` on the line before, or null. */
  readonly example: string | null;
}

/** A table: the names in its header, and its rows as cells. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const paths = [
  ...['README.md', 'DESIGN.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'THIRD_PARTY.md'],
  'training/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Reads a document, as it is on the disk now. */
export function readDocument(path: string): Document {
  return { path, text: readFileSync(path, 'utf8') };
}

/** Every document. */
export const documents: readonly Document[] = paths.map(readDocument);

/** The fenced blocks of a text, those inside list items too. */
export function fencesOf(text: string): Fence[] {
  const fence = /(?:^<!-- example: (.*) -->\n)?^( *)```(\w*)\n([^]*?)^\2```$/dgm;
  return [...text.matchAll(fence)].map((match) => {
    const [, example, , kind = '', body = ''] = match;
    const [start, end] = match.indices?.[4] ?? [0, 0];
    return { kind, body, start, end, example: example ?? null };
  });
}

/** The tables of a text, those inside list items too. Code spans may hold a bar only as `\|`. */
export function tablesOf(text: string): Table[] {
  const blocks = text.match(/(?:^ *\|.*\|$\n?)+/gm) ?? [];
  return blocks.map((block) => {
    const [header = [], , ...rows] = block.trimEnd().split('\n').map(cellsOf);
    return { header, rows };
  });
}

/** The one table of a document whose header begins with these names. @throws when there is none, or more than one */
export function tableOf(path: string, ...header: readonly string[]): Table {
  const found = tablesOf(readDocument(path).text).filter((table) =>
    header.every((name, i) => table.header[i] === name),
  );
  const [table] = found;
  if (table === undefined || found.length > 1) {
    throw new Error(`expected one table ${header.join(', ')} in ${path}, got ${found.length}`);
  }
  return table;
}

/** The code spans of a text. */
export function codeSpansOf(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The text without fenced blocks and comments. */
export function proseOf(text: string): string {
  return text
    .replace(/^<!-- (\w+):start -->[^]*?<!-- \1:end -->$/gm, '')
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/<!--[^]*?-->/g, '');
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

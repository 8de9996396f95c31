import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A regular expression of the product. */
export interface FoundExpression {
  /** The file and line that it stands in, or the module that builds it. */
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const root = fileURLToPath(new URL('../../src/', import.meta.url));
/** Whether a module does something when it is imported: the entries of processes and threads do. */
function isEntry(text: string): boolean {
  const { statements } = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest);
  return statements.some((statement) => ts.isExpressionStatement(statement) || ts.isTryStatement(statement));
}

/** Every regular expression in `src/`: the literals, and those that are built when a module is loaded. */
export async function findRegularExpressions(): Promise<FoundExpression[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const literals = files.flatMap((file) => literalsOf(file, readFileSync(join(root, file), 'utf8')));
  const built: FoundExpression[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [pattern, flags = '']: [string | RegExp, string?]) {
      const made = new target(pattern, flags);
      const caller = /\/src\/(\S+?\.ts)/u.exec(new Error().stack ?? '')?.[1];
      if (caller !== undefined) built.push({ where: caller, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      if (!text.includes('new RegExp(') || isEntry(text)) continue;
      await import(/* @vite-ignore */ new URL(`../../src/${file}`, import.meta.url).href);
    }
  } finally {
    globalThis.RegExp = Original;
  }
  return [...literals, ...built];
}

function literalsOf(file: string, text: string): FoundExpression[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: FoundExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({
        where: `${file}:${line + 1}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Stretches of which an expression may want many: its own parts without the signs of repetition, and common ones. */
function pumpsOf({ source }: FoundExpression): string[] {
  const plain = source
    .replace(/\(\?(?:<[^>=!]*>|[:=!]|<[=!])/gu, ' ')
    .replace(/\\s/gu, ' ')
    .replace(/\\d/gu, '1')
    .replace(/\\[pP]\{[^}]*\}|\\w/gu, 'a')
    .replace(/\\[nrtvfbB]|\\u\{?[\da-fA-F]{4,6}\}?/gu, ' ')
    .replace(/\{\d+,?\d*\}|[?*+^$()[\]{}|]/gu, ' ')
    .replaceAll('\\', '');
  const parts = [...new Set(plain.split(' ').filter((part) => part !== ''))].slice(0, 24);
  const common = [
    ' ',
    '\n',
    'a',
    'A',
    '1',
    '.',
    ',',
    '-',
    '"',
    '“',
    '*',
    '<',
    '[',
    '(',
    '/',
    'a ',
    'A ',
    'A. ',
    '1,',
    ' .',
    '\n ',
    'é',
    '\u0301',
    '漢',
    '?',
    '!',
  ];
  return [
    ...common,
    ...parts,
    ...parts.map((part) => `${part} `),
    ...parts.slice(0, 4).flatMap((one) => parts.slice(0, 4).map((other) => one + other)),
  ];
}

/** Texts of about `characters` each that make an expression work: a pump many times over, before and after something. */
export function attacksOn(expression: FoundExpression, characters: number): string[] {
  return [...new Set(pumpsOf(expression))].flatMap((pump) => {
    const pumped = pump.repeat(Math.ceil(characters / pump.length));
    const head = pumpsOf(expression).find((part) => part.length > 2) ?? 'a';
    return [`${pumped}\u0000`, `${head}${pumped}\u0000a`];
  });
}

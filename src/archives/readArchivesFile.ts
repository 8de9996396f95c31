import { isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { FootnoteError, messageOf } from '../errors.js';
import { archivesSchema } from './archivesSchema.js';

/** What the file says, checked. */
export type GivenArchives = z.infer<typeof archivesSchema>;

/** A fault of the file. */
export interface FileFault {
  /** Where in the file, outermost first. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The file, and what finds the line of a place in it. */
export interface ReadArchives {
  readonly given: GivenArchives;
  /** @throws FootnoteError `BAD_SETTINGS` naming all faults, each with its line; does nothing for none */
  readonly refuse: (faults: readonly FileFault[]) => void;
}

/** Larger files are none that people write. */
const longestFile = 1_000_000;

/**
 * Reads and checks the text of `archives.yml`.
 * @param file its name in messages
 * @throws FootnoteError `BAD_SETTINGS`, naming every fault at once with its line, and repeating no value: an address may
 *   hold a secret
 */
export function readArchivesFile(file: string, text: string): ReadArchives {
  if (text.length > longestFile) throw refusal(file, ['expected at most a million characters']);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, intAsBigInt: true, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    throw refusal(
      file,
      document.errors.map(({ pos, message }) => `line ${lineAt(pos[0])}: ${yamlFault(message)}`),
    );
  }
  const refuse = (faults: readonly FileFault[]): void => {
    if (faults.length === 0) return;
    const placed = faults.map(({ path, message }) => ({
      line: lineAt(offsetOf(document, path)),
      text: `${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`,
    }));
    placed.sort((a, b) => a.line - b.line);
    throw refusal(
      file,
      placed.map((fault) => `line ${fault.line}: ${fault.text}`),
    );
  };
  const values = valuesOf(file, document);
  const checked = archivesSchema.safeParse(values);
  refuse([...nameFaults(values), ...(checked.error?.issues ?? []).flatMap(faultsOf)]);
  return { given: checked.data as GivenArchives, refuse };
}

/** What names an archive: it stands in commands, and in the names of folders. */
const nameRule = 'expected a name of 1 to 32 small letters, digits, “-” and “_”';

function nameFaults(values: unknown): FileFault[] {
  const { archives } = (values ?? {}) as { readonly archives?: unknown };
  const names = typeof archives === 'object' && archives !== null ? Object.keys(archives) : [];
  return names
    .filter((name) => !/^[a-z0-9][a-z0-9_-]{0,31}$/.test(name))
    .map((name) => ({ path: ['archives', name], message: nameRule }));
}

/** Aliases are bounded by the parser; what they make too large is refused there. */
function valuesOf(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw refusal(file, [yamlFault(messageOf(cause))]);
  }
}

/** A key that is not known is named where it stands. */
function faultsOf(issue: z.core.$ZodIssue): FileFault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path, message: issue.message }];
  }
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'expected no such key here' }));
}

/** The words of the parser without the text that they quote. */
function yamlFault(message: string): string {
  const said = messageOf(message);
  const quoted = said.search(/["“”'`]/);
  const plain = (quoted < 0 ? said : said.slice(0, quoted)).trim();
  return `expected YAML, got: ${plain === '' ? 'something else' : plain}`;
}

/** Where a place begins; that of the innermost part that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const key = path[depth - 1];
    const parent = document.getIn(path.slice(0, depth - 1), true) as { readonly items?: unknown } | undefined;
    const items: readonly unknown[] = Array.isArray(parent?.items) ? parent.items : [];
    for (const [i, item] of items.entries()) {
      const node = isPair(item) ? (namesKey(item.key, key) ? item.key : null) : i === key ? item : null;
      if (isNode(node) && node.range) return node.range[0];
    }
  }
  return 0;
}

function namesKey(node: unknown, key: PropertyKey | undefined): boolean {
  return isNode(node) && 'value' in node && String(node.value) === String(key);
}

function refusal(file: string, faults: readonly string[]): FootnoteError {
  return new FootnoteError(
    'BAD_SETTINGS',
    `expected a valid ${file}, got ${faults.length} wrong: ${faults.join('; ')}; see docs/archives.md`,
  );
}

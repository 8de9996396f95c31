import { dedentAll, isBlank, takeIndented } from '../markup/indentation.js';
import { createRepetition, type Repetition } from '../markup/repetition.js';

/** What a document defines for use elsewhere in it. */
export interface Definitions {
  /** Addresses of `.. _name: address` and of the references that carry one, by name in lower case. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Titles that follow a `.. _label:`, by label in lower case. */
  readonly titles: ReadonlyMap<string, string>;
  /** What stands for `|name|`, as written; by name in lower case. An image stands as nothing. */
  readonly substitutions: ReadonlyMap<string, string>;
  /** The address of the next reference without a name (`` `words`__ ``): those of `__ address`, in order. */
  readonly nextAnonymous: () => string | undefined;
  /** Room for what is shown in place of names. */
  readonly room: Repetition;
}

const targetPattern = /^\s*\.\. _(`[^`]+`|(?:\\.|[^\\:])+|_):(?:\s+(\S.*)|\s*)$/;
const anonymousPattern = /^\s*__ (\S.*)$/;
const substitution = /^(\s*)\.\. \|([^|\s](?:[^|]*[^|\s])?)\| +([a-z-]+)::(.*)$/;
const namedReference = /`([^`<>]+)<([^`<>]+)>`_(?!_)/g;

/** Gathers all definitions of a document in one pass. */
export function readDefinitions(lines: readonly string[]): Definitions {
  const addresses = new Map<string, string>();
  const titles = new Map<string, string>();
  const substitutions = new Map<string, string>();
  const anonymous: string[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    const [, name, url = ''] = targetPattern.exec(line) ?? [];
    const [, indent, word, directive = '', argument = ''] = substitution.exec(line) ?? [];
    if (name === '_') anonymous.push(url.replace(/\s+/g, ''));
    else if (name !== undefined) {
      const address = url === '' ? addressBelow(lines, i) : url;
      if (address !== '') addresses.set(referenceName(name), address);
      else titles.set(referenceName(name), titleBelow(lines, i + 1));
    } else if (word !== undefined) {
      const below = takeIndented(lines, i + 1, (indent ?? '').length + 1).lines;
      const block = isBlank(lines[i + 1] ?? '') ? [] : below;
      substitutions.set(referenceName(word), replacement(directive, argument, block));
    } else if (anonymousPattern.test(line)) anonymous.push(anonymousPattern.exec(line)?.[1]?.trim() ?? '');
    for (const [, text = '', target = ''] of line.matchAll(namedReference)) {
      if (!target.endsWith('_')) addresses.set(referenceName(text), target.replace(/\s+/g, ''));
    }
  }
  let used = 0;
  const nextAnonymous = (): string | undefined => anonymous[used++];
  return { addresses, titles, substitutions, nextAnonymous, room: createRepetition() };
}

/** A name as references compare it. */
export function referenceName(name: string): string {
  return name.replace(/[`\\]/g, '').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A long address stands on the lines below its name. */
function addressBelow(lines: readonly string[], at: number): string {
  if (!/^\s+https?:/.test(lines[at + 1] ?? '')) return '';
  return takeIndented(lines, at + 1)
    .lines.slice(0, 5)
    .join('')
    .replace(/\s+/g, '');
}

/** The title that a label stands before, or an empty string. */
function titleBelow(lines: readonly string[], from: number): string {
  let at = from;
  const passes = (line: string): boolean => isBlank(line) || /^\.\. _[^:]+:\s*$/.test(line);
  while (at < Math.min(lines.length, from + 20) && passes(lines[at] ?? '')) at += 1;
  if (isRule(lines[at] ?? '') && isRule(lines[at + 2] ?? '')) return (lines[at + 1] ?? '').trim();
  return isRule(lines[at + 1] ?? '') ? (lines[at] ?? '').trim() : '';
}

/** Whether a line is one sign of punctuation again and again, as under and over titles. */
export function isRule(line: string): boolean {
  const sign = line.charAt(0);
  if (!/[!-/:-@[-`{-~]/.test(sign)) return false;
  const length = line.trimEnd().length;
  if (length < 2) return false;
  for (let i = 1; i < length; i += 1) if (line[i] !== sign) return false;
  return true;
}

function replacement(directive: string, argument: string, block: readonly string[]): string {
  if (directive === 'replace')
    return dedentAll([argument, ...block])
      .join(' ')
      .trim();
  if (directive === 'unicode') return unicode(argument);
  return '';
}

/** `0xA9 U+2014 text .. a comment`. */
function unicode(argument: string): string {
  const codes = (argument.split(' .. ')[0] ?? '').trim().split(/\s+/);
  return codes
    .map((code) => {
      const [, hex] = /^(?:0x|x|\\x|U\+?|u\+?|\\u|&#x)([0-9a-fA-F]{1,6});?$/.exec(code) ?? [];
      const value = hex === undefined ? NaN : parseInt(hex, 16);
      return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : code;
    })
    .join('');
}

import { cleanTitle } from './articleTitle.js';

const maximumNameCharacters = 200;
const maximumAuthors = 50;
/** A longer statement is no list of names; also bounds the work of the patterns below. */
const maximumStatementCharacters = 2000;

/** Two to five words that begin with a capital, as in `First Q. van Author`. */
const person = /^\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|del|der|van|von|la|le|bin|al) )?\p{Lu}[\p{L}.'’-]*){1,4}$/u;
/** `Rowe, Ann`. */
const inverted = /^\p{Lu}[\p{L}'’-]*, \p{Lu}[\p{L}.'’ -]*$/u;
const creditWords = /^(?:written by|posted by|published by|story by|by|authors?)(?:: ?| )/i;
/** What is on the link where a name should stand. */
const linkWords =
  /^(?:view|see|read|show|visit|follow|contact|click|subscribe|learn|browse|find|continue|sign|log|more|all|about)\b[^,;]*\b(?:my|your|here|me|us|by|profile|profil|bio|biography|posts|articles|stories|author|comments|in|up|more|page|website)$/i;
const account =
  /^(?:admin|administrator|webmaster|root|user|guest|anonymous|unknown|author|none|null|undefined|n\/a|wordpress|super ?user)$/i;
const role =
  /^(?:(?:the|staff|senior|chief|contributing|guest|associate|managing|deputy|assistant|freelance|special|science|political) ){0,3}(?:writer|reporter|editor|correspondent|contributor|columnist|journalist|author)s?$/i;
const address = /^(?:https?:|www\.|mailto:|@|[\w.-]+\.[a-z]{2,}\/)/i;
/** `<ann@example.org>`, `(ann@example.org)`, and the address alone. */
const email = /[<(]?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}[>)]?/g;
/** What follows a firm's last partner. */
const firmEnd = /^(?:co|company|sons?|daughters?|brothers|partners|associates|friends|family)\b/i;

/**
 * Turns what a file says of its authors into names: `By A B and C D` gives two, `A B; C D`, `A B, C D` and `A B, C D &
 * E F` too, while `B, A` stays one name, and so does `Soil & Seed`, since its parts are no full names. Order is kept.
 *
 * Repeats, addresses of pages and of mail, accounts (`admin`), roles (`Staff Writer` behind a name) and the words of
 * links (`View my complete profile`) are dropped. Nothing gives an empty list.
 */
export function authorNames(statements: readonly string[]): string[] {
  const names = new Set<string>();
  for (const statement of statements) {
    const line = cleanTitle(statement.slice(0, maximumStatementCharacters)).replace(creditWords, '');
    if (linkWords.test(line)) continue;
    for (const name of splitNames(line).map(withoutAddress)) {
      if (isName(name) && names.size < maximumAuthors) names.add(name);
    }
  }
  return [...names];
}

/** Whether a name reads as a person's: two to five capitalised words. */
export function isPersonName(name: string): boolean {
  return person.test(name);
}

function isName(name: string): boolean {
  if (name.length > maximumNameCharacters || !/[\p{L}\p{N}]/u.test(name)) return false;
  return !address.test(name) && !account.test(name) && !linkWords.test(name);
}

/** `Ann Rowe <ann@example.org>` without the address; `ann@example.org (Ann Rowe)` too. */
function withoutAddress(name: string): string {
  if (!name.includes('@')) return name;
  return name
    .replace(email, '')
    .trim()
    .replace(/^\((.*)\)$/, '$1');
}

function splitNames(statement: string): string[] {
  return statement.split(/[;、]/).flatMap(splitList).map(trimmed);
}

/** The names of `A B, C D and E F`; a statement that reads as one name stays whole. */
function splitList(statement: string): string[] {
  const parts = statement.split(/,? and |,? & /i).map(trimmed);
  if (parts.length > 1 && parts.every((part) => inverted.test(part))) return parts;
  const listed = parts.flatMap((part) => part.split(',').map(trimmed)).filter((piece) => piece !== '');
  const names = listed.filter((piece, i) => i === 0 || !role.test(piece));
  if (firmEnd.test(names.at(-1) ?? '')) return [statement];
  const areWhole = names.every((piece) => piece.includes(' '));
  const isList = parts.length > 1 && listed.length > 2;
  return areWhole || isList ? names : [statement];
}

function trimmed(name: string): string {
  return name.replace(/^[,\s]+|(?<![,\s])[,\s]+$/g, '');
}

import { loweredText, raisedText } from '../raisedText.js';
import type { Definitions } from './definitions.js';
import { referenceName } from './definitions.js';

/** The words of an interpreted text and where they lead. */
export interface RoleText {
  readonly text: string;
  readonly url?: string | undefined;
}

/** Roles whose content is a number of a tracker, which their configuration shows with `#`. */
const trackers = new Set(
  'issue issues pull pr gh bug bpo ticket commit-pr pull-request mr gh-issue gh-pr'.split(' '),
);
/** Roles of code objects: their last name is shown when `~` stands before them. */
const labels = new Set(['ref', 'numref', 'doc', 'any', 'keyword', 'eq']);
/** Roles whose content is never split into words and a target. */
const verbatim = new Set(
  'code math file samp kbd literal regexp command program makevar mimetype'.split(' '),
);

/** An interpreted text. */
export interface Role {
  /** With its domain and `external`; empty for the default role. */
  readonly role: string;
  readonly content: string;
  /** The end of the words before it. */
  readonly before: string;
}

/** Reads `:role:`content``. */
export function readRole({ role, content, before }: Role, definitions: Definitions): RoleText {
  const name = role.toLowerCase().split(/[:+]/).at(-1) ?? '';
  if (name === 'raw' || name === 'raw-html' || name === 'eval-rst') return { text: '' };
  if (name === 'pep' || name === 'rfc') return proposal(name, content);
  if (name === 'sup' || name === 'superscript') return { text: raisedText(before, content) };
  if (name === 'sub' || name === 'subscript') return { text: loweredText(before, content) };
  if (name === 'file' || name === 'samp') return { text: content.replace(/[{}]/g, '') };
  if (name === 'guilabel' || name === 'menuselection') return { text: menu(content) };
  if (verbatim.has(name)) return { text: content };
  const [, words, target] = /^([^<]*[^<\s])\s*<([^<>]+)>$/s.exec(content) ?? [];
  if (words !== undefined) return { text: words.replace(/^!/, ''), url: target };
  if (labels.has(name)) return { text: labelText(name, content.replace(/^[!~]/, ''), definitions) };
  if (trackers.has(name)) return { text: /^\d+$/.test(content) ? `#${content}` : content };
  return { text: objectName(content) };
}

/** `PEP 8`, `RFC 2822`, with their address. */
function proposal(name: string, content: string): RoleText {
  const [, words, target] = /^([^<]*[^<\s])\s*<([^<>]+)>$/s.exec(content) ?? [];
  const [number = ''] = (target ?? content).split('#');
  const url =
    name === 'pep'
      ? `https://peps.python.org/pep-${number.padStart(4, '0')}/`
      : `https://datatracker.ietf.org/doc/html/rfc${number}`;
  const text = words ?? `${name.toUpperCase()} ${content.replace('#', ' ')}`;
  return /^\d{1,5}$/.test(number) ? { text, url } : { text };
}

/** Accelerators go, `File --> Open` stays a path. */
function menu(content: string): string {
  return content.replace(/&(?=\S)/g, '').replaceAll('-->', '>');
}

/** The title that a label of this document stands before; else the label as words. */
function labelText(name: string, label: string, { titles, room }: Definitions): string {
  const title = room.text(titles.get(referenceName(label)) ?? '');
  if (title !== '') return title.replace(/[*`]/g, '');
  const last =
    name === 'doc'
      ? (label
          .split('/')
          .filter((part) => part !== '')
          .at(-1) ?? label)
      : label;
  return /\s/.test(last) ? last : last.replace(/[-_:]+/g, ' ').trim();
}

function objectName(content: string): string {
  if (content.startsWith('!')) return content.slice(1);
  if (!content.startsWith('~')) return content;
  return content.slice(1).split(/\.|::/).at(-1) ?? content;
}

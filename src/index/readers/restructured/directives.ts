import { dedentAll, isBlank, skipBlank } from '../markup/indentation.js';
import { withoutMail } from '../markup/preamble.js';
import {
  isCallout,
  isCode,
  isLeftOut,
  isObject,
  languageOfDomain,
  objectFacts,
  versions,
} from './directiveKinds.js';
import { takeFields, writeField, writeGlossary, writeTerm, type Field, type Inside } from './lists.js';
import { writeCsvTable, writeListTable } from './tables.js';
import { inlineOf, type Writing } from './writing.js';

/** A directive as it stands in the file. */
export interface DirectiveSource {
  readonly name: string;
  /** What follows `::` on its line. */
  readonly argument: string;
  /** The indented lines below, options first. */
  readonly block: readonly string[];
  /** Whether a blank line parts the two. */
  readonly gap: boolean;
}

/** A directive taken apart. */
interface Directive {
  /** Lower case, without the domain. */
  readonly name: string;
  readonly domain: string;
  readonly argument: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly fields: readonly Field[];
  readonly content: readonly string[];
  /** Content where what stands on the directive's own line is part of it. */
  readonly body: readonly string[];
}

/** Writes what a directive shows. */
export function writeDirective(writing: Writing, source: DirectiveSource, inside: Inside): void {
  const directive = takeApart(source);
  const { name, domain, content, body } = directive;
  const { builder } = writing;
  if (name === 'highlight') writing.codeLanguage = languageOf(directive.argument[0] ?? '');
  if (readMetadata(writing, directive) || isLeftOut(name)) return;
  if (isCode(name)) return writeCode(writing, directive, inside);
  if (versions.has(name)) return writeVersion(writing, directive, inside);
  if (isCallout(name)) return writeCallout(writing, directive, inside);
  switch (name) {
    case 'list-table':
      writeCaption(writing, directive.argument, inside);
      return writeListTable(writing, content, numberOf(directive, 'header-rows'));
    case 'csv-table':
      writeCaption(writing, directive.argument, inside);
      return writeCsvTable(writing, content, {
        header: (directive.options.get('header') ?? []).join('\n'),
        delimiter: optionOf(directive, 'delim') ?? ',',
        headerRows: numberOf(directive, 'header-rows'),
      });
    case 'epigraph':
    case 'highlights':
    case 'pull-quote':
      builder.openQuote();
      writeInside(writing, body, inside);
      return builder.close();
    case 'rubric':
    case 'centered':
      return name === 'rubric'
        ? builder.heading(writing.level + 1, inlineOf(writing, directive.argument))
        : writeCaption(writing, directive.argument, inside);
    case 'glossary':
      return writeGlossary(writing, content, inside);
    case 'figure':
      return writeInside(writing, content, inside);
    default:
      return isObject(name, domain, directive.argument.join(' '))
        ? writeObject(writing, directive, inside)
        : writeOther(writing, directive, inside);
  }
}

function takeApart({ name, argument, block, gap }: DirectiveSource): Directive {
  const parts = name.toLowerCase().split(':');
  const options = new Map<string, readonly string[]>();
  const first = argument.trim() === '' ? [] : [argument.trim()];
  let at = 0;
  // The argument may go on up to the options; in a directive without any it is the body that goes on.
  const more: string[] = [];
  if (!gap)
    while (at < block.length && !isBlank(block[at] ?? '') && !/^:[\w-]/.test(block[at] ?? ''))
      more.push(block[at++] ?? '');
  const hasOptions = /^:[\w-]/.test(block[at] ?? '') && (at === 0 ? !gap : true);
  const { fields, next } = hasOptions ? takeFields(block, at) : { fields: [], next: at };
  for (const { name: option, lines } of fields) options.set(option, lines);
  const content = dedentAll(block.slice(skipBlank(block, next)));
  const body = hasOptions
    ? [...first, ...more, ...(first.length + more.length > 0 ? [''] : []), ...content]
    : [...first, ...(gap && first.length > 0 ? [''] : []), ...block];
  const isShort = hasOptions || first.length > 0;
  return {
    name: parts.at(-1) ?? '',
    domain: parts.length > 1 ? (parts.at(-2) ?? '') : '',
    argument: isShort ? [...first, ...more] : [],
    options,
    fields,
    content: isShort ? content : dedentAll(block),
    body,
  };
}

function optionOf({ options }: Directive, name: string): string | undefined {
  const value = options.get(name)?.join(' ').trim();
  return value === undefined || value === '' ? undefined : value;
}

function numberOf(directive: Directive, name: string): number {
  return Number(optionOf(directive, name) ?? 0) || 0;
}

function languageOf(argument: string): string | null {
  const [language = ''] = argument.trim().split(/\s/);
  return ['', 'none', 'guess', 'default'].includes(language) ? null : language;
}

function writeInside(writing: Writing, lines: readonly string[], { place, writeBody }: Inside): void {
  writeBody(writing, lines, { ...place, nesting: place.nesting + 1 });
}

function writeCaption(writing: Writing, words: readonly string[], { place }: Inside): void {
  if (words.length > 0) writing.builder.paragraph(inlineOf(writing, words), place.inItem);
}

/** Fields of the article that directives of themes and blogs state; those show nothing. */
function readMetadata({ record }: Writing, directive: Directive): boolean {
  const { name, argument, fields } = directive;
  const words = argument.join(' ').trim();
  if (name === 'sectionauthor' || name === 'codeauthor' || name === 'moduleauthor') {
    record['authors'] = [...((record['authors'] as string[] | undefined) ?? []), withoutMail(words)];
  } else if (name === 'meta') {
    for (const field of fields) {
      const kind = field.name.split(/\s/)[0] ?? '';
      if (/^(?:description|keywords|author|date)$/.test(kind)) record[kind] ??= field.lines.join(' ').trim();
    }
  } else if (name === 'title') record['title'] ??= words;
  else if (name === 'post') {
    record['date'] ??= words;
    for (const kind of ['tags', 'author', 'language']) record[kind] ??= optionOf(directive, kind);
  } else return false;
  return true;
}

function writeCode(writing: Writing, directive: Directive, inside: Inside): void {
  const { name, argument, content, body } = directive;
  const { builder, codeLanguage } = writing;
  // `.. code-tab:: bash Linux` names its tab after the language.
  const tab = name === 'code-tab' ? /^\S+\s+(\S.*)$/.exec(argument.join(' '))?.[1] : undefined;
  const caption = optionOf(directive, 'caption') ?? optionOf(directive, 'name-display') ?? tab;
  writeCaption(writing, caption === undefined ? [] : [caption], inside);
  const lines = [
    'parsed-literal',
    'math',
    'productionlist',
    'testcode',
    'testoutput',
    'doctest',
    'graphviz',
    'digraph',
    'graph',
    'mermaid',
    'uml',
  ].includes(name);
  const code = (lines && name !== 'graphviz' && name !== 'mermaid' ? bodyOfCode(directive) : content).join(
    '\n',
  );
  if (code === '' && body.length > 0 && !lines && content.length === 0) return;
  if (name === 'parsed-literal') {
    const words = code.split('\n').map((line) =>
      inlineOf(writing, [line])
        .map(({ text }) => text)
        .join(''),
    );
    const indents = code.split('\n').map((line) => /^\s*/.exec(line)?.[0] ?? '');
    return builder.code(
      words.map((line, i) => `${indents[i] ?? ''}${line}`).join('\n'),
      null,
      inside.place.inItem,
    );
  }
  const own = codeLanguages[name];
  const language =
    own === undefined
      ? (languageOf(argument[0] ?? '') ?? (name === 'prompt' ? 'console' : codeLanguage))
      : own;
  const isBare = (argument[0] ?? '').trim() !== '' && languageOf(argument[0] ?? '') === null;
  builder.code(code, isBare && own === undefined ? null : language, inside.place.inItem);
}

function bodyOfCode({ name, content, body, argument, options }: Directive): readonly string[] {
  if (name === 'testcode' || name === 'testoutput' || name === 'doctest') return content;
  return options.size > 0 && argument.length > 0 ? [...argument, ...content] : body;
}

/** Languages that directives stand for; null for none. */
const codeLanguages: Readonly<Record<string, string | null>> = {
  ...{ math: 'latex', doctest: 'pycon', testcode: 'python', testoutput: null, ipython: 'ipython' },
  ...{
    graphviz: 'dot',
    digraph: 'dot',
    graph: 'dot',
    mermaid: 'mermaid',
    uml: 'plantuml',
    productionlist: null,
  },
};

function writeVersion(writing: Writing, directive: Directive, inside: Inside): void {
  const { name, argument, content } = directive;
  const [version = '', ...words] = argument.join(' ').trim().split(/\s+/);
  const label = `${versions.get(name) ?? ''} ${version}`;
  const first = words.length > 0 ? 0 : paragraphEnd(content);
  const inline = words.length > 0 ? [words.join(' ')] : content.slice(0, first);
  const { builder } = writing;
  builder.paragraph(
    inline.length > 0 ? [{ text: `${label}: ` }, ...inlineOf(writing, inline)] : `${label}.`,
    inside.place.inItem,
  );
  const introduces = /::\s*$/.test(inline.at(-1) ?? '');
  writeInside(writing, introduces ? ['::', '', ...content.slice(first)] : content.slice(first), inside);
}

/** How many lines of a body are its first paragraph, as far as it begins with one. */
function paragraphEnd(lines: readonly string[]): number {
  if (/^(?:\.\. |[-*+] |\s|\d+\. |:\w|[|>+=]|#\. )/.test(lines[0] ?? '')) return 0;
  const end = lines.findIndex(isBlank);
  return end === -1 ? lines.length : end;
}

const titled = new Set([
  'admonition',
  'topic',
  'sidebar',
  'dropdown',
  'collapse',
  'details',
  'card',
  'grid-item-card',
  'note-titled',
]);

function writeCallout(writing: Writing, directive: Directive, inside: Inside): void {
  const { name, argument, content, body } = directive;
  const { builder } = writing;
  const kind = (optionOf(directive, 'class') ?? '').split(/\s/).find(isCallout);
  builder.openCallout(name === 'admonition' ? (kind ?? 'note') : name);
  if (titled.has(name)) {
    builder.paragraph(inlineOf(writing, argument));
    writeInside(writing, content, { ...inside, place: { ...inside.place, depth: 0, inItem: false } });
  } else writeInside(writing, body, { ...inside, place: { ...inside.place, depth: 0, inItem: false } });
  builder.close();
}

/** A function, a class, a setting, an option: its signature and what is said of it. */
function writeObject(writing: Writing, directive: Directive, inside: Inside): void {
  const { argument, content, domain, name, fields } = directive;
  const method = domain === 'http' ? `${name.toUpperCase()} ` : '';
  const signature = method + argument.join('\n').replace(/\\\n\s*/g, ' ');
  const facts = fields.filter((field) => objectFacts.has(field.name) && field.lines.join('').trim() !== '');
  const language = languageOfDomain(name, domain, signature);
  // What is said of it stands in a program.
  if (name.startsWith('auto') && content.length === 0 && !signature.includes('(')) return;
  const { place } = inside;
  if (language !== null) {
    writing.builder.code(signature.replace(/\\(.)/g, '$1'), language, place.inItem);
    for (const field of facts) writeField(writing, field, inside);
    return writeInside(writing, content, inside);
  }
  writeTerm(writing, [signature.replace(/([*`|_])/g, '\\$1').replaceAll('\n', ', ')], {
    lines: content,
    inside,
  });
  for (const field of facts)
    writeField(writing, field, { ...inside, place: { ...place, depth: place.depth + 1 } });
}

/** What is not known shows its title and its body: a tab, a card, a condition. */
function writeOther(writing: Writing, directive: Directive, inside: Inside): void {
  const { name, argument, content } = directive;
  if (content.length === 0) return;
  const isTitle =
    /tab|card|dropdown|collapse|details|table|step|example|theorem|proof|exercise|question|panel/.test(name);
  const words = argument.join(' ');
  if (isTitle && /\p{L}/u.test(words) && !/^[\d ]+$/.test(words)) writeCaption(writing, argument, inside);
  writeInside(writing, content, inside);
}

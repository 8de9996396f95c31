import { decodeHTMLStrict } from 'entities';
import { createInlineWriter, writeWithAddresses, type InlineWriter } from '../markup/inlineWriter.js';
import { loweredText, raisedText } from '../raisedText.js';
import type { InlinePiece } from '../textBuilder.js';
import type { Pieces } from './pieces.js';

/** What links of a page say of the page itself. */
export interface PageMarks {
  readonly pieces: Pieces;
  readonly categories: string[];
  /** Captions of pictures, as wiki text, in order. */
  readonly captions: string[];
}

const markup =
  /\[\[|\[(?=(?:https?:|\/\/|mailto:|ftp:))|'{2,5}|<(\/?)([a-z][a-z0-9]*)([^<>]{0,1000})>|\uFDD0\d+\uFDD1|__[A-Z]{3,20}__|~{3,5}/gi;
const file =
  /^\s*(?:File|Image|Media|Datei|Bild|Fichier|Archivo|Imagen|Immagine|Bestand|Ficheiro|Plik|Файл|Fil|ファイル|文件)\s*:/i;
const categoryPattern =
  /^\s*(?:Category|Kategorie|Catégorie|Categoría|Categoria|Categorie|Kategoria|Категория|Kategori|分类|カテゴリ)\s*:\s*([^|\]]*)/i;
/** `[[fr:Nom]]` leads to the page in another language and shows nothing. */
const language = /^\s*[a-z]{2,3}(?:-[a-z]{2,10})?:[^|]+$/;

/** Reads the inline markup of wiki text. */
export function readWikiInline(source: string, page: PageMarks): InlinePiece[] {
  const writer = createInlineWriter();
  writeWikiInline(source, page, writer, 0);
  return writer.pieces();
}

function writeWikiInline(source: string, page: PageMarks, writer: InlineWriter, depth: number): void {
  let from = 0;
  const closing = linkEnds(source);
  const pattern = new RegExp(markup);
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    writePlain(source.slice(from, match.index), writer);
    from = match.index + match[0].length;
    const [mark] = match;
    if (mark === '[[') {
      const end = closing(from);
      if (end !== -1) {
        from = writeLink(source, { from, end }, page, writer, depth);
      }
    } else if (mark === '[') from = writeExternal(source, from, page, writer, depth);
    else if (mark.startsWith('\uFDD0')) {
      const piece = page.pieces.at(mark);
      if (piece?.kind === 'text') writer.text(piece.text);
    } else if (mark.startsWith('<')) from = writeTag(source, match, from, writer);
    pattern.lastIndex = from;
  }
  writePlain(source.slice(from), writer);
}

function writePlain(text: string, writer: InlineWriter): void {
  if (text !== '') writeWithAddresses(writer, decodeHTMLStrict(text));
}

/** Finds the `]]` of each `[[`, those of links inside passed over; all are found in one pass. */
function linkEnds(source: string): (from: number) => number {
  let ends: Map<number, number> | null = null;
  return (from) => {
    if (ends === null) {
      ends = new Map();
      const open: number[] = [];
      for (const { 0: mark, index } of source.matchAll(/\[\[|\]\]/g)) {
        if (mark === '[[') open.push(index + 2);
        else {
          const start = open.pop();
          if (start !== undefined) ends.set(start, index);
        }
      }
    }
    return ends.get(from) ?? -1;
  };
}

/** Captions and words of links are read as wiki text as deep as this. */
const maximumDepth = 5;

function writeLink(
  source: string,
  { from, end }: { from: number; end: number },
  page: PageMarks,
  writer: InlineWriter,
  depth: number,
): number {
  const content = source.slice(from, end);
  const after = end + 2;
  if (file.test(content)) {
    const caption = captionOf(content);
    if (caption !== null && depth === 0) page.captions.push(caption);
    return after;
  }
  const category = categoryPattern.exec(content)?.[1]?.trim();
  if (category !== undefined) {
    if (category !== '') page.categories.push(decodeHTMLStrict(category));
    return after;
  }
  const isAlone = /^$|\n/.test(source.charAt(from - 3)) && /^$|\n/.test(source.charAt(after));
  if (isAlone && language.test(content)) return after;
  const bar = content.indexOf('|');
  const target = bar === -1 ? content : content.slice(0, bar);
  const words = bar === -1 ? target.replace(/^\s*:/, '').replace(/^#/, '') : content.slice(bar + 1);
  // `[[Pond (garden)|]]` shows `Pond`.
  const shown = words.trim() === '' ? target.replace(/^[^:]*:|(?<!\s)\s*\([^()]*\)$/g, '') : words;
  if (depth < maximumDepth) writeWikiInline(shown, page, writer, depth + 1);
  return after;
}

/** The last part of a picture's link, where it is shown below the picture. */
function captionOf(content: string): string | null {
  const parts = splitOutside(content);
  if (
    !parts.some((part) =>
      /^\s*(?:thumb|thumbnail|frame|framed|mini|miniatur|vignette|miniatura)\b/i.test(part),
    )
  )
    return null;
  const last = parts.slice(1).findLast((part) => !isOption(part));
  return last === undefined || last.trim() === '' ? null : last;
}

function isOption(part: string): boolean {
  const option = part.trim().toLowerCase();
  return (
    /^(?:thumb|thumbnail|frame|framed|frameless|border|mini|miniatur|vignette|miniatura|left|right|center|centre|none|links|rechts|gauche|droite|upright|baseline|middle|sub|super|top|text-top|bottom|text-bottom)$/.test(
      option,
    ) ||
    /^(?:upright|alt|link|page|lang|class|thumbtime)\s*=/.test(option) ||
    /^\d{0,6}(?:x\d{1,6})?\s*px$/.test(option)
  );
}

/** Parts between bars that stand in no link. */
function splitOutside(content: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: mark, index } of content.matchAll(/\[\[|\]\]|\|/g)) {
    if (mark === '[[') depth += 1;
    else if (mark === ']]') depth -= 1;
    else if (depth <= 0) {
      parts.push(content.slice(from, index));
      from = index + 1;
    }
  }
  parts.push(content.slice(from));
  return parts;
}

/** A link to elsewhere reaches this far, in UTF-16 units. */
const maximumExternal = 3000;

/** `[https://… words]`. */
function writeExternal(
  source: string,
  from: number,
  page: PageMarks,
  writer: InlineWriter,
  depth: number,
): number {
  const ahead = source.slice(from, from + maximumExternal);
  const [inside = ''] = ahead.split(/[\]\n]/, 1);
  const url = /^[^\s<>"]+/.exec(inside)?.[0] ?? '';
  const words = inside.slice(url.length);
  if (url === '' || ahead[inside.length] !== ']') {
    writer.text('[');
    return from;
  }
  const address = url.startsWith('//') ? `https:${url}` : url;
  const inner = createInlineWriter();
  if (depth < maximumDepth) writeWikiInline(words.trim(), page, inner, depth + 1);
  const text = inner
    .pieces()
    .map((piece) => piece.text)
    .join('');
  writer.link(text === '' ? address : text, address);
  return from + inside.length + 1;
}

/** Raised and lowered figures keep what they mean; of the other tags nothing is shown. */
function writeTag(source: string, match: RegExpExecArray, from: number, writer: InlineWriter): number {
  const [whole, slash = '', tag = ''] = match;
  const name = tag.toLowerCase();
  if (!tags.has(name)) {
    writer.text(whole);
    return from;
  }
  if (name === 'br' || name === 'hr' || name === 'p' || name === 'div' || name === 'li' || name === 'tab')
    writer.text(' ');
  if ((name !== 'sup' && name !== 'sub') || slash !== '') return from;
  const end = source.slice(from, from + 200).search(/<\/su[pb]/i);
  if (end === -1) return from;
  const content = source.slice(from, from + end).replace(/'{2,5}/g, '');
  const next = source.indexOf('>', from + end) + 1;
  // What is raised and leads somewhere is the mark of a note.
  if (name === 'sup' && /^\s*\[+#?[^[\]]*\]+\s*$/.test(content)) return next;
  if (/[[\]<>'{}\uFDD0]/.test(content)) return from;
  const words = decodeHTMLStrict(content);
  const before = source
    .slice(Math.max(0, match.index - 60), match.index)
    .replace(/<[^<>]*>$/, '')
    .replace(/'{2,5}/g, '');
  const after = source.slice(next, next + 60);
  writer.text(name === 'sup' ? raisedText(before, words, after) : loweredText(before, words, after));
  return next;
}

/** Elements that wiki text may hold; others are words in angle brackets. */
const tags = new Set(
  'tab tabs tabber abbr b bdi bdo big br caption center cite data dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p q rb rp rt rtc ruby s samp small span strike strong sub sup table tbody td th thead time tr tt u ul var wbr img a nowiki pre code ref noinclude onlyinclude includeonly blockquote gallery poem section tvar translate languages references math source syntaxhighlight'.split(
    ' ',
  ),
);

import { parseArticleDate } from './articleDate.js';
import { authorNames, isPersonName } from './authorNames.js';

/** A credit is a short paragraph; longer ones are text. Also bounds the work of the patterns below. */
const maximumCreditCharacters = 300;

/** What the credits of an article say; `text` is the article text without them. */
export interface Credits {
  readonly text: string;
  readonly source: string | null;
  readonly authors: readonly string[];
  /** ISO calendar date or null. */
  readonly date: string | null;
}

interface Credit {
  readonly kind: 'report' | 'byline' | 'copyright' | 'files';
  readonly source: string | null;
  readonly authors: readonly string[];
  readonly date: string | null;
}

const reportPattern =
  /^this (?:report|story|article) (?:by|from) (.{2,80}?) was (?:first|originally) published(?: on)?(?: (.{4,40}?))?\.?$/i;
const files = /^[—–\-*(\s]*with (?:additional )?(?:files|reporting|reports|notes) (?:from|by) (.+?)\.?\)?$/i;
const copyright =
  /^(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?(?:\d{4},? )?(?:by )?(.{2,80}?)(?:,? \d{4})?(?:\. all rights reserved)?\.?$/i;
const bylinePattern = /^(?:by:? )?([^,]{3,120}), (.{2,60})$/i;
const bylineAbove = /^by:? ([^,]{3,120})$/i;
/** Capitalised words; small words may stand between them. */
const properName =
  /^(?:the )?[\p{Lu}\p{N}][\p{L}\p{N}.'’&-]*(?: (?:(?:and|of|the|de|la|du) ){0,2}[\p{Lu}\p{N}][\p{L}\p{N}.'’&-]*){0,6}$/u;
/** What an outlet's name begins or ends with. */
const outletPattern =
  /^(?:the|agence) |(?:^| )(?:press|news|newspapers?|reuters|times|post|star|journal|tribune|herald|gazette|mail|globe|guardian|magazine|media|wire|afp|ap|bbc|cbc|ctv|npr|cnn|france-presse)$/i;
/** Agencies whose name bears the article even where it is left out. */
const withArticle = /^(?:canadian|associated) press$/i;

const agency = /^(?:the )?(?:canadian press|associated press|reuters|agence france-presse)$/i;

/** When several credits name a source: who reported it, then who wrote it for whom, then who holds the rights. */
const precedence = ['report', 'byline', 'copyright', 'files'] as const;

/**
 * Takes the agency credits off the end of a cleaned article text: `This report by The Canadian Press was first
 * published January 5, 2020.`, `— With files from the Associated Press`, `First Author, The Canadian Press`,
 * `© 2020 The Canadian Press`.
 *
 * The source is written with a capital `The` where the credit has an article in any case (`the Canadian Press` gives
 * `The Canadian Press`); of several sources the one that first published counts, and of contributors the one named
 * first. Credits are looked for from the end and only as far as paragraphs are credits; a text that is nothing but
 * credits is left whole. Without credits: the same text, and null, null, none.
 */
export function takeCredits(text: string): Credits {
  const credits: Credit[] = [];
  let end = text.length;
  while (end > 0) {
    const separator = text.lastIndexOf('\n\n', end - 1);
    const start = separator === -1 ? 0 : separator + 2;
    const credit = readCredit(text.slice(start, end));
    if (credit === null) break;
    credits.push(credit);
    end = Math.max(0, separator);
  }
  const sentence = end > 0 ? closingReport(text.slice(0, end)) : null;
  if (sentence !== null) {
    credits.push(sentence.credit);
    end = sentence.start;
  }
  if (end === 0) return { text, source: null, authors: [], date: null };
  credits.reverse();
  const ranked = precedence.flatMap((kind) => credits.filter((credit) => credit.kind === kind));
  return {
    text: text.slice(0, end),
    source: ranked.find(({ source }) => source !== null)?.source ?? null,
    authors: ranked.find(({ authors }) => authors.length > 0)?.authors ?? [],
    date: ranked.find(({ date }) => date !== null)?.date ?? null,
  };
}

/** Whether a line is nothing but a credit, so that it makes a paragraph of its own. */
export function isCredit(line: string): boolean {
  return readCredit(line.trim()) !== null;
}

/**
 * Reads a line such as `First Author, The Canadian Press` or, with `By`, also `By First Author and Second Author` and `By The
 * Canadian Press`: the people and the outlet they write for, where it is named. Null when it is no byline.
 */
export function readByline(line: string): { source: string | null; authors: readonly string[] } | null {
  if (line.length > maximumCreditCharacters) return null;
  const [, alone] = bylineAbove.exec(line) ?? [];
  const [, people = alone ?? '', outlet = ''] = bylinePattern.exec(line) ?? [];
  if (alone !== undefined && agency.test(alone)) return { source: sourceName(alone), authors: [] };
  if (alone === undefined && !(properName.test(outlet) && outletPattern.test(outlet))) return null;
  const authors = authorNames([people]);
  if (authors.length === 0 || !authors.every(isPersonName)) return null;
  return { source: alone === undefined ? sourceName(outlet) : null, authors };
}

function readCredit(paragraph: string): Credit | null {
  if (paragraph.length > maximumCreditCharacters) return null;
  const report = reportPattern.exec(paragraph);
  if (report) {
    return {
      kind: 'report',
      source: sourceName(report[1] ?? ''),
      authors: [],
      date: parseArticleDate(report[2]),
    };
  }
  if (agency.test(paragraph)) {
    return { kind: 'byline', source: sourceName(paragraph), authors: [], date: null };
  }
  const byline = bylinePattern.test(paragraph) ? readByline(paragraph) : null;
  return byline
    ? { kind: 'byline', ...byline, date: null }
    : (readContributors(paragraph) ?? readCopyright(paragraph));
}

function readContributors(paragraph: string): Credit | null {
  const list = files.exec(paragraph)?.[1]?.split(/,? and |, /i);
  if (!list?.every((name) => properName.test(name))) return null;
  const outlet = list.find((name) => outletPattern.test(name));
  return { kind: 'files', source: outlet === undefined ? null : sourceName(outlet), authors: [], date: null };
}

function readCopyright(paragraph: string): Credit | null {
  const holder = copyright.exec(paragraph)?.[1];
  if (holder === undefined || !properName.test(holder)) return null;
  return {
    kind: 'copyright',
    source: outletPattern.test(holder) ? sourceName(holder) : null,
    authors: [],
    date: null,
  };
}

/** The report credit as the last sentence of the last paragraph, as some pages print it. */
function closingReport(text: string): { credit: Credit; start: number } | null {
  const tailStart = Math.max(0, text.length - maximumCreditCharacters);
  const at = text.slice(tailStart).search(/(?<=[.!?”"’)] )This (?:report|story|article) (?:by|from) [^\n]+$/);
  if (at === -1) return null;
  const credit = readCredit(text.slice(tailStart + at));
  return credit?.kind === 'report' ? { credit, start: tailStart + at - 1 } : null;
}

function sourceName(name: string): string {
  return withArticle.test(name) ? `The ${name}` : name.replace(/^the /i, 'The ');
}

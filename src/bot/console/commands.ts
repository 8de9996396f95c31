import type { Citation } from '../../retrieval/answer.js';
import { formatArticles } from './formatArticles.js';
import { formatCitation } from './formatCitation.js';
import { formatContext } from './formatContext.js';
import { formatVerification } from './formatVerification.js';
import type { ConsoleSession } from './session.js';

/** What a line beginning with a colon does. */
export interface ConsoleCommand {
  /** Without the colon. */
  readonly name: string;
  /** As `:help` shows it. */
  readonly usage: string;
  readonly summary: string;
  /** @returns what to print, or null to end the chat */
  readonly run: (argument: string, session: ConsoleSession) => Promise<string | null> | string | null;
}

const mostArticles = 20;
const mostFound = 10;
const contextSentences = 4;

/** The shown citation that an argument names, or a hint for people. */
function citationNamed(argument: string, shown: readonly Citation[]): Citation | string {
  if (shown.length === 0) return 'There are no excerpts yet: ask a question first.';
  const named = shown.find(({ n }) => String(n) === argument.replace(/^\[(\d{1,9})\]$/, '$1'));
  const last = shown.at(-1)?.n ?? 1;
  const numbers = last === 1 ? '1' : `1 to ${last}`;
  return named ?? `There is no excerpt “${argument}”: give a number, ${numbers}.`;
}

function more(argument: string, { shown, layout }: ConsoleSession): string {
  const named = citationNamed(argument === '' ? '1' : argument, shown);
  if (typeof named === 'string') return named;
  const whole = { ...layout(), fold: false };
  const citations = argument === '' ? shown : [named];
  return citations.map((citation) => formatCitation(citation, whole).join('\n')).join('\n\n');
}

async function open(argument: string, { archive, shown, layout }: ConsoleSession): Promise<string> {
  const named = citationNamed(argument === '' ? '1' : argument, shown);
  if (typeof named === 'string') return named;
  const { article, start, end, highlights } = named;
  const context = await archive.inContext(article.id, start, end, contextSentences);
  if (context === null) return 'That excerpt is no longer in the index: ask again.';
  return formatContext(context, highlights, layout());
}

async function articles(argument: string, { archive, layout }: ConsoleSession): Promise<string> {
  const listed = argument === '' ? await archive.list({}) : archive.findTitles(argument, mostArticles);
  if (listed.length === 0) return `No title matches “${argument}”.`;
  const rest = listed.length - mostArticles;
  const lines = formatArticles(listed.slice(0, mostArticles), layout());
  return [...lines, ...(rest > 0 ? [`… and ${rest} more; :articles WORD narrows them down.`] : [])].join(
    '\n',
  );
}

async function search(argument: string, session: ConsoleSession): Promise<string> {
  if (argument === '') return 'What should I search for? For example: :search bridge repairs';
  const found = await session.archive.search(argument, { limit: mostFound });
  if (found.length === 0) return `Nothing found for “${argument}”.`;
  session.shown = found;
  return found.map((citation) => formatCitation(citation, session.layout()).join('\n')).join('\n\n');
}

async function verify(argument: string, { archive, layout }: ConsoleSession): Promise<string> {
  if (argument === '') return 'Which quote? For example: :verify “we will see” — the mayor';
  return formatVerification(await archive.verify(argument, null), layout());
}

function forget(_: string, session: ConsoleSession): string {
  session.turns = [];
  session.shown = [];
  return 'Starting a new conversation.';
}

function help(): string {
  const widest = Math.max(...consoleCommands.map(({ usage }) => usage.length));
  return [
    'Type a question. The next one can refer back to it (“and when was that?”).',
    ...consoleCommands.map(({ usage, summary }) => `  ${usage.padEnd(widest)}  ${summary}`),
  ].join('\n');
}

/** The commands of the console, as `:help` lists them. */
export const consoleCommands: readonly ConsoleCommand[] = [
  {
    name: 'more',
    usage: ':more [N]',
    summary: 'show excerpt N of the last answer in full, or all of them',
    run: more,
  },
  { name: 'open', usage: ':open [N]', summary: 'show excerpt N in context', run: open },
  {
    name: 'articles',
    usage: ':articles [WORD]',
    summary: 'list the articles, or those with a similar title',
    run: articles,
  },
  {
    name: 'search',
    usage: ':search TERMS',
    summary: 'find excerpts with these terms, best first',
    run: search,
  },
  { name: 'verify', usage: ':verify QUOTE', summary: 'find where a quote comes from', run: verify },
  { name: 'new', usage: ':new', summary: 'forget the conversation so far', run: forget },
  { name: 'help', usage: ':help', summary: 'show this list', run: help },
  { name: 'quit', usage: ':quit', summary: 'leave (Ctrl-D works too)', run: () => null },
];

import { wrapText } from '../../bot/console/wrapText.js';
import { safeText } from '../../bot/console/safeText.js';
import type { Finding } from './finding.js';

/** Columns of the states and the subjects, with the blank after them. */
const stateColumns = 7;
const aboutColumns = 16;

const marks: Record<Finding['state'], string> = { well: 'ok', note: 'note', wrong: 'WRONG' };

/**
 * Findings for people: a line each with what to do below it, and how many are wrong at the end.
 * @param width columns of a line; a longer word stays whole
 */
export function formatFindings(findings: readonly Finding[], width: number): string {
  const wrongs = findings.filter(({ state }) => state === 'wrong').length;
  const end =
    wrongs === 0 ? 'Nothing is wrong.' : `${wrongs} ${wrongs === 1 ? 'thing is' : 'things are'} wrong.`;
  return `${findings.map((finding) => formatFinding(finding, width)).join('')}\n${end}\n`;
}

function formatFinding({ state, about, found, remedy }: Finding, width: number): string {
  const indent = stateColumns + aboutColumns;
  const lines = [
    ...wrapped(found, width - indent),
    ...(remedy === null ? [] : hanging(remedy, width - indent)),
  ];
  const head = marks[state].padEnd(stateColumns) + about.padEnd(aboutColumns);
  return lines.map((line, i) => `${i === 0 ? head : ' '.repeat(indent)}${line}\n`).join('');
}

function hanging(remedy: string, width: number): string[] {
  return wrapped(remedy, width - 2).map((line, i) => `${i === 0 ? '→ ' : '  '}${line}`);
}

/** Names of files may hold anything: they reach the terminal as text, in one line. */
function wrapped(text: string, width: number): string[] {
  const plain = safeText(text.replace(/\s+/g, ' '));
  return wrapText(plain, Math.max(20, width)).map(({ start, end }) => plain.slice(start, end));
}

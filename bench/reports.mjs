import { readFile } from 'node:fs/promises';

const digits = { s: 2, ms: 1, MB: 0, KB: 2, times: 2, share: 3, 'a second': 0, requests: 0 };

/** The parts in the order of the documents. */
export const allParts =
  'sample start discord answers search quality recall indexing changes fetch archives opening gaps memory disk'.split(
    ' ',
  );

/** What the last runs of these parts measured; those that never ran are left out. */
export async function readReports(parts = allParts) {
  const reports = [];
  for (const part of parts) {
    const file = new URL(`../data/bench/${part}.json`, import.meta.url);
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null)
      process.stderr.write(`expected figures of ${part}, got none; run npm run bench -- ${part}\n`);
    else reports.push(JSON.parse(text));
  }
  return reports;
}

/** The machine, and every figure that has a goal, as Markdown. @param reports at least one */
export function goalLines(reports) {
  const judged = reports.flatMap(({ part, figures }) =>
    figures
      .filter(({ goal }) => goal !== null)
      .map(({ name, value, unit, goal, atLeast, met }) => [
        part,
        name.trim(),
        amount(value, unit),
        `${atLeast ? 'at least' : 'under'} ${amount(goal, unit)}`,
        met ? 'met' : '**missed**',
      ]),
  );
  const { cores, processor, platform, memoryGb, node } = reports[0];
  const day = reports
    .map(({ at }) => at.slice(0, 10))
    .sort()
    .at(-1);
  return [
    `Measured on ${cores} cores of ${processor} (${platform}, ${memoryGb} GB, Node ${node}), ${day}, nothing else running:`,
    '',
    ...table(['part', 'figure', 'measured', 'goal', ''], judged),
  ];
}

/** All other figures and tables, folded by part, as Markdown. */
export function otherLines(reports) {
  return reports.flatMap(({ part, figures, tables }) => {
    const others = figures.filter(({ goal }) => goal === null);
    if (others.length + tables.length === 0) return [];
    const rows = others.map(({ name, value, unit }) => [name.trim(), amount(value, unit)]);
    return [
      ...['', `<details><summary>${part}</summary>`],
      ...(rows.length === 0 ? [] : ['', ...table(['figure', 'measured'], rows)]),
      ...tables.flatMap((one) => ['', ...captioned(one)]),
      ...['', '</details>'],
    ];
  });
}

/** The tables alone, as Markdown. */
export function tableLines(reports) {
  return reports.flatMap(({ tables }) => tables.flatMap((one) => [...captioned(one), ''])).slice(0, -1);
}

function captioned({ caption, columns, rows }) {
  return [
    caption,
    '',
    ...table(
      columns,
      rows.map((row) => row.map(shown)),
    ),
  ];
}

function table(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function amount(value, unit) {
  const number = value.toFixed(digits[unit]);
  return unit === 'share' ? number : `${number} ${unit}`;
}

function shown(cell) {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (Math.abs(cell) >= 100 || Number.isInteger(cell)) return Math.round(cell).toLocaleString('en');
  return cell.toPrecision(3);
}

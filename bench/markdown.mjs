// Prints what the last runs of the parts measured as Markdown: `node bench/markdown.mjs [part…]`.
import { readFile } from 'node:fs/promises';

const all = 'sample start discord answers search recall indexing changes opening gaps memory disk'.split(' ');
const parts = process.argv.length > 2 ? process.argv.slice(2) : all;
const digits = { s: 2, ms: 1, MB: 0, KB: 2, times: 2, share: 3, 'a second': 0 };

const reports = [];
for (const part of parts) {
  const text = await readFile(new URL(`../data/bench/${part}.json`, import.meta.url), 'utf8').catch(
    () => null,
  );
  if (text === null)
    process.stderr.write(`expected figures of ${part}, got none; run npm run bench -- ${part}\n`);
  else reports.push(JSON.parse(text));
}
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
const [first] = reports;
const { cores, processor, platform, memoryGb, node } = first;
const days = reports.map(({ at }) => at.slice(0, 10)).sort();
print(
  `Measured on ${cores} cores of ${processor} (${platform}, ${memoryGb} GB, Node ${node}), ${days.at(-1)}, nothing else running:`,
  '',
  ...table(['part', 'figure', 'measured', 'goal', ''], judged),
);
for (const { part, figures, tables } of reports) {
  const others = figures.filter(({ goal }) => goal === null);
  if (others.length + tables.length === 0) continue;
  print('', `<details><summary>${part}</summary>`);
  if (others.length > 0) {
    const rows = others.map(({ name, value, unit }) => [name.trim(), amount(value, unit)]);
    print('', ...table(['figure', 'measured'], rows));
  }
  for (const { caption, columns, rows } of tables)
    print(
      '',
      caption,
      '',
      ...table(
        columns,
        rows.map((row) => row.map(shown)),
      ),
    );
  print('', '</details>');
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

function print(...lines) {
  console.log(lines.join('\n'));
}

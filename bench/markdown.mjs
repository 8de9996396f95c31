// Prints what the last runs of the parts measured as Markdown: `node bench/markdown.mjs [part…]`.
import { goalLines, otherLines, readReports } from './reports.mjs';

const reports = await readReports(process.argv.length > 2 ? process.argv.slice(2) : undefined);
if (reports.length > 0) console.log([...goalLines(reports), ...otherLines(reports)].join('\n'));

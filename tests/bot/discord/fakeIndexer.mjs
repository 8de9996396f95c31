// Stands in for the indexer: speaks as it does to its parent, and makes generations as the file CORPUS_DIR/mode says.
// CORPUS_DIR/runs gets a line for each run: its arguments; CORPUS_DIR/slow the process that a slow run is.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { CORPUS_DIR = '', INDEX_DIR = '', DISCORD_TOKEN } = process.env;
appendFileSync(join(CORPUS_DIR, 'runs'), `${process.argv.slice(3).join(' ')}\n`);
const mode = readFileSync(join(CORPUS_DIR, 'mode'), 'utf8').trim();
if ((DISCORD_TOKEN ?? '') !== '') throw new Error('expected no token');

if (process.argv.includes('--dry-run')) {
  console.log(JSON.stringify({ added: ['a', 'b'], changed: ['c'], removed: [], skipped: [] }));
} else if (mode === 'fail') {
  console.error('expected a corpus, got none; set CORPUS_DIR');
  process.exitCode = 1;
} else if (mode === 'slow') {
  setInterval(() => undefined, 1000);
  process.once('SIGTERM', () => process.disconnect());
  // As when its bot is gone.
  process.once('disconnect', () => process.exit(1));
  writeFileSync(join(CORPUS_DIR, 'slow'), String(process.pid));
  process.send({ kind: 'progress', progress: { bytesDone: 1, bytesTotal: 2, articles: 1, windows: 3 } });
} else {
  const folder = join(INDEX_DIR, 'generations');
  const generation = `${String(readdirSync(folder).length + 1).padStart(6, '0')}-0badcafe`;
  mkdirSync(join(folder, generation), { recursive: true });
  writeFileSync(join(INDEX_DIR, 'current.new'), `${generation}\n`);
  renameSync(join(INDEX_DIR, 'current.new'), join(INDEX_DIR, 'current'));
  const index = { generation, articles: 8 };
  const report = { added: 1, changed: 2, removed: 0, skipped: [], windowsEmbedded: 3, index, seconds: 1.5 };
  process.send({ kind: 'progress', progress: { bytesDone: 2, bytesTotal: 2, articles: 3, windows: 9 } });
  process.send({ kind: 'report', report }, () => process.disconnect());
}

// Loaded before a process's own code: writes the longest times that its main thread stood still to the file that
// BENCH_GAPS names, as [{ ms, atMs }], longest first, when the process ends; `atMs` counts from the process's start.
import { writeFileSync } from 'node:fs';

/** How often it looks, and how many gaps it remembers. */
const everyMs = 1;
const remembered = 5;

const gaps = [];
let before = performance.now();
const look = () => {
  const now = performance.now();
  gaps.push({ ms: Math.max(0, now - before - everyMs), atMs: before });
  gaps.sort((a, b) => b.ms - a.ms).splice(remembered);
  before = now;
};
setInterval(look, everyMs).unref();
process.on('exit', () => {
  look();
  writeFileSync(process.env.BENCH_GAPS, JSON.stringify(gaps));
});

#!/usr/bin/env node
import { config } from 'dotenv';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { footnote } from './footnote.js';
import { hasHungCall } from '../files/patience.js';
import { killSelf, processContext } from './processContext.js';

config({ quiet: true });
const argv = process.argv.slice(2);
// What is written is nobody else's, whatever the umask of who started this; `init` makes files that people edit.
if (argv[0] !== 'init') process.umask(0o077);
if (argv[0] === 'start' || argv[0] === 'shard') keepHeapSmall();
if (argv[0] === 'index') letOthersGoFirst();
process.exitCode = await footnote(argv, processContext(argv[0]));
if (process.connected) process.disconnect();
// The loop would wait for it, and never come to the exit.
if (hasHungCall()) killSelf();

/** By default the heap of what runs for weeks may grow to four times what is in use before it is cleared. */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

/** Whoever answers questions on this machine goes first; the processes that embed inherit it. */
function letOthersGoFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system allows it, and nothing but speed hangs on it.
  }
}

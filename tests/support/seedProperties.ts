import fc from 'fast-check';
import { fuzzSeed } from '../fuzz/cases.js';

/** Every property that names no seed of its own is checked with the same cases in each run; `FUZZ_SEED` gives others. */
fc.configureGlobal({ seed: fuzzSeed });

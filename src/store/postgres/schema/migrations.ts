import { archiveTables } from './archiveTables.js';
import { articleStructure } from './articleStructure.js';
import type { Migration } from './migration.js';

/** The steps of the archive's tables, in order of their versions. */
export const migrations: readonly Migration[] = [archiveTables, articleStructure];

import { archiveTables } from './archiveTables.js';
import { articleStructure } from './articleStructure.js';
import type { Migration } from './migration.js';
import { questionLog } from './questionLogTables.js';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [archiveTables, questionLog, articleStructure];

import type { Migration } from './migration.js';

/** Articles keep their blocks, links, aliases and description; those of older lines have none and are read again. */
export const articleStructure: Migration = {
  version: 3,
  name: 'blocks of articles',
  sql: `
  ALTER TABLE footnote.articles ADD COLUMN structure text NOT NULL DEFAULT '';
  `,
};

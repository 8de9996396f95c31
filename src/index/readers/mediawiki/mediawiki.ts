import { createMarkupReader } from '../markup/createMarkupReader.js';
import type { Reader } from '../reader.js';
import { readWikitext, redirectTarget } from './wikitext.js';

/** Reads pages of wiki text as MediaWiki understands it, one article a file. */
export const mediaWiki: Reader = createMarkupReader({
  name: 'MediaWiki',
  extensions: ['.wiki', '.mediawiki', '.wikitext'],
  readDraft: readWikitext,
  passedOver: (document) => (redirectTarget(document) === null ? null : 'leads to another page'),
});

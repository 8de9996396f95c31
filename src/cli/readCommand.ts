import { FootnoteError } from '../errors.js';
import { layoutFor } from '../bot/console/layout.js';
import { safeText } from '../bot/console/safeText.js';
import { formatArticles } from '../bot/console/formatArticles.js';
import { localDay } from '../bot/localDay.js';
import { coreSettings, placeSettings, readSettings } from '../settings.js';
import type { IndexedArticle } from '../store/indexReader.js';
import type { ArchiveIndex } from '../retrieval/archiveOptions.js';
import { withArchiveName } from '../store/joinIndexes.js';
import { openIndex } from '../store/openIndex.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { writeText } from '../writeText.js';
import { askedIndexes } from './askedArchives.js';
import type { CliCommand } from './command.js';

interface Flags {
  readonly archive?: string;
  readonly index?: string;
  readonly store?: string;
  readonly json?: boolean;
}

/** `footnote read ID`: the article as the index holds it; with `--json` its fields with `text`, `blocks` and `links`. */
export const readCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<id>', 'what the article’s file gives as its id, else its path without the extension')
      .option('--archive <name>', 'only this archive of archives.yml (default: all of them)')
      .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
      .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
      .option('--json', 'print the article as JSON'),
  async run(command, { environment, stdout, now }) {
    const flags = command.opts<Flags>();
    const settings = readSettings(coreSettings, { ...environment, ...placeSettings(flags) });
    // The key is the index's own, and another one in the next index.
    const { key: _, ...article } = await readArticle(askedIndexes(flags, settings), command.args[0] ?? '');
    if (flags.json === true) {
      await writeText(stdout, `${JSON.stringify(article)}\n`);
      return 0;
    }
    const layout = layoutFor(stdout, environment, { today: localDay(now()), fold: false });
    await writeText(stdout, `${formatArticles([article], layout).join('\n')}\n\n${safeText(article.text)}\n`);
    return 0;
  },
};

/**
 * The article of an id, of the first index that has it; an archive that was never indexed has none.
 * @throws FootnoteError `BAD_USAGE` when no article has that id, and what opening an index throws
 */
async function readArticle(indexes: readonly ArchiveIndex[], id: string): Promise<IndexedArticle> {
  for (const index of indexes) {
    const article = await articleIn(index, id).catch((error: unknown) => {
      if (indexes.length > 1 && error instanceof FootnoteError && error.code === 'INDEX_MISSING') return null;
      throw error;
    });
    if (article !== null) return article;
  }
  const places = indexes.map(({ indexDir }) => describeStore(indexDir)).join(', ');
  throw new FootnoteError(
    'BAD_USAGE',
    `expected the id of an article in ${places}, got “${id}”; footnote ask --json shows ids`,
  );
}

async function articleIn({ name, indexDir }: ArchiveIndex, id: string): Promise<IndexedArticle | null> {
  const place = openIndex(indexDir);
  try {
    const index = withArchiveName(await place.open(), name);
    try {
      return await index.articleById(id);
    } finally {
      await index.close();
    }
  } finally {
    await place.close();
  }
}

import { FootnoteError } from '../errors.js';
import { layoutFor } from '../bot/console/layout.js';
import { safeText } from '../bot/console/safeText.js';
import { formatArticles } from '../bot/console/formatArticles.js';
import { localDay } from '../bot/localDay.js';
import { coreSettings, placeSettings, readSettings } from '../settings.js';
import type { IndexedArticle } from '../store/indexReader.js';
import { indexPlaceOf, openIndex } from '../store/openIndex.js';
import { describeStore } from '../store/postgres/storeUrl.js';
import { writeText } from '../writeText.js';
import type { CliCommand } from './command.js';

interface Flags {
  readonly index?: string;
  readonly store?: string;
  readonly json?: boolean;
}

/** `footnote read ID`: the article as the index holds it; with `--json` its fields with `text`, `blocks` and `links`. */
export const readCommand: CliCommand = {
  define: (command) =>
    command
      .argument('<id>', 'what the article’s file gives as its id, else its path without the extension')
      .option('--index <dir>', 'folder of the index (default: INDEX_DIR)')
      .option('--store <url>', 'address of a PostgreSQL store (default: STORE_URL)')
      .option('--json', 'print the article as JSON'),
  async run(command, { environment, stdout, now }) {
    const flags = command.opts<Flags>();
    const settings = readSettings(coreSettings, { ...environment, ...placeSettings(flags) });
    // The key is the index's own, and another one in the next index.
    const { key: _, ...article } = await readArticle(indexPlaceOf(settings), command.args[0] ?? '');
    if (flags.json === true) {
      await writeText(stdout, `${JSON.stringify(article)}\n`);
      return 0;
    }
    const layout = layoutFor(stdout, environment, { today: localDay(now()), fold: false });
    await writeText(stdout, `${formatArticles([article], layout).join('\n')}\n\n${safeText(article.text)}\n`);
    return 0;
  },
};

/** @throws FootnoteError `BAD_USAGE` when no article has that id, and what opening an index throws */
async function readArticle(indexPlace: string, id: string): Promise<IndexedArticle> {
  const place = openIndex(indexPlace);
  try {
    const index = await place.open();
    try {
      const article = await index.articleById(id);
      if (article !== null) return article;
    } finally {
      await index.close();
    }
  } finally {
    await place.close();
  }
  throw new FootnoteError(
    'BAD_USAGE',
    `expected the id of an article in ${describeStore(indexPlace)}, got “${id}”; footnote ask --json shows ids`,
  );
}

import { setImmediate } from 'node:timers/promises';
import { FootnoteError, messageOf } from '../../errors.js';
import { noFilter, type IndexedArticle, type IndexReader } from '../../store/indexReader.js';
import { indexPlaceOf, openIndex } from '../../store/openIndex.js';
import type { Check, CheckContext, SettledContext } from './check.js';
import { well, wrong, type Finding } from './finding.js';
import { passageFaults } from './passageFaults.js';

const about = 'index content';
const rebuild = 'run footnote index --full';

/** Articles read at a time: their texts are in memory together. */
const batch = 50;

/** Faults that are told one by one; of more, the number. */
const mostTold = 5;

/** Whether every passage, sentence and window lies where its article's text has it, and the counts are the manifest's. */
export const checkIndexContent: Check = { about, run: look };

async function look(context: SettledContext): Promise<readonly Finding[]> {
  const place = openIndex(indexPlaceOf(context.settings));
  try {
    if ((await place.current()) === null) return [];
    const index = await place.open();
    try {
      return await contentFindings(index, context);
    } finally {
      await index.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof FootnoteError)) throw thrown;
    return [wrong(about, thrown.message, remedyOf(thrown))];
  } finally {
    await place.close();
  }
}

/** What is wrong with a store stands in its message, with what to do. */
function remedyOf({ code }: FootnoteError): string {
  if (code.startsWith('STORE_')) return 'fix what the message names';
  return code === 'INDEX_OUTDATED' ? 'run footnote index' : rebuild;
}

/** Reads a whole index. @throws what the reader throws for a damaged page is a finding; anything else is thrown */
export async function contentFindings(
  index: IndexReader,
  { onProgress, signal }: Pick<CheckContext, 'onProgress' | 'signal'>,
): Promise<readonly Finding[]> {
  const { summary } = index;
  const keys = (await index.references(noFilter)).map(({ key }) => key);
  const faults: string[] = [];
  const counts = { articles: 0, passages: 0, windows: 0 };
  for (let from = 0; from < keys.length && !signal.aborted; from += batch) {
    onProgress({ doing: 'Checking offsets', done: from, total: keys.length });
    for (const article of await index.articles(keys.slice(from, from + batch))) {
      counts.articles += 1;
      faults.push(...(await articleFaults(index, article, counts)));
    }
    // Stores that answer at once would never let a signal in.
    await setImmediate();
  }
  if (signal.aborted) return [wrong(about, 'stopped before every article was read', 'run it again')];
  for (const name of ['articles', 'passages', 'windows'] as const) {
    const [counted, named] = [counts[name], summary[name]];
    if (counted !== named) faults.push(`expected ${named} ${name}, as the manifest says, got ${counted}`);
  }
  if (faults.length > 0) return told(faults);
  return [
    well(
      about,
      `${counts.articles} articles, ${counts.passages} passages, ${counts.windows} windows: every offset lies within its text`,
    ),
  ];
}

async function articleFaults(
  index: IndexReader,
  article: IndexedArticle,
  counts: { passages: number; windows: number },
): Promise<string[]> {
  try {
    const passages = await index.passagesOf(article.key);
    counts.passages += passages.length;
    for (const { windows } of passages) counts.windows += windows.length;
    return passageFaults(article, passages).map((fault) => `${article.id}: ${fault}`);
  } catch (thrown) {
    return [`${article.id}: ${messageOf(thrown)}`];
  }
}

function told(faults: readonly string[]): Finding[] {
  const findings = faults.slice(0, mostTold).map((fault) => wrong(about, fault, rebuild));
  const more = faults.length - mostTold;
  return more > 0 ? [...findings, wrong(about, `and ${more} more`, rebuild)] : findings;
}

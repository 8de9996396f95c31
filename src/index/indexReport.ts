import type { IndexingPreview } from './previewIndexing.js';
import type { IndexingReport } from './runIndexing.js';

/** Skipped pieces told one by one; more are counted. */
const mostSkippedTold = 20;

/** Ids told one by one for each kind of change; more are counted. */
const mostIdsTold = 20;

/** A report for people: counts, then one line for each piece that was skipped or repaired. */
export function formatReport(report: IndexingReport): string {
  const { added, changed, removed, windowsEmbedded, seconds, index, skipped } = report;
  const lines = tellSkipped(skipped);
  if (index === null) return [...lines, `Nothing changed (${seconds.toFixed(2)} s).`, ''].join('\n');
  const rate = seconds > 0 ? Math.round(windowsEmbedded / seconds) : 0;
  return [
    ...lines,
    `Articles: ${added} added, ${changed} changed, ${removed} removed; ${index.articles} in all.`,
    `Passages: ${index.passages}, windows: ${index.windows}, of which ${windowsEmbedded} embedded ` +
      `in ${seconds.toFixed(2)} s (${rate} a second).`,
    `Generation ${index.generation}, model ${index.model}.`,
    '',
  ].join('\n');
}

/** A preview for people. */
export function formatPreview(preview: IndexingPreview): string {
  const { added, changed, removed, skipped } = preview;
  return [
    ...tellSkipped(skipped),
    ...tellIds('to add', added),
    ...tellIds('to update', changed),
    ...tellIds('to remove', removed),
    '',
  ].join('\n');
}

function tellSkipped(skipped: readonly string[]): string[] {
  const more = skipped.length - mostSkippedTold;
  return [...skipped.slice(0, mostSkippedTold), ...(more > 0 ? [`… and ${more} more like these`] : [])];
}

function tellIds(what: string, ids: readonly string[]): string[] {
  const more = ids.length - mostIdsTold;
  return [
    `${ids.length} ${ids.length === 1 ? 'article' : 'articles'} ${what}`,
    ...ids.slice(0, mostIdsTold).map((id) => `  ${id}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

import type { ArchiveReport } from './archiveReport.js';
import type { IndexingPreview } from './previewIndexing.js';
import { filePath, type ReasonGroup } from './reasonGroups.js';
import type { IndexingReport } from './runIndexing.js';
import { wrapLine } from './wrapLine.js';

/** Groups, examples and titles that are printed; of more, the number. `--json` has all. */
const most = { groups: 12, examples: 3, titles: 3, ids: 20 } as const;

const headings: Readonly<Record<ReasonGroup['kind'], string>> = {
  skipped: 'Left out:',
  repaired: 'Read with repairs:',
  noise: 'Looks like noise, but is searched anyway:',
};

/** A report for people: what was left out by format and reason, what is in the index, what the run did. */
export function formatReport(report: IndexingReport, archive: ArchiveReport): string {
  const { added, changed, removed, windowsEmbedded, seconds, index, reasons, skipped } = report;
  const rate = seconds > 0 ? Math.round(windowsEmbedded / seconds) : 0;
  const done =
    index === null
      ? [`Nothing changed (${seconds.toFixed(2)} s).`]
      : [
          `Articles: ${added} added, ${changed} changed, ${removed} removed; ${index.articles} in all.`,
          `Passages: ${index.passages}, windows: ${index.windows}, of which ${windowsEmbedded} embedded ` +
            `in ${seconds.toFixed(2)} s (${rate} a second).`,
          `Generation ${index.generation}, model ${index.model}.`,
        ];
  return lines([...restart(skipped, reasons), ...formatReasons(reasons), ...formatArchive(archive), ...done]);
}

/** A preview for people. */
export function formatPreview(preview: IndexingPreview): string {
  const { added, changed, removed, reasons } = preview;
  return lines([
    ...formatReasons(reasons),
    ...formatIds('to add', added),
    ...formatIds('to update', changed),
    ...formatIds('to remove', removed),
  ]);
}

/** Names of files may hold anything: they reach the terminal as text. */
function lines(all: readonly string[]): string {
  return `${all.map((line) => line.replace(/\p{C}/gu, '\uFFFD')).join('\n')}\n`;
}

/** Why everything was built from nothing, which stands before what is said of files. */
function restart(skipped: readonly string[], reasons: readonly ReasonGroup[]): string[] {
  const ofFiles = reasons.reduce((sum, { kind, paths }) => sum + (kind === 'noise' ? 0 : paths.length), 0);
  return skipped.slice(0, skipped.length - ofFiles).flatMap((line) => wrapLine(line, ''));
}

function formatReasons(reasons: readonly ReasonGroup[]): string[] {
  return (['skipped', 'repaired', 'noise'] as const).flatMap((kind) => {
    const groups = reasons.filter((group) => group.kind === kind);
    if (groups.length === 0) return [];
    const more = groups.length - most.groups;
    return [
      headings[kind],
      ...groups.slice(0, most.groups).flatMap(formatGroup),
      ...(more > 0 ? [`  and ${counted(more, 'more reason')}: --json lists them all`] : []),
    ];
  });
}

/** `87 .mdx files: no reader`; one file alone is named. */
function formatGroup({ extension, reason, paths }: ReasonGroup): string[] {
  const [first = ''] = paths;
  if (paths.length === 1) return wrapLine(`${first}: ${reason}`, '  ');
  const isOfPieces = paths.some((path) => path !== filePath(path));
  const what = isOfPieces ? 'articles in ' : '';
  const name =
    extension === ''
      ? `${noun(paths.length, 'file')} without an extension`
      : `${extension} ${noun(isOfPieces ? 2 : paths.length, 'file')}`;
  const head = wrapLine(`${paths.length} ${what}${name}: ${reason}`, '  ');
  return reason === 'no reader' || reason === 'draft' ? head : [...head, ...formatExamples(paths)];
}

function formatExamples(paths: readonly string[]): string[] {
  const more = paths.length - most.examples;
  const shown = paths.slice(0, most.examples).join(', ');
  return wrapLine(more > 0 ? `${shown} and ${more} more` : shown, '    ', '    ');
}

function formatArchive({ formats, undated, sharedTitles }: ArchiveReport): string[] {
  const all = formats.reduce((sum, { articles }) => sum + articles, 0);
  const read = formats.map(({ format, files, articles }) =>
    files === articles
      ? `${counted(files, `${format} file`)}`
      : `${counted(articles, 'article')} of ${counted(files, `${format} file`)}`,
  );
  const more = sharedTitles.length - most.titles;
  return [
    ...wrapLine(`Read: ${read.join(', ')}.`, '', '  '),
    ...(undated > 0 ? [`Without a date: ${undated} of ${counted(all, 'article')}.`] : []),
    ...sharedTitles
      .slice(0, most.titles)
      .flatMap(({ title, ids }) =>
        wrapLine(`Same title: ${ids.length} articles are called "${title}".`, '', '  '),
      ),
    ...(more > 0 ? [`  and ${counted(more, 'more title')} shared by several articles`] : []),
  ];
}

function formatIds(what: string, ids: readonly string[]): string[] {
  const more = ids.length - most.ids;
  return [
    `${counted(ids.length, 'article')} ${what}`,
    ...ids.slice(0, most.ids).map((id) => `  ${id}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

function counted(count: number, name: string): string {
  return `${count} ${noun(count, name)}`;
}

function noun(count: number, name: string): string {
  return count === 1 ? name : `${name}s`;
}

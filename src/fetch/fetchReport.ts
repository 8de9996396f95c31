/** What a fetch did for one source. */
export interface SourceReport {
  /** Without secrets. */
  readonly source: string;
  readonly kind: string;
  /** `failed`: it could not be listed, or its host stopped answering; what is kept stays. */
  readonly outcome: 'done' | 'failed';
  /** Why it failed; null when it did not. */
  readonly reason: string | null;
  /** Pages that it names. */
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Pages that left the corpus. */
  readonly removed: number;
  /** Pages that were gone, for the first time or again. */
  readonly gone: number;
  readonly failed: number;
  /** Pages that are kept under another address, and what cannot be read as an article. */
  readonly passedOver: number;
}

/** What a fetch of an archive did. */
export interface FetchReport {
  readonly archive: string;
  readonly sources: readonly SourceReport[];
  readonly requests: number;
  /** Whether the corpus is another one than before. */
  readonly isChanged: boolean;
  readonly seconds: number;
}

/** A report as lines for people. */
export function formatFetchReport({ archive, sources, requests, seconds }: FetchReport): string {
  const lines = sources.map((report) => `  ${report.source}: ${describeSource(report)}`);
  const head = `${archive}: ${sources.length} ${sources.length === 1 ? 'source' : 'sources'}, ${requests} requests, ${seconds} s`;
  return `${[head, ...lines].join('\n')}\n`;
}

function describeSource(report: SourceReport): string {
  const { added, changed, unchanged, removed, gone, failed, passedOver } = report;
  const counts = Object.entries({
    added,
    changed,
    unchanged,
    removed,
    gone,
    failed,
    'passed over': passedOver,
  })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  const said = counts.length === 0 ? 'nothing to do' : counts.join(', ');
  return report.outcome === 'failed' ? `failed: ${report.reason ?? ''} (${said})` : said;
}

import { runGit, type GitOptions } from './runGit.js';

/** Files whose content is asked for in one go: their content is in memory together. */
const atOnce = 200;
const bytesAtOnce = 40_000_000;

/**
 * Reads the content of files, some at a time, and hands each on.
 * @throws Error when git does not give what it listed
 */
export async function readBlobs<File extends { readonly blob: string; readonly bytes: number }>(
  files: readonly File[],
  git: GitOptions,
  take: (file: File, body: Buffer) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < files.length;) {
    let to = from;
    let bytes = 0;
    while (to < files.length && to - from < atOnce && (to === from || bytes < bytesAtOnce)) {
      bytes += files[to]?.bytes ?? 0;
      to += 1;
    }
    const some = files.slice(from, to);
    const ended = await runGit(['cat-file', '--batch'], {
      ...git,
      stdin: `${some.map(({ blob }) => blob).join('\n')}\n`,
    });
    let at = 0;
    for (const file of some) {
      const line = ended.stdout.indexOf(10, at);
      const head = ended.stdout.toString('latin1', at, line);
      if (line < 0 || head !== `${file.blob} blob ${file.bytes}`) {
        throw new Error(
          `expected the file ${file.blob} in the repository, got: ${ended.ok ? head : ended.reason}`,
        );
      }
      await take(file, ended.stdout.subarray(line + 1, line + 1 + file.bytes));
      at = line + 1 + file.bytes + 1;
    }
    from = to;
  }
}

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** The folder within the corpus that holds moderators' answers, one folder a server. */
export const answersFolder = 'answers';

/** An answer in the words of a server's own people, kept as an article. */
export interface SavedAnswer {
  /** The message's id, else one of its own; digits and letters. */
  readonly id: string;
  readonly guildId: string;
  readonly question: string;
  /** Markdown, as it was written. */
  readonly text: string;
  /** Who wrote it, as people read it. */
  readonly author: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The message; null for none. */
  readonly url: string | null;
}

/** Moderators' answers as files of the corpus. */
export interface SavedAnswerFiles {
  /** Newest first. */
  list(guildId: string): Promise<SavedAnswer[]>;
  find(guildId: string, id: string): Promise<SavedAnswer | null>;
  /** Writes an answer, or writes it over. */
  save(answer: SavedAnswer): Promise<void>;
  /** False when there was none. */
  remove(guildId: string, id: string): Promise<boolean>;
}

/** Ids come from buttons and events: nothing else may be part of a path. */
const safeId = /^[0-9A-Za-z_-]{1,40}$/;

/** @param corpusDir the corpus folder, which is made when an answer is saved */
export function savedAnswerFiles(corpusDir: string): SavedAnswerFiles {
  const pathOf = (guildId: string, id: string): string | null =>
    safeId.test(guildId) && safeId.test(id) ? join(corpusDir, answersFolder, guildId, `${id}.md`) : null;
  const find: SavedAnswerFiles['find'] = async (guildId, id) => {
    const path = pathOf(guildId, id);
    const file = path === null ? null : await readFile(path, 'utf8').catch(noFile);
    return file === null ? null : readAnswerFile(file, { guildId, id });
  };
  return {
    find,
    list: async (guildId) => {
      if (!safeId.test(guildId)) return [];
      const names = (await readdir(join(corpusDir, answersFolder, guildId)).catch(noFile)) ?? [];
      const ids = names.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
      const found = await Promise.all(ids.map((id) => find(guildId, id)));
      return found
        .filter((answer) => answer !== null)
        .sort((one, other) => other.day.localeCompare(one.day) || other.id.localeCompare(one.id));
    },
    save: async (answer) => {
      const path = pathOf(answer.guildId, answer.id);
      if (path === null) throw new RangeError(`expected ids of letters and digits, got ${answer.id}`);
      await mkdir(dirname(path), { recursive: true });
      // A run of the indexer sees the old file or the new one, never half of it.
      const temporary = `${path}.${process.pid}.part`;
      await writeFile(temporary, writeAnswerFile(answer));
      await rename(temporary, path);
    },
    remove: async (guildId, id) => {
      const path = pathOf(guildId, id);
      if (path === null || (await readFile(path).catch(noFile)) === null) return false;
      await rm(path, { force: true });
      return true;
    },
  };
}

function noFile(error: unknown): null {
  if ((error as { code?: unknown } | null)?.code === 'ENOENT') return null;
  throw error;
}

function writeAnswerFile({ question, text, author, day, url }: SavedAnswer): string {
  const fields = { title: question, date: day, source: author, author, ...(url === null ? {} : { url }) };
  return `---\n${stringify(fields)}---\n\n${text.trim()}\n`;
}

function readAnswerFile(file: string, ids: { guildId: string; id: string }): SavedAnswer | null {
  const end = file.indexOf('\n---\n', 3);
  if (!file.startsWith('---\n') || end < 0) return null;
  const fields = parse(file.slice(4, end + 1)) as Record<string, unknown> | null;
  const text = (name: string) => {
    const value = fields?.[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    ...ids,
    question: text('title'),
    text: file.slice(end + '\n---\n'.length).trim(),
    author: text('author'),
    day: text('date'),
    url: text('url') === '' ? null : text('url'),
  };
}

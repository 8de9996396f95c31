import type { Ask } from '../connections.js';
import { unpackPassage, type PassageRow } from '../../passageRow.js';
import { contextOf, unpackStructure } from '../../structure.js';
import type { FileRecord, IndexView, KnownArticle, KnownWindow } from '../../indexWriter.js';
import { withoutZeros } from './insertRows.js';

/** A generation's rows: those of a line that are there in a generation. */
export interface ViewPlace {
  readonly line: number;
  readonly generation: number;
}

/** What a generation holds, as far as an indexing run must know it. */
export function postgresView(ask: Ask, { line, generation }: ViewPlace): IndexView {
  const columns = 'SELECT id, file, hash FROM footnote.articles';
  const visible = 'line = $1 AND since <= $2 AND until > $2';
  return {
    async files() {
      const rows = await ask<FileRow & Record<string, unknown>>(
        `SELECT path, size, modified_ms AS "modifiedMs", hash, outcomes, refused FROM footnote.files WHERE ${visible}`,
        [line, generation],
      );
      return new Map(rows.map((row) => [row.path, readFile(row)]));
    },
    articlesOf: (file) =>
      ask<KnownArticle & Record<string, unknown>>(`${columns} WHERE ${visible} AND file = $3 ORDER BY key`, [
        ...[line, generation, withoutZeros(file)],
      ]),
    async articleById(id) {
      const [found] = await ask<KnownArticle & Record<string, unknown>>(
        `${columns} WHERE ${visible} AND id = $3`,
        [...[line, generation, withoutZeros(id)]],
      );
      return found ?? null;
    },
  };
}

type FileRow = Omit<FileRecord, 'outcomes' | 'refused'> & {
  readonly outcomes: string;
  readonly refused: string;
};

function readFile(row: FileRow): FileRecord {
  return {
    ...row,
    outcomes: JSON.parse(row.outcomes) as string[],
    refused: JSON.parse(row.refused) as string[],
  };
}

/** The generations whose windows are wanted, and of which articles. */
export interface KnownVectorsQuery {
  readonly line: number;
  readonly generations: readonly number[];
  readonly dimensions: number;
  readonly id: string;
  readonly hash: string;
}

/** The windows of the article with this id and of one with this hash, with their vectors. @see IndexWriter.knownVectors */
export async function readKnownVectors(ask: Ask, query: KnownVectorsQuery): Promise<KnownWindow[]> {
  const { line, generations, dimensions, id, hash } = query;
  const visible = `line = $1 AND EXISTS (SELECT FROM unnest($2::integer[]) AS g WHERE since <= g AND until > g)`;
  const rows = await ask<PassageRow & { title: string; text: string; structure: string }>(
    `WITH known AS (
       SELECT key, title, text, structure FROM footnote.articles WHERE ${visible} AND id = $3
       UNION SELECT * FROM (SELECT key, title, text, structure FROM footnote.articles WHERE ${visible} AND hash = $4 LIMIT 1) AS same)
     SELECT k.title, k.text, k.structure, p.key, p.article, p.ordinal, p.start_at AS start, p.end_at AS end, p.sentences, p.windows,
            p.vectors
     FROM known k JOIN footnote.passages p ON p.line = $1 AND p.article = k.key`,
    [line, generations, withoutZeros(id), hash],
  );
  const contexts = new Map<number, ReturnType<typeof contextOf>>();
  return rows.flatMap((row) => {
    const context =
      contexts.get(row.article) ?? contextOf({ ...row, tags: [], ...unpackStructure(row.structure) });
    contexts.set(row.article, context);
    const passage = unpackPassage(row, dimensions);
    return passage.windows.flatMap((window, at): KnownWindow[] => {
      const vector = passage.vectors[at];
      return vector === undefined ? [] : [{ input: context.embedded(window), vector }];
    });
  });
}

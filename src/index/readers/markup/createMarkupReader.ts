import { readArticleRecord } from '../fields/articleFields.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readFileText } from '../fileContent.js';
import type { Reader } from '../reader.js';
import { titleOf, type MarkupDraft } from './markupDraft.js';

/** A markup language whose files are one article each. */
export interface Markup {
  /** For people. */
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Reads a document; takes linear time and never throws, whatever is in it. */
  readonly readDraft: (document: string) => MarkupDraft;
  /** Why a document is no article, or null. */
  readonly passedOver?: (document: string) => string | null;
}

/** Makes a reader of a markup language; the document's own title wins over its first heading. */
export function createMarkupReader({ name, extensions, readDraft, passedOver }: Markup): Reader {
  return {
    name,
    extensions,
    async *read(file) {
      const content = await readFileText(file);
      if (content.kind === 'skipped') {
        yield content;
        return;
      }
      const reason = passedOver?.(content.content) ?? null;
      if (reason !== null) {
        yield { kind: 'skipped', path: file.path, reason };
        return;
      }
      const draft = readDraft(content.content);
      const record = readArticleRecord(draft.record);
      yield finishArticle({
        path: file.path,
        fields: { ...record.fields, title: record.fields.title ?? titleOf(draft.content) },
        content: draft.content,
        warnings: [...content.warnings, ...record.warnings],
      });
    },
  };
}

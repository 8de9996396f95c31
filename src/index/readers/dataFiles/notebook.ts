import { z } from 'zod';
import { readArticleRecord } from '../fields/articleFields.js';
import { finishArticle } from '../fields/finishArticle.js';
import { readFileText } from '../fileContent.js';
import { readFrontMatter } from '../frontMatter.js';
import { joinTexts } from '../joinTexts.js';
import { parseJson } from '../json.js';
import { readMarkdownContent } from '../markdownContent.js';
import type { Reader } from '../reader.js';
import { createTextBuilder } from '../textBuilder.js';
import type { StructuredText } from '../../../store/block.js';

/** A longer output is left out: a log or a dump, not something that somebody wrote. */
const maximumOutputCharacters = 1000;
const maximumOutputLines = 20;
/** What an object that cannot be shown as text prints of itself. */
const objectPattern = /^<[^\n]{0,200}>$/;

const lines = z
  .union([z.string(), z.array(z.string()).transform((parts) => parts.join(''))])
  .nullish()
  .catch(null);
const output = z.object({
  text: lines,
  data: z.object({ 'text/plain': lines }).nullish().catch(null),
});
const cell = z.object({
  cell_type: z.string().catch(''),
  source: lines,
  /** Cells of notebooks before 2015 name their code so. */
  input: lines,
  level: z.number().catch(1),
  outputs: z.array(output.nullable().catch(null)).catch([]),
});
const cells = z.array(cell.nullable().catch(null));
const notebookShape = z.object({
  cells: cells.optional(),
  worksheets: z.array(z.object({ cells })).optional().catch(undefined),
  metadata: z
    .object({
      title: z.string().optional().catch(undefined),
      authors: z.unknown().optional(),
      language_info: z.object({ name: z.string() }).optional().catch(undefined),
      kernelspec: z.object({ language: z.string() }).optional().catch(undefined),
    })
    .catch({}),
});

type Cell = z.infer<typeof cell>;

/** Reads Jupyter notebooks, one article a file: their text, their code and the short outputs of it. */
export const notebook: Reader = {
  name: 'Jupyter notebook',
  extensions: ['.ipynb'],
  async *read(file) {
    const content = await readFileText(file);
    if (content.kind === 'skipped') {
      yield content;
      return;
    }
    const skipped = (reason: string) => ({ kind: 'skipped', path: file.path, reason }) as const;
    const parsed = parseJson(content.content);
    const shaped = parsed.kind === 'value' ? notebookShape.safeParse(parsed.value).data : undefined;
    const all = shaped?.cells ?? shaped?.worksheets?.flatMap((sheet) => sheet.cells);
    if (shaped === undefined || all === undefined) {
      yield skipped(
        parsed.kind === 'broken' ? parsed.reason : 'expected a notebook with cells, got other JSON',
      );
      return;
    }
    const present = all.flatMap((each) => each ?? []);
    const { metadata } = shaped;
    const front = frontMatterOf(present[0]);
    const record = readArticleRecord({ ...metadata, ...front.data });
    const { language_info: info, kernelspec: kernel } = metadata;
    const language = info?.name ?? kernel?.language ?? 'python';
    const written = front.isThere ? present.slice(1) : present;
    const text = joinTexts([front.rest, ...written.map((each) => cellText(each, language))]);
    yield finishArticle({
      path: file.path,
      fields: record.fields,
      content: text,
      warnings: [...content.warnings, ...record.warnings],
    });
  },
};

/** Programs that publish notebooks take their fields from the first cell, where it begins with `---`. */
function frontMatterOf(first: Cell | undefined): { isThere: boolean; data: object; rest: StructuredText } {
  const none = { isThere: false, data: {}, rest: joinTexts([]) };
  if (first === undefined || first.cell_type === 'code') return none;
  const { data, body } = readFrontMatter(first.source ?? '');
  if (Object.keys(data).length === 0) return none;
  return { isThere: true, data, rest: readMarkdownContent(body) };
}

function cellText(
  { cell_type: type, source, input, level, outputs }: Cell,
  language: string,
): StructuredText {
  if (type === 'markdown') return readMarkdownContent(source ?? '');
  const builder = createTextBuilder();
  if (type === 'heading') builder.heading(level, source ?? '');
  if (type === 'code') {
    builder.code(source ?? input ?? '', language);
    for (const each of outputs) {
      const shown = each?.text ?? each?.data?.['text/plain'] ?? '';
      if (isShort(shown)) builder.code(shown, null);
    }
  }
  return builder.finish();
}

function isShort(text: string): boolean {
  return (
    text.length <= maximumOutputCharacters &&
    text.split('\n').length <= maximumOutputLines &&
    !objectPattern.test(text.trim())
  );
}

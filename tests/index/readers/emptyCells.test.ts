import { expect, test } from 'vitest';
import { epubFile } from './documents/epubFile.js';
import { wordDocument, wordParagraph, wordTable } from './documents/wordDocument.js';
import { expectContract } from './expectContract.js';
import { readAll } from './readAll.js';
import { onlyArticle } from './readBytes.js';

const htmlTable =
  '<table><tr><th>Glaze</th><th>Cone</th><th>Note</th></tr><tr><td></td><td>6</td><td>shiny</td></tr>' +
  '<tr><td>Ash</td><td></td><td></td></tr></table>';
const cells = [
  ['Glaze', 'Cone', 'Note'],
  ['', '6', 'shiny'],
  ['Ash', '', ''],
];

/** Files that end with a table whose last cells are empty. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'glaze.md': '# Glazes\n\n| Glaze | Cone | Note |\n|---|---|---|\n| | 6 | shiny |\n| Ash | | |',
  'glaze.html': `<title>Glazes</title><p>Two of them.</p>${htmlTable}`,
  'glaze.csv': 'Glaze,Cone,Note\n,6,shiny\nAsh,,',
  'short.csv': 'Glaze,Cone,Note\n,6,shiny\nAsh\n',
  'glaze.tsv': 'Glaze\tCone\tNote\n\t6\tshiny\nAsh\t\t\n',
  'glaze.wiki': '{|\n! Glaze !! Cone !! Note\n|-\n| || 6 || shiny\n|-\n| Ash || ||\n|}\n',
  'glaze.adoc': '[%header]\n|===\n|Glaze |Cone |Note\n\n| |6 |shiny\n|Ash | |\n|===\n',
  'glaze.org':
    '| Glaze | Cone | Note  |\n|-------+------+-------|\n|       |    6 | shiny |\n| Ash   |      |       |\n',
  'grid.rst':
    '+-------+------+-------+\n| Glaze | Cone | Note  |\n+=======+======+=======+\n|       | 6    | shiny |\n' +
    '+-------+------+-------+\n| Ash   |      |       |\n+-------+------+-------+\n',
  'list.rst':
    '.. list-table::\n   :header-rows: 1\n\n   * - Glaze\n     - Cone\n     - Note\n   * -\n     - 6\n     - shiny\n' +
    '   * - Ash\n     -\n     -\n',
  'glaze.docx': wordDocument(wordParagraph('Two of them.') + wordTable(cells)),
  'glaze.epub': epubFile([{ name: 'a.xhtml', title: 'Glazes', body: `<p>Two.</p>${htmlTable}` }]),
};

test.each(Object.keys(files))('%s keeps its empty cells, those of its last row too', async (path) => {
  const outcomes = await readAll(path, files[path] ?? '');
  outcomes.forEach(expectContract);
  const { text, blocks } = onlyArticle(outcomes);
  const rows = blocks.filter((block) => block.kind === 'row');
  expect(rows.map((row) => row.cells.map(({ start, end }) => text.slice(start, end)))).toEqual(cells);
  expect(text.endsWith('\nAsh\t\t')).toBe(true);
});

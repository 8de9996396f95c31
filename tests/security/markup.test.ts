import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readerFor } from '../../src/index/readers/registry.js';
import { onlyArticle } from '../index/readers/readBytes.js';
import type { ReadOutcome } from '../../src/index/readers/reader.js';

const secret = 'the vault opens with 4711';

/** For each format a document that asks for the file `secret` in every way that its language has. */
const documents: Readonly<Record<string, (secret: string) => string>> = {
  'a.rst': (file) =>
    `Shown.\n\n.. include:: ${file}\n\n.. literalinclude:: ${file}\n\n.. raw:: html\n   :file: ${file}\n\n.. csv-table::\n   :file: ${file}\n`,
  'a.adoc': (file) =>
    `= A\n:docinfo: shared\n\nShown.\n\ninclude::${file}[]\n\n----\ninclude::${file}[]\n----\n\n|===\n|include::${file}[]\n|===\n`,
  'a.wiki': (file) => `Shown.\n\n{{${file}}}\n{{:${file}}}\n{{#lst:${file}}}\n`,
  'a.org': (file) => `Shown.\n\n#+INCLUDE: "${file}"\n#+SETUPFILE: ${file}\n`,
  'a.xml': (file) =>
    `<!DOCTYPE mediawiki [<!ENTITY x SYSTEM "file://${file}">]><mediawiki><page><title>A</title><ns>0</ns><id>1</id><revision><text>Shown. &x;</text></revision></page></mediawiki>`,
};

test.each(Object.entries(documents))('%s cannot bring in another file', async (name, document) => {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-markup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  await writeFile(file, secret);
  const absolutePath = join(folder, name);
  await writeFile(absolutePath, document(file));
  const outcomes: ReadOutcome[] = [];
  for await (const outcome of readerFor(name).read({
    path: name,
    absolutePath,
    root: folder,
    size: Buffer.byteLength(document(file)),
  }))
    outcomes.push(outcome);
  const article = onlyArticle(outcomes);
  expect(article.text).toContain('Shown.');
  expect(JSON.stringify(article)).not.toContain('4711');
});

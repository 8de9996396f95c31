import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, rmdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readerExtensions, readerFor, readers } from '../../../src/index/readers/registry.js';
import type { ReadOutcome } from '../../../src/index/readers/reader.js';
import { expectContract } from './expectContract.js';
import { minimalPdf } from './minimalPdf.js';
import { readBytes } from './readBytes.js';
import { epubFile } from './documents/epubFile.js';
import { wordDocument, wordParagraph } from './documents/wordDocument.js';
import { wordPressExport } from './exports/wordPressExport.js';

/** For each reader a file with at least one article, and the ids and paths that it has to give. */
const samples: Readonly<
  Record<
    string,
    {
      path: string;
      content: string | Uint8Array;
      paths: string[];
      ids: string[];
      /** What the format itself never says. */
      without?: 'date';
    }
  >
> = {
  Markdown: {
    path: 'note.md',
    content:
      '---\nid: 0042\ndate: 2020-01-05\n---\n# A\u00A0heading\n\nSome  *text* here.\r\n\r\n\r\n- an item\n',
    paths: ['note.md'],
    ids: ['0042'],
  },
  'plain text': {
    path: 'scraped.txt',
    content: ' date 2020-01-05 Loading...\n\nFirst\u200B paragraph,\there.\n\nCafe\u0301 and \u0007more.\n',
    paths: ['scraped.txt'],
    ids: ['scraped'],
  },
  HTML: {
    path: 'page.html',
    content:
      '<title>A page</title><meta name="date" content="2020-01-05"><p>First&nbsp;&nbsp;one.<p>Cafe&#769; and <b>two</b>.',
    paths: ['page.html'],
    ids: ['page'],
  },
  MHTML: {
    path: 'saved.mhtml',
    content:
      'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="--x1"\r\n\r\n----x1\r\n' +
      'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/page\r\n\r\n' +
      '<title>A page</title><meta name=3D"date" content=3D"2020-01-05"><p>Caf=C3=A9 and a so=\r\nft line.\r\n' +
      '----x1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x1--\r\n',
    paths: ['saved.mhtml'],
    ids: ['saved'],
  },
  PDF: {
    path: 'paper.pdf',
    content: minimalPdf([
      ['A first  line of text', 'and a second one.'],
      [
        'Another page.',
        { text: 'This report by The Canadian Press was first published January 5, 2020.', down: 28 },
      ],
    ]),
    paths: ['paper.pdf'],
    ids: ['paper'],
  },
  JSON: {
    path: 'archive.json',
    content:
      '[{"id":7,"date":"2020-01-05","text":"One\\u0000 text.\\n\\n\\nTwo."},{"text":"Another\\ud800 text."}]',
    paths: ['archive.json#1', 'archive.json#2'],
    ids: ['7', 'archive#2'],
  },
  'JSON Lines': {
    path: 'archive.jsonl',
    content: '{"id":" a ","text":"One text."}\n\n{"text":"Another\\u2028text.","date":"5 Jan 2020"}\n',
    paths: ['archive.jsonl#1', 'archive.jsonl#3'],
    ids: [' a ', 'archive#3'],
  },
  XML: {
    path: 'blog.xml',
    content: wordPressExport([
      { id: 17, title: 'One', date: '2020-01-05 09:00:00', content: '<p>One&nbsp;text.</p>' },
      { id: 4, title: 'Two', content: 'Another text.' },
    ]),
    paths: ['blog.xml#17', 'blog.xml#4'],
    ids: ['blog#17', 'blog#4'],
  },
  CSV: {
    path: 'prices.csv',
    content: 'Model,Price\nP1,"12,50"\nP2,\n',
    paths: ['prices.csv'],
    ids: ['prices'],
    without: 'date',
  },
  YAML: {
    path: 'pumps.yml',
    content: 'date: 2020-01-05\nmodels:\n  - P1\n  - "P\\u00ad2"\nnote: |\n  One.\n\n  Two.\n',
    paths: ['pumps.yml'],
    ids: ['pumps'],
  },
  'Jupyter notebook': {
    path: 'salt.ipynb',
    content: JSON.stringify({
      metadata: {},
      cells: [
        { cell_type: 'raw', source: '---\ndate: 2020-01-05\n---\n' },
        { cell_type: 'markdown', source: ['# Salt\n', '\n', 'Some *text*.'] },
        { cell_type: 'code', source: 'a = 1', outputs: [{ text: '1\n' }] },
      ],
    }),
    paths: ['salt.ipynb'],
    ids: ['salt'],
  },
  reStructuredText: {
    path: 'kiln.rst',
    content: 'Kilns\n=====\n\n:Date: 2020-01-05\n\nSome  *text*.\u200B\n\n::\n\n  a\u0007\n\n- Cafe\u0301\n',
    paths: ['kiln.rst'],
    ids: ['kiln'],
  },
  AsciiDoc: {
    path: 'kiln.adoc',
    content: '= Kilns\n:revdate: 2020-01-05\n\nSome\u00A0 *text*.\n\n|===\n|a |b\n|===\n\n* Cafe\u0301\n',
    paths: ['kiln.adoc'],
    ids: ['kiln'],
  },
  MediaWiki: {
    path: 'kiln.mediawiki',
    content:
      '<pre>\n  KIP: 1\n  Title: Kilns\n  Created: 2020-01-05\n</pre>\n== Use ==\n* Cafe\u0301 {{x}}\n{|\n| a || b\n|}\n',
    paths: ['kiln.mediawiki'],
    ids: ['kiln'],
  },
  Org: {
    path: 'kiln.org',
    content: '#+TITLE: Kilns\n#+DATE: <2020-01-05 Sun>\n* Use\nSome  /text/.\n| a | b |\n- Cafe\u0301\n',
    paths: ['kiln.org'],
    ids: ['kiln'],
  },
  'Word document': {
    path: 'ponds.docx',
    content: wordDocument(wordParagraph('Written on 5 January 2020.') + wordParagraph('Caf\u0065\u0301.')),
    paths: ['ponds.docx'],
    ids: ['ponds'],
    without: 'date',
  },
  EPUB: {
    path: 'book.epub',
    content: epubFile([
      { name: 'a.xhtml', title: 'Lime', body: '<p>One&#160; text.</p>' },
      { name: 'b.xhtml', title: 'Bark', body: '<p>Another.</p>' },
    ]),
    paths: ['book.epub#1', 'book.epub#2'],
    ids: ['book#1', 'book#2'],
  },
};

describe.each(readers.map((reader) => ({ reader, name: reader.name })))(
  'the $name reader',
  ({ reader, name }) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`expected a sample for ${name}, got none; add one`);
    const read = (content: string | Uint8Array): Promise<ReadOutcome[]> =>
      readBytes(reader, sample.path, content);

    test('is the one that the registry gives for its extensions, whatever their case', () => {
      expect(reader.extensions).toContain(extname(sample.path));
      for (const extension of reader.extensions)
        expect(readerFor(`A/B${extension.toUpperCase()}`)).toBe(reader);
    });

    test('gives every article its path, the id of its file or else its path without the extension', async () => {
      const outcomes = await read(sample.content);
      const articles = outcomes.flatMap((outcome) => (outcome.kind === 'article' ? [outcome.article] : []));
      expect(articles.map(({ path }) => path)).toEqual(sample.paths);
      expect(articles.map(({ id }) => id)).toEqual(sample.ids);
      const isDated = articles.some(({ date }) => date === '2020-01-05');
      expect(isDated).toBe(sample.without !== 'date');
      outcomes.forEach(expectContract);
    });

    test('gives the same when it reads again', async () => {
      expect(await read(sample.content)).toEqual(await read(sample.content));
    });

    test('tells an empty file as skipped, with a reason', async () => {
      const outcomes = await read('');
      expect(outcomes).toEqual([
        { kind: 'skipped', path: sample.path, reason: expect.any(String) as string },
      ]);
    });

    test('tells an image under its extension as skipped, with a reason', async () => {
      const outcomes = await read(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
      expect(outcomes).toEqual([
        { kind: 'skipped', path: sample.path, reason: expect.any(String) as string },
      ]);
    });

    test('keeps the contract and does not throw on damaged bytes', async () => {
      const random = seededRandom(2020);
      for (let round = 0; round < 60; round += 1) {
        const outcomes = await read(damage(Buffer.from(sample.content), random));
        expect(outcomes.length).toBeGreaterThan(0);
        outcomes.forEach(expectContract);
      }
    });

    test('reads nothing that was put in the place of a file after it was listed', async () => {
      const folder = await realpath(await mkdtemp(join(tmpdir(), 'footnote-swapped-')));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      const [root, outside] = [join(folder, 'corpus'), join(folder, 'outside')];
      for (const place of [outside, join(root, 'inner')]) await mkdir(place, { recursive: true });
      await writeFile(join(outside, sample.path), sample.content);
      const file = (path: string) => ({
        ...{ path: sample.path, absolutePath: join(root, path), root },
        size: Buffer.byteLength(sample.content),
      });
      const reading = (path: string) => reader.read(file(path))[Symbol.asyncIterator]().next();
      await symlink(join(outside, sample.path), join(root, sample.path));
      await expect(reading(sample.path)).rejects.toThrow('a link was put in its place');
      await rmdir(join(root, 'inner'));
      await symlink(outside, join(root, 'inner'));
      await expect(reading(join('inner', sample.path))).rejects.toThrow(
        'a link that leads out of its folder',
      );
      execFileSync('mkfifo', [join(root, 'pipe')]);
      await expect(reading('pipe')).rejects.toThrow('not a regular file any more');
    });

    test('throws what the operating system says of a file that is gone', async () => {
      const file = { path: 'gone', absolutePath: '/nowhere/gone', root: '/nowhere', size: 1 };
      await expect(reader.read(file)[Symbol.asyncIterator]().next()).rejects.toThrow('ENOENT');
    });
  },
);

test('no extension has two readers, and a path without a reader is a fault', () => {
  expect(new Set(readerExtensions).size).toBe(readers.flatMap(({ extensions }) => extensions).length);
  expect(() => readerFor('a.xyz')).toThrow('expected a file ending in one of');
});

/** Changes, cuts out or doubles a few stretches of bytes. */
function damage(bytes: Buffer, random: () => number): Buffer {
  let damaged = Buffer.from(bytes);
  for (let changes = 1 + Math.floor(random() * 6); changes > 0; changes -= 1) {
    const at = Math.floor(random() * damaged.length);
    const end = at + Math.floor(random() * 12);
    const kind = random();
    if (kind < 0.5) damaged[at] = Math.floor(random() * 256);
    else if (kind < 0.75) damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(end)]);
    else damaged = Buffer.concat([damaged.subarray(0, end), damaged.subarray(at)]);
  }
  return damaged;
}

/** A linear congruential generator (the constants of Numerical Recipes), 0 up to 1. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

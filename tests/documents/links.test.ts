import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeSpansOf, documents, proseOf, readDocument } from './documents.js';
import { pathsLike, repositoryPaths } from './repositoryFiles.js';

/** The anchors that a document's headings get on GitHub. */
function anchorsOf(text: string): string[] {
  return [...proseOf(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Where links and pictures of a document point to within the repository. */
function targetsOf(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/(?:src|srcset)="([^"]+)"/g)];
  return links.map(([, target = '']) => target).filter((target) => !/^\w+:/.test(target));
}

describe.each(documents)('$path', ({ path, text }) => {
  it('links to what is there', () => {
    for (const target of targetsOf(text)) {
      const [file = '', anchor] = target.split('#');
      const place = file === '' ? path : join(dirname(path), file);
      expect(existsSync(place), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readDocument(place).text), target).toContain(anchor);
    }
  });

  it('names paths that are there', () => {
    const roots =
      /^(?:src|tests|docs|examples|bench|training|corpus|golden|weights|lint|packaging|deploy|\.ci)\//;
    for (const span of codeSpansOf(proseOf(text)).flatMap((code) => code.split(' '))) {
      if (roots.test(span) && !/[…A-Z]{3}|node_modules/.test(span))
        expect(pathsLike(span), span).not.toEqual([]);
    }
  });

  it('names source files that are there', () => {
    for (const span of codeSpansOf(proseOf(text))) {
      if (/^\w+\.(?:ts|mjs)$/.test(span)) expect(pathsLike(`**/${span}`), span).not.toEqual([]);
    }
  });
});

it('every page of docs is linked from the README', () => {
  const pages = documents.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
  const linked = targetsOf(readDocument('README.md').text).map((target) => target.split('#')[0]);
  expect(linked).toEqual(expect.arrayContaining(pages));
});

it('what the code names of the documents is there', () => {
  const named = repositoryPaths
    .filter((path) => /^(?:src|bench|examples|\.github)\/.*\.\w+$|^\.env\.example$/.test(path))
    .flatMap(
      (path) => readFileSync(path, 'utf8').match(/\b(?:docs\/[\w-]+|DESIGN|CONTRIBUTING)\.md\b/g) ?? [],
    );
  expect(named.length).toBeGreaterThan(10);
  for (const path of new Set(named)) expect(existsSync(path), path).toBe(true);
});

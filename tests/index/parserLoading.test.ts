import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { html } from '../../src/index/readers/html/html.js';
import { json } from '../../src/index/readers/json.js';
import { markdown } from '../../src/index/readers/markdown/markdown.js';
import { readBytes } from './readers/readBytes.js';

test('the parser is loaded with the first page, not before', async () => {
  const isLoaded = (): boolean =>
    Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('/node_modules/jsdom/'));
  await readBytes(markdown, 'a.md', 'Text.');
  await readBytes(json, 'a.json', '{"text":"Text."}');
  expect(isLoaded()).toBe(false);
  await readBytes(html, 'a.html', '<p>Text.');
  expect(isLoaded()).toBe(true);
});

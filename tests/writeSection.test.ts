import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSection } from '../src/writeSection.js';
import { temporaryFolder } from './support/temporaryFolder.js';

async function documentOf(text: string): Promise<string> {
  const path = join(await temporaryFolder(), 'page.md');
  await writeFile(path, text);
  return path;
}

const page = '# Page\n\n<!-- soak:start -->\nold\nlines\n<!-- soak:end -->\n\nRest, <!-- bench:start -->\n';

it('replaces what is between two markers and nothing else', async () => {
  const path = await documentOf(page);
  await writeSection({ path, name: 'soak' }, '| a |\n| $& |\n');
  expect(await readFile(path, 'utf8')).toBe(page.replace('old\nlines', () => '| a |\n| $& |'));
});

it.each(['bench', 'evaluate'])('refuses a document without both markers of %s', async (name) => {
  const path = await documentOf(page);
  await expect(writeSection({ path, name }, 'x')).rejects.toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringContaining(`expected <!-- ${name}:start --> and <!-- ${name}:end --> in`) as string,
  });
  expect(await readFile(path, 'utf8')).toBe(page);
});

it('refuses a document that is not there', async () => {
  await expect(writeSection({ path: '/nowhere/page.md', name: 'soak' }, 'x')).rejects.toMatchObject({
    code: 'BAD_USAGE',
  });
});

import { expect, test } from 'vitest';
import { markdown } from '../../../../src/index/readers/markdown/markdown.js';
import { onlyArticle, readBytes } from '../readBytes.js';

test('the only heading of level 1 is the title where it stands first, and is not said twice', async () => {
  const article = onlyArticle(
    await readBytes(markdown, 'a.md', '# A *good* bed\n\nText.\n\n## More\n\nOf it.'),
  );
  expect(article).toMatchObject({ title: 'A good bed', text: 'Text.\n\nMore\n\nOf it.' });
});

test.each(['a.md', 'a.markdown', 'a.mdown', 'a.mkd', 'a.mdx', 'a.qmd', 'a.rmd'])(
  '%s is read',
  async (path) => {
    const article = onlyArticle(
      await readBytes(markdown, path, '---\ntitle: A bed\n---\n\n**Clay** is red.'),
    );
    expect(article).toMatchObject({ title: 'A bed', text: 'Clay is red.' });
  },
);

test('expressions are JSX in MDX alone', async () => {
  const source = 'A set {x} of clay.';
  expect(onlyArticle(await readBytes(markdown, 'a.mdx', source)).text).toBe('A set of clay.');
  expect(onlyArticle(await readBytes(markdown, 'a.md', source)).text).toBe(source);
});

test('a page of components alone says what its front matter says of it', async () => {
  const source = '---\ntitle: Beds\ndescription: All about beds.\n---\nimport A from "a";\n\n<A />\n';
  expect(onlyArticle(await readBytes(markdown, 'a.mdx', source)).text).toBe('All about beds.');
});

test('a page of an API begins with the request that its front matter names', async () => {
  const source = (field: string): string => `---\ntitle: Kilns\n${field}\n---\nLists *them*.\n`;
  const textOf = async (field: string): Promise<string> =>
    onlyArticle(await readBytes(markdown, 'a.mdx', source(field))).text;
  expect(await textOf('openapi: "spec.yaml get /kilns/{id}"')).toBe('GET /kilns/{id}\n\nLists them.');
  expect(await textOf('api: POST https://k.example/kilns')).toBe(
    'POST https://k.example/kilns\n\nLists them.',
  );
  expect(await textOf('api: true')).toBe('Lists them.');
});

test('a document of more than 8 million characters is skipped', async () => {
  const [outcome] = await readBytes(markdown, 'a.md', 'A bed. '.repeat(1_200_000));
  expect(outcome).toMatchObject({
    kind: 'skipped',
    reason: expect.stringContaining('at most 8 million') as string,
  });
});

/** What makes parsers of Markdown look at the same text again and again. */
const hostile = [
  ...[
    '[',
    ']',
    '![',
    '[a](',
    '[a][b',
    '[^',
    '`',
    '`a ``b ',
    '*a ',
    '**a*',
    '_a *b ',
    '~~a ',
    '\\',
    '&#',
    '<',
    '<b ',
  ],
  ...[
    '<!--',
    '<a b="',
    '> ',
    '- ',
    '1. ',
    '> - ',
    '\n- a',
    '\n      - a',
    '|',
    '|a',
    'a|b\n',
    '$$',
    '$a',
    '==a ',
    '%%',
  ],
  ...[
    '{{',
    '{% raw ',
    '{% highlight x %}',
    '{{< a >}}',
    '[[a',
    ':::note\n',
    '!!! note\n',
    '/// note\n',
    '<A b={',
    '{`',
    '^[a',
  ],
  ...[
    '\n```\n',
    'a\n===\n',
    '[a]: b\n',
    '<pre>\n',
    '<table><tr><td>',
    '<ul><li>',
    '<b>',
    ': a\n',
    '    a\n\n',
    '<!--\n',
  ],
];

test.each(hostile)('twenty thousand characters of %j are read', async (piece) => {
  for (const path of ['a.md', 'a.mdx']) {
    const outcomes = await readBytes(markdown, path, `A bed. ${piece.repeat(20_000 / piece.length)}`);
    expect(outcomes).toMatchObject([{ kind: 'article' }]);
  }
});

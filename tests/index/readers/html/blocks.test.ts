import { describe, expect, test } from 'vitest';
import { leafBlocks, type Block } from '../../../../src/store/block.js';
import type { Article } from '../../../../src/store/article.js';
import { html } from '../../../../src/index/readers/html/html.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const OPENING = 'The barge to the weir leaves at noon on every day but Sunday, in fair weather.';

const readArticle = async (body: string, head = ''): Promise<Article> =>
  onlyArticle(
    await readBytes(
      html,
      'a.html',
      `<!doctype html><title>Barge</title>${head}<article><p>${OPENING}</p>${body}</article>`,
    ),
  );

/** What stands behind the opening, each block with its kind; those of quotes and callouts with theirs before it. */
async function blocksOf(body: string, head = ''): Promise<[string, string][]> {
  const { blocks, text } = await readArticle(body, head);
  const list = (inside: readonly Block[], around: string): [string, string][] =>
    inside.flatMap((block): [string, string][] => {
      if (block.kind === 'quote') return list(block.blocks, `${around}quote `);
      if (block.kind === 'callout') return list(block.blocks, `${around}${block.name} `);
      const kind = block.kind === 'row' && block.header ? 'header' : block.kind;
      return [[`${around}${kind}`, text.slice(block.start, block.end)]];
    });
  return list(blocks, '').slice(1);
}

describe('lists', () => {
  test('keep their numbers, their start and their depth', async () => {
    const list =
      '<ol start="4"><li>Oil<ul><li>the lock</li></ul>and wait</li><li value="9"><p>Row</p><p>slowly</p></li></ol>';
    expect(await blocksOf(list)).toEqual([
      ['item', '4. Oil'],
      ['item', '- the lock'],
      ['paragraph', 'and wait'],
      ['item', '9. Row'],
      ['paragraph', 'slowly'],
    ]);
    const { blocks } = await readArticle(list);
    expect(blocks.flatMap((block) => (block.kind === 'item' ? [block.depth] : []))).toEqual([0, 1, 0]);
  });

  test('of definitions are items of a term and what is said of it', async () => {
    const list =
      '<dl><dt>Weir</dt><dd>a low wall</dd><dt>Lock</dt><dd><p>A chamber.</p><p>It fills.</p></dd></dl>';
    expect(await blocksOf(list)).toEqual([
      ['item', '- Weir: a low wall'],
      ['item', '- Lock'],
      ['paragraph', 'A chamber.'],
      ['paragraph', 'It fills.'],
    ]);
  });
});

describe('code', () => {
  test.each([
    [
      'plain, with its language',
      '<pre><code class="language-js">a = 1;\n\n  b();\n</code></pre>',
      'js',
      'a = 1;\n\n  b();',
    ],
    [
      'with the numbers of its lines',
      '<div class="highlight-python"><pre><span class="linenos">1</span>a\n<span class="linenos">2</span>  b</pre></div>',
      'python',
      'a\n  b',
    ],
    [
      'in a table with numbers',
      '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre><code data-lang="sh">x\ny</code></pre></td></tr></table>',
      'sh',
      'x\ny',
    ],
    [
      'an element a line, with a button',
      '<div class="language-bash codeBlock_x1y2"><pre class="prism-code language-bash"><code><span class="token-line">npm run\n</span><span class="token-line">  it<br></span></code></pre><button>Copy</button></div>',
      'bash',
      'npm run\n  it',
    ],
    ['of GitHub', '<div class="highlight highlight-source-shell"><pre>ls -l</pre></div>', 'shell', 'ls -l'],
  ])('%s', async (_, body, language, code) => {
    const article = await readArticle(body);
    const block = article.blocks[1];
    expect(block).toMatchObject({ kind: 'code', language });
    expect(article.text.slice(block?.start, block?.end)).toBe(code);
    expect(article.blocks).toHaveLength(2);
  });
});

describe('tables', () => {
  test('keep header, empty cells, and what spans several cells in each', async () => {
    const table =
      '<figure><table><caption>Boats</caption><thead><tr><th>Pier</th><th>2019</th><th>2020</th></tr></thead>' +
      '<tbody><tr><td rowspan="2">North</td><td>4</td><td></td></tr><tr><td colspan="2">closed</td></tr></tbody></table><figcaption>Counted in May</figcaption></figure>';
    expect(await blocksOf(table)).toEqual([
      ['paragraph', 'Boats'],
      ['header', 'Pier\t2019\t2020'],
      ['row', 'North\t4\t'],
      ['row', 'North\tclosed\tclosed'],
      ['paragraph', 'Counted in May'],
    ]);
  });

  test('with two rows of headers have one', async () => {
    const table =
      '<table><tr><th rowspan="2">Pier</th><th colspan="2">Depth</th></tr><tr><th>May</th><th>June</th></tr><tr><td>East</td><td>3</td><td>4</td></tr></table>';
    expect(await blocksOf(table)).toEqual([
      ['header', 'Pier\tDepth May\tDepth June'],
      ['row', 'East\t3\t4'],
    ]);
  });

  test('that only set out a page are paragraphs', async () => {
    const table =
      '<table role="presentation"><tr><td><p>Left words.</p></td><td><p>Right words.</p></td></tr></table>';
    expect(await blocksOf(table)).toEqual([
      ['paragraph', 'Left words.'],
      ['paragraph', 'Right words.'],
    ]);
  });
});

test.each([
  ['<div class="admonition warning"><p class="admonition-title">Mind</p><p>It is deep.</p></div>', 'warning'],
  [
    '<div class="theme-admonition alert alert--success theme-admonition-tip"><p>Mind</p><p>It is deep.</p></div>',
    'tip',
  ],
  ['<div class="markdown-alert markdown-alert-caution"><p>Mind</p><p>It is deep.</p></div>', 'caution'],
  ['<aside class="starlight-aside starlight-aside--danger"><p>Mind</p><p>It is deep.</p></aside>', 'danger'],
  ['<details class="note"><summary>Mind</summary><p>It is deep.</p></details>', 'note'],
  ['<aside role="note"><p>Mind</p><p>It is deep.</p></aside>', 'note'],
])('a note set apart is a callout: %s', async (body, name) => {
  expect(await blocksOf(body)).toEqual([
    [`${name} paragraph`, 'Mind'],
    [`${name} paragraph`, 'It is deep.'],
  ]);
});

test('quotes, corrections and closed panels are kept', async () => {
  const body =
    '<figure><blockquote><p>We saw it.</p><cite>Bo Li</cite></blockquote></figure><aside>Correction: it was Monday.</aside>' +
    '<details><summary>More</summary><p>It sank.</p></details><h3><button aria-expanded="false">Who rowed?</button></h3><div hidden><p>Ann Rowe.</p></div>' +
    '<p><a href="https://a.example/x">The whole story</a></p>';
  expect(await blocksOf(body)).toEqual([
    ['quote paragraph', 'We saw it.'],
    ['quote paragraph', 'Bo Li'],
    ['paragraph', 'Correction: it was Monday.'],
    ['paragraph', 'More'],
    ['paragraph', 'It sank.'],
    ['heading', 'Who rowed?'],
    ['paragraph', 'Ann Rowe.'],
    ['paragraph', 'The whole story'],
  ]);
});

test('what a page adds to an article goes', async () => {
  const body =
    '<h2 id="x">Locks<a class="headerlink" href="#x">¶</a></h2><nav class="breadcrumbs"><a href="/">Home</a></nav><div class="share-buttons"><a href="#">Tweet</a></div>' +
    '<div class="cookieBanner_a1b2c">We use cookies</div><div class="related"><h3>Related stories</h3><ul><li><a href="/b">Mill</a></li></ul></div>' +
    '<a class="skip-link" href="#m">Skip to content</a><p>They fill.<span class="mw-editsection">[edit]</span></p><p>Advertisement</p><form><input><button>Send</button></form>';
  expect(await blocksOf(body)).toEqual([
    ['heading', 'Locks'],
    ['paragraph', 'They fill.'],
  ]);
});

test.each([
  ['10<sup>12</sup> drops', '10¹² drops'],
  ['employs 640<sup>3</sup> people', 'employs 640 people'],
  [
    '640<sup><a href="#n">b</a></sup> people, as said <sup class="reference">[4]</sup>.',
    '640 people, as said.',
  ],
  ['7 km<sup>2</sup> of H<sub>2</sub>O', '7 km² of H2O'],
  ['the 4<sup>th</sup> of $3<sup>50</sup>', 'the 4th of $3.50'],
  ['costs <del>30</del> <ins>45</ins> <s>50</s>crowns', 'costs 45 crowns'],
  ['press <kbd>x</kbd> or <code>y &lt; 2</code>', 'press x or y < 2'],
  ['where <math alttext="{\\displaystyle a=b^{2}}"><mi>a</mi></math> holds', 'where a=b² holds'],
  ['where <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>9</mn></math> holds', 'where x² = 9 holds'],
  ['and <img class="tex" alt="n+1"> too', 'and n+1 too'],
  ['春天\n翻土', '春天翻土'],
])('what a line means is kept: %s', async (body, text) => {
  expect(await blocksOf(`<p>${body}</p>`)).toEqual([['paragraph', text]]);
});

test('links lead where they lead from the address of the page, and stay as they are without one', async () => {
  const body = '<p>See <a href="../map#a">the map</a> and <a href="javascript:x()">this</a>.</p>';
  const linksOf = ({ links, text }: Article): string[] =>
    links.map(({ start, end, url }) => `${text.slice(start, end)} ${url}`);
  const canonical = '<link rel="canonical" href="https://a.example/b/c/">';
  expect(linksOf(await readArticle(body, canonical))).toEqual(['the map https://a.example/b/map#a']);
  expect(linksOf(await readArticle(body))).toEqual(['the map ../map#a']);
});

test('a page without an element for its article is searched for it', async () => {
  const paragraph = `<p>${OPENING} The skipper, who is eighty, sells tickets, cakes, and maps of the weir.</p>`;
  const page = `<body><div class=m><a href=a>One</a> <a href=b>Two</a> <a href=c>Three</a></div><div><div><h2>Barge</h2>${paragraph.repeat(5)}<table><tr><th>Day<th>Hour<tr><td>Monday<td>12</table></div></div><div>Copyright</div>`;
  const { text, blocks } = onlyArticle(await readBytes(html, 'a.html', page));
  expect(text).not.toMatch(/Three|Copyright/);
  expect(leafBlocks(blocks).filter(({ kind }) => kind === 'row')).toHaveLength(2);
});

describe('what pages without the right elements mean', () => {
  test('lines of an address and of hours are told apart', async () => {
    const body = '<p>Kiln Office<br>1 Quay Street<br/>Open: 9-5</p><p>The kiln stands in<br>the yard.</p>';
    expect(await blocksOf(body)).toEqual([
      ['paragraph', 'Kiln Office'],
      ['paragraph', '1 Quay Street'],
      ['paragraph', 'Open: 9-5'],
      ['paragraph', 'The kiln stands in the yard.'],
    ]);
  });

  test('an entry of a live report keeps its time of day in its heading', async () => {
    const body =
      '<div><time datetime="2021-11-03T12:10:00Z">12:10</time><h3>Bridge closed</h3><p>Until Friday.</p></div>';
    expect(await blocksOf(body)).toEqual([
      ['heading', '12:10 Bridge closed'],
      ['paragraph', 'Until Friday.'],
    ]);
  });

  test('a first row of bold words names the columns, bold words elsewhere do not', async () => {
    const body =
      '<table><tr><td><b>Boat</b></td><td> <strong>Fee</strong> </td></tr><tr><td>small</td><td>12</td></tr></table>' +
      '<table><tr><td><b>Length</b></td><td>6 m</td></tr><tr><td><b>Width</b></td><td>2 m</td></tr></table>';
    expect(await blocksOf(body)).toEqual([
      ['header', 'Boat\tFee'],
      ['row', 'small\t12'],
      ['row', 'Length\t6 m'],
      ['row', 'Width\t2 m'],
    ]);
  });
});

import { expect, test } from 'vitest';
import { raisedText } from '../../../src/index/readers/raisedText.js';
import { epubFile } from './documents/epubFile.js';
import { wordDocument } from './documents/wordDocument.js';
import { readAll } from './readAll.js';
import { onlyArticle } from './readBytes.js';

test.each([
  ['E = mc', '2', '', 'E = mc²'],
  ['E=mc', '2', '', 'E=mc²'],
  ['the mass times c², or mc', '2', '', 'the mass times c², or mc²'],
  ['half of it is ½mv', '2', '', 'half of it is ½mv²'],
  ['an area of πr', '2', '.', 'an area of πr²'],
  ['F = 3ab', '3', '', 'F = 3ab³'],
  ['10', '6', ' cells', '10⁶'],
  ['3 × 10', '−9', ' g', '3 × 10⁻⁹'],
  ['2', '10', ' is 1024', '2¹⁰'],
  ['2', 'n', ' leaves', '2ⁿ'],
  ['2', '3', ' = 8', '2³'],
  ['O(n', '2', ')', 'O(n²'],
  ['O(n', 'k', ')', 'O(n^k'],
  ['the R', '2', ' of the fit', 'the R²'],
  ['(a + b)', '2', '', '(a + b)'],
  ['(a+b)', '2', '', '(a+b)²'],
  ['40 km', '2', ' of bog', '40 km²'],
  ['9.8 m/s', '2', '', '9.8 m/s²'],
  ['5 kg m', '−3', '', '5 kg m⁻³'],
  ['5 m s', '-2', '', '5 m s⁻²'],
  ['Ca', '2+', '', 'Ca²⁺'],
  ['the 21', 'st', ' day', 'the 21st'],
])('a power stays: %s with a raised %s', (before, raised, after, expected) => {
  expect(before + raisedText(before, raised, after)).toBe(expected);
});

test.each([
  ['employs 850', '2', ' people'],
  ['in 2019', '1', ' the mill'],
  ['the mayor', '3', ' said'],
  ['in the 1990s', '2', ' the mill'],
  ['open for 24 h', '3', ' a day'],
  ['a disk of 500 GB', '2', ''],
  ['Vitamin C', '4', ' helps'],
  ['Malcolm X', '2', ' spoke'],
  ['She took Route 10', '5', ' home'],
  ['plan B', '2', ' was dropped'],
  ['in 2019', 'a', ''],
  ['he ran 100 m', '6', ' in the rain'],
  ['a mast of 90 m', '[2]', ''],
  ['the mill', '2,3', ''],
  ['by hand vs', '2', ' by wheel'],
  ['C++ is', '2', ' compiled'],
])('the mark of a note goes: %s with a raised %s', (before, raised, after) => {
  expect(raisedText(before, raised, after)).toBe('');
});

const html = 'The kiln holds 10<sup>6</sup> J, as E = mc<sup>2</sup> says, for 850<sup>2</sup> jars.';
const run = (text: string, raised: string): string =>
  `<w:r><w:t xml:space="preserve">${text}</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${raised}</w:t></w:r>`;

/** The same sentence in the dress of each format. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  'a.html': `<title>Kiln</title><p>${html}</p>`,
  'b.html': `<title>Kiln</title><p>${html.replace('850<sup>2', '850<sup class="footnote-ref"><a href="#fn2">2</a>')}</p>`,
  'a.md': html,
  'b.md': 'The kiln holds 10^6^ J, as E = *mc*^2^ says, for 850[^2] jars.',
  'a.wiki': html,
  'b.wiki': `The kiln holds 10{{sup|6}} J, as ''E'' = ''mc''<sup>2</sup> says, for 850<sup>[[#note|2]]</sup> jars.`,
  'a.rst':
    'The kiln holds 10\\ :sup:`6` J, as E = mc\\ :sup:`2` says, for 850 [2]_ jars.\n\n.. [2] About that.\n',
  'a.adoc': 'The kiln holds 10^6^ J, as E = _mc_^2^ says, for 850footnote:[About that.] jars.',
  'a.org': 'The kiln holds 10^6 J, as E = mc^{2} says, for 850[fn:2] jars.',
  'a.docx': wordDocument(
    `<w:p>${run('The kiln holds 10', '6')}${run(' J, as E = mc', '2')}${run(' says, for 850', '2')}<w:r><w:t xml:space="preserve"> jars.</w:t></w:r></w:p>`,
  ),
  'a.epub': epubFile([{ name: 'a.xhtml', title: 'Kiln', body: `<p>${html}</p>` }]),
};

test.each(Object.keys(files))('%s keeps its powers and loses the marks of its notes', async (path) => {
  const { text } = onlyArticle(await readAll(path, files[path] ?? ''));
  expect(text.split('\n\n')[0]).toBe('The kiln holds 10⁶ J, as E = mc² says, for 850 jars.');
});

test('quantities and formulas keep what they say without their marks', async () => {
  const wiki = onlyArticle(await readAll('v.wiki', 'It takes {{val|5|e=6|u=J}} and 3{{e|-2}} kg.'));
  expect(wiki.text).toBe('It takes 5×10⁶ J and 3×10⁻² kg.');
  const org = onlyArticle(await readAll('v.org', 'So $x + y = z$ holds, and \\(a < b\\), for $5 or $6.'));
  expect(org.text).toBe('So x + y = z holds, and a < b, for $5 or $6.');
});

test('inserted words stay without their marks', async () => {
  const { text } = onlyArticle(await readAll('v.md', 'Fire it ^^slowly^^ (^^), in a^b.'));
  expect(text).toBe('Fire it slowly (^^), in a^b.');
});

import { deflateSync } from 'node:zlib';
import { documentSamples } from './documentSamples.js';
import { minimalPdf } from '../index/readers/minimalPdf.js';

const page = `<!doctype html><html lang="en"><head><title>Bridge closes | Dispatch</title>
<meta property="og:title" content="Bridge closes"><meta name="date" content="2020-01-05">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge closes","author":[{"name":"First Author"}]}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Bridge closes</h1>
<p>The bridge &amp; the ferry will <b>close</b> on March&nbsp;2.</p><table><tr><td>Cost<td>4&#8364;</table>
<ul><li>One<li>Two</ul><pre><code class="language-sh">a
  b</code></pre><aside role=note>10<sup>6</sup> cars, <del>40</del></aside>
<math><msup><mi>x</mi><mn>2</mn></msup></math><dl><dt>Pier<dd>wood</dl><table><tr><th colspan=2>A<th rowspan=2>B<tr><td>1</table><blockquote>“It is old,” the mayor said.</blockquote></article></body></html>`;

const note = `---
title: "Bridge: closes"
date: 2020-01-05
authors: [First Author, Second Author]
tags:
  - bridges
---
# Bridge *closes*

The [bridge](https://a.example "t") will **close**[^1] on \`March 2\`. 5 * 3 = 15. ![x](y.png)

| a | b |
|---|---|
| 1 | 2 |

> quoted
- [ ] item
1. first

\`\`\`js
code
\`\`\`
<!-- hidden --> &lt;b&gt;

[^1]: The note.
[ref]: https://a.example
`;

const dressed = `---
title: The kiln
---
import Tabs from "@x/Tabs";

:::tip[Hot *iron*]
Do not touch it.
:::

<Tabs items={['a']}>
  <TabItem label="Linux">Run {name} **now**.</TabItem>
</Tabs>

!!! note "Soil"
    Clay is red.

=== "Tab"

    1. Dig
    2. Rake

See [[Pump#Frost|the pump]], ==marked== %%secret%% and {{< ref "a.md" >}} {% if x %}10<sup>6</sup>{% endif %}. ^id-1

> [!warning] Frost
> Empty it.

{% highlight sh %}
kiln --slow
{% endhighlight %}

<details><summary>More</summary>

| a |   |
|---|---|
|   | 2 |

</details>
`;

const scraped = ` date 2020-01-05 Loading...

advertisement

HALIFAX — The bridge will close on March 2. "It is old," the mayor said.

This report by The Canadian Press was first published January 5, 2020.
`;

const records = [
  {
    id: 'a1',
    headline: 'Bridge closes',
    published: '2020-01-05',
    publisher: { name: 'Dispatch' },
    body: 'The bridge will close.',
  },
  {
    id: 7,
    title: 'Page',
    html: '<p>The ferry runs.</p>',
    author: ['A B', { name: 'C D' }],
    tags: 'x, y',
    lang: 'en_CA',
  },
];

const info = '/Title (Bridge closes) /Author (First Author) /CreationDate (D:20200105120000Z)';
const pdf = minimalPdf([['The bridge will close on March 2.', 'It is old.'], ['Another page.']], { info });

/** The same document with its content compressed, as programs write it. */
function compressed(): Buffer {
  const stream = deflateSync(Buffer.from('q BT /F1 12 Tf 72 700 Td (The bridge will close.) Tj ET Q'));
  const text = Buffer.from(pdf).toString('latin1');
  const start = text.indexOf('<< /Length');
  const end = text.indexOf('endstream', start);
  const dictionary = `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.from(
    `${text.slice(0, start)}${dictionary}${stream.toString('latin1')}\n${text.slice(end)}`,
    'latin1',
  );
}

const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(scraped, 'utf16le')]);

const restructured = `Bridge
======

:Date: 2020-01-05

The \`bridge <https://a.example>\`_ |w| close [1]_ on \`\`March 2\`\`; see :ref:\`x\`.

.. |w| replace:: *will*
.. note:: It is old.

1. first::

      code

   * inner

+----+------+
| a  | b    |
+====+======+
| 1  | - x  |
+----+------+

== ==
a  b
== ==
1
== ==

.. list-table::
   :header-rows: 1

   * - a
     - b

term
   words

-v, --all  Say more.

.. py:function:: close(day)

   :param day: When.

.. [1] The note.
`;

const asciiDoc = `= Bridge
First Author <a@a.example>
2020-01-05
:day: March 2

The https://a.example[*bridge*] will close on {day}.footnote:[Old.] <<x,see>> \`code\`

[source,js]
----
code <1>
----
<1> It is old.

. one
+
NOTE: wet
** two

term:: words

[%header,cols="1,2"]
|===
|a |b
2+|c
a|* x
|===

ifdef::day[]
[quote,Mayor]
____
It is old.
____
endif::[]
`;

const wikitext = `{{Infobox bridge|name=B|length={{convert|85|m}}}}
[[File:b.jpg|thumb|The [[bridge]]]]
The '''bridge''' ({{lang|de|Brücke}}) closes.<ref>x</ref> 10<sup>6</sup> [https://a.example see] &amp; <nowiki>[[x]]</nowiki>
== Use ==
* one
*# two
; term : words
{| class="w"
|+ Costs
! a !! b
|-
| rowspan=2 | 1 || [[x|y]]
|-
| 2
|}
<source lang="js">
code
</source>
 more code
{{Note|It is {{ic|old}}.}}
[[Category:Bridges]]
`;

const orgNotes = `#+TITLE: Bridge
#+DATE: <2020-01-05 Sun>
* TODO Close [#A] it [1/2] :wet:
SCHEDULED: <2020-03-02 Mon>
:LOGBOOK:
x
:END:
The [[https://a.example][*bridge*]] =will= close[fn:1], 10^{6} \\alpha.
1. one
   #+begin_src js
   code
   #+end_src
   - [X] two
- term :: words
| a | b |
|---+---|
| 1 |   |
#+begin_quote
It is old.
#+end_quote
: fixed
[fn:1] The note.
`;

const webArchive = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${page.replaceAll('=', '=3D')}\r\n----b--\r\n`;

const samples: Readonly<Record<string, readonly Buffer[]>> = {
  'damaged.txt': [Buffer.from(scraped), Buffer.from(scraped, 'latin1'), utf16],
  'damaged.md': [Buffer.from(note), Buffer.from(dressed)],
  'damaged.mdx': [Buffer.from(dressed)],
  'damaged.rst': [Buffer.from(restructured)],
  'damaged.adoc': [Buffer.from(asciiDoc)],
  'damaged.wiki': [Buffer.from(wikitext)],
  'damaged.org': [Buffer.from(orgNotes)],
  'damaged.html': [Buffer.from(page)],
  'damaged.mhtml': [Buffer.from(webArchive)],
  'damaged.pdf': [Buffer.from(pdf), compressed()],
  'damaged.json': [Buffer.from(JSON.stringify(records)), Buffer.from(JSON.stringify({ articles: records }))],
  'damaged.jsonl': [Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'))],
  ...documentSamples,
};

/** One name for each format. */
export const sampleNames: readonly string[] = Object.keys(samples);

/** Sound files of a format, small and with much of what its reader knows. */
export function samplesOf(name: string): readonly Buffer[] {
  return samples[name] ?? [];
}

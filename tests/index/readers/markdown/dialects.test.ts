import { describe, expect, test } from 'vitest';
import { linksOf, outlineOf } from './outline.js';

describe('MDX', () => {
  const source = `import Tabs from '@x/Tabs';
import {
  A,
  B,
} from "b";
export const list = [
  1,

  2,
];

Set {list.length} rows{" "}of {'beans'} {/* secret */}.

<Tabs items={['a', {b: "}"}]}>
  <TabItem label="Linux">
    - one

        deep *text*
  </TabItem>
  <TabItem label="Mac">Run **it**.</TabItem>
</Tabs>
<Aside type="caution" title="Hot *iron*">Do not touch \`x\`.</Aside>
<Steps>
1. First

   \`\`\`js
   import x from 'y';
   const a = {b: <c />};
   \`\`\`
2. Second <Badge text="New" />
</Steps>
<LinkCard
  title="Tools"
  description="All of them"
  href="/tools"
/>
<details>
  <summary>Old</summary>
  | a | b |
  |---|---|
  | 1 |   |
</details>
`;
  const expected = [
    'paragraph Set rows of beans .',
    'paragraph Linux',
    'item-0 - one',
    'paragraph+ deep text',
    'paragraph Mac',
    'paragraph Run it.',
    'callout caution',
    '  paragraph Hot iron',
    '  paragraph Do not touch x.',
    'item#0 1. First',
    "code+(js) import x from 'y';\nconst a = {b: <c />};",
    'item#0 2. Second New',
    'paragraph Tools',
    'paragraph All of them',
    'paragraph Old',
    'header a\tb',
    'row 1\t',
  ];

  test('loses modules, expressions and tags, and keeps what they hold', () => {
    expect(outlineOf(source, { mdx: true })).toEqual(expected);
    expect(linksOf(source, { mdx: true })).toEqual(['Tools → /tools']);
  });

  test('is known by what it imports', () => {
    expect(outlineOf(source)).toEqual(expected);
  });

  test('that is not valid is read all the same', () => {
    expect(
      outlineOf('<Card title="A">\n\nOne { two.\n\n</Crad>\n\na < b\n\nimport of tea rose.', { mdx: true }),
    ).toEqual(['paragraph A', 'paragraph One { two.', 'paragraph a < b', 'paragraph import of tea rose.']);
  });

  test('components in plain Markdown keep their titles and children', () => {
    expect(outlineOf('<Card title="Soil">\n\nIt is **red**.\n\n</Card>\n\nVec<T> of <T> things.')).toEqual([
      'paragraph Soil',
      'paragraph It is red.',
      'paragraph Vec<T> of <T> things.',
    ]);
  });
});

describe('notes between colons', () => {
  test('have titles in every form, nest, and lie in items', () => {
    const source = `:::note My *title*
Hello
::::tip[Inner]
In
::::
:::

1. a

   :::warning{title="Hot"}
   Mind.
   :::

2. b

::: {.callout-important title="Quarto"}
Q
:::

:::info
- x
:::
After.`;
    expect(outlineOf(source)).toEqual([
      'callout note',
      '  paragraph My title',
      '  paragraph Hello',
      '  callout tip',
      '    paragraph Inner',
      '    paragraph In',
      'item#0 1. a',
      'callout warning',
      '  paragraph Hot',
      '  paragraph Mind.',
      'item#0 2. b',
      'callout important',
      '  paragraph Quarto',
      '  paragraph Q',
      'callout info',
      '  item-0 - x',
      'paragraph After.',
    ]);
  });

  test('that never end are none', () => {
    expect(outlineOf(':::note Title\n\nText.\n\n## Head')).toEqual([
      'paragraph Title',
      'paragraph Text.',
      'heading2 Head',
    ]);
  });

  test('directives within a line keep their words, those of other text go', () => {
    expect(
      outlineOf(
        'Use :abbr[HTML]{title="x"} at 10:30am.\n\n::video{id=1}\n\n::: pack.module\n    options:\n      a: b\n\nEnd.',
      ),
    ).toEqual(['paragraph Use HTML at 10:30am.', 'paragraph End.']);
  });
});

test('MkDocs: notes, tabs and includes', () => {
  const source = `!!! warning "Mind **this**"
    Body.

    \`\`\`py
    def f():
        return 1
    \`\`\`

    ??? tip
        Nested.

=== "Linux"

    1. One

        \`\`\`sh
        x
        \`\`\`

=== "Windows"
    That.

After {* ../x.py hl[1] *} it :material-check:.

--8<-- "part.md"

/// note | Title \`x\`

Text.

//// tab | Python

b

////

///

/// details | Open
    type: warning

Inside.
///`;
  expect(outlineOf(source)).toEqual([
    'callout warning',
    '  paragraph Mind this',
    '  paragraph Body.',
    '  code(py) def f():\n    return 1',
    '  callout tip',
    '    paragraph Nested.',
    'paragraph Linux',
    'item#0 1. One',
    'code+(sh) x',
    'paragraph Windows',
    'paragraph That.',
    'paragraph After it .',
    'callout note',
    '  paragraph Title x',
    '  paragraph Text.',
    '  paragraph Python',
    '  paragraph b',
    'paragraph Open',
    'paragraph Inside.',
  ]);
});

test('Obsidian: wikilinks, embeds, callouts, comments, marks and ids', () => {
  const source = `See [[Garden tools|our \`tools\`]], [[a/Pump#Frost]] and [[Shed#^abc]]. ![[barrel.png]] ^first-1

![[Pump]]

==marked **text**== stays %%secret%% here, 5 == 5.

%%
hidden

- more
%%

> [!warning]- Frost *bites*
> Empty it.
> > [!faq]
> > Why?

| a | b |
|---|---|
| [[X\\|y]] | z |`;
  expect(outlineOf(source)).toEqual([
    'paragraph See our tools, Pump > Frost and Shed.',
    'paragraph Pump',
    'paragraph marked text stays here, 5 == 5.',
    'callout warning',
    '  paragraph Frost bites',
    '  paragraph Empty it.',
    '  callout faq',
    '    paragraph Why?',
    'header a\tb',
    'row y\tz',
  ]);
  expect(linksOf(source)).toEqual([
    'our tools → Garden tools',
    'Pump > Frost → a/Pump#Frost',
    'Shed → Shed#^abc',
    'Pump → Pump',
    'y → X',
  ]);
});

test('Hugo: shortcodes', () => {
  const source = `{{< figure src="a.png" title="A spade" >}}

See {{< ref "tools.md" >}} and [more]({{< relref "b.md" >}}).

{{% notice tip %}}
Oil *it*.
{{% /notice %}}

{{< tabs >}}{{< tab "Linux" >}}
Do.
{{< /tab >}}{{< /tabs >}}

{{< highlight go "linenos=table" >}}
x := {{ 1 }}
{{< /highlight >}}

{{< youtube abc >}}

<!--more-->

End.`;
  expect(outlineOf(source)).toEqual([
    'paragraph A spade',
    'paragraph See tools.md and more.',
    'callout tip',
    '  paragraph Oil it.',
    'paragraph Linux',
    'paragraph Do.',
    'code(go) x := {{ 1 }}',
    'paragraph End.',
  ]);
  expect(linksOf(source)).toEqual(['more → b.md']);
});

test('Jekyll: HTML that goes on indented after a blank line is no code', () => {
  const source = `<div class="pquote">
	{{ "ida" | photo }}
	<blockquote>
		“The first day was long.

		The second was longer.” - {{ "ida" | link }}
	</blockquote>
</div>

    <p>code</p>

<details>
<summary>How</summary>

    <p>code too</p>

</details>`;
  expect(outlineOf(source)).toEqual([
    'quote',
    '  paragraph “The first day was long.',
    '  paragraph The second was longer.” -',
    'code() <p>code</p>',
    'paragraph How',
    'code() <p>code too</p>',
  ]);
});

test('a strong comma behind a strong link leaves no stars', () => {
  expect(
    outlineOf('**We made** [**a list of\ntwo**](https://a.example/b)**,** and **kept** it**.**'),
  ).toEqual(['paragraph We made a list of two, and kept it.']);
});

test('MkDocs: HTML under an item of a list inside an element stays in the item', () => {
  const source = `<div class="grid cards" markdown>

-   Fast

    <p>It starts at once.</p>

</div>`;
  expect(outlineOf(source)).toEqual(outlineOf(source.replace(/<\/?div[^>]*>/g, '')));
});

test('Jekyll: Liquid and kramdown', () => {
  const source = `* TOC
{:toc}

Text {% if x %}shown{% endif %} {{ site.title }}.
{: .lead #top}

[a]({{ site.baseurl }}/x) [b]({% post_url 2020-01-05-kiln %}) [c]({{ "/y" | url }})

{% raw %}
{{ literal }} stays
{% endraw %}

{% highlight ruby linenos %}
puts "{{ x }}"
{% endhighlight %}

{% comment %}
secret
{% endcomment %}

{% include note.html text="Wear gloves." %}

\`\`\`sh
A={% raw %}{{ b }}{% endraw %}
\`\`\``;
  expect(outlineOf(source)).toEqual([
    'paragraph Text shown .',
    'paragraph a b c',
    'paragraph {{ literal }} stays',
    'code(ruby) puts "{{ x }}"',
    'callout note',
    '  paragraph Wear gloves.',
    'code(sh) A={{ b }}',
  ]);
  expect(linksOf(source)).toEqual(['a → /x', 'b → 2020-01-05-kiln', 'c → /y']);
});

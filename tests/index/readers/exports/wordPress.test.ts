import { describe, expect, test } from 'vitest';
import { articlesIn, blocksOf, readAll, reasonsIn } from '../readAll.js';
import { wordPressExport, type ExportedPost } from './wordPressExport.js';

const post: ExportedPost = {
  id: 17,
  title: 'Why hides soak &#8217;til spring',
  date: '2020-03-03 22:00:00',
  content: '<!-- wp:paragraph --><p>Hides soak for nine days.</p><!-- /wp:paragraph -->',
};
const read = (...posts: ExportedPost[]) => readAll('blog.xml', wordPressExport(posts));

describe('a WordPress export', () => {
  test('gives each published post and page with its fields', async () => {
    const more =
      '<category domain="category" nicename="craft"><![CDATA[Craft]]></category>' +
      '<category domain="post_tag" nicename="lime"><![CDATA[Lime &amp; bark]]></category>' +
      '<category domain="category" nicename="uncategorized">Uncategorized</category>';
    const outcomes = await read({ ...post, more }, { ...post, id: 3, type: 'page', title: 'About' });
    expect(articlesIn(outcomes)).toMatchObject([
      {
        id: 'blog#17',
        path: 'blog.xml#17',
        title: 'Why hides soak ’til spring',
        date: '2020-03-03',
        authors: ['Odile Brandt'],
        tags: ['Craft', 'Lime & bark'],
        url: 'https://tannery.example/?p=17',
        source: 'The Tannery',
        language: 'en-GB',
        text: 'Hides soak for nine days.',
      },
      { id: 'blog#3', title: 'About' },
    ]);
  });

  test('leaves out what is not published, each with its reason, and what WordPress keeps for itself in silence', async () => {
    const outcomes = await read(
      post,
      { ...post, id: 2, status: 'draft' },
      { ...post, id: 3, status: 'future' },
      { ...post, id: 4, status: 'private' },
      { ...post, id: 5, status: 'trash' },
      { ...post, id: 6, password: 'lime' },
      { ...post, id: 7, type: 'recipe' },
      { ...post, id: 8, type: 'attachment', status: 'inherit' },
      { ...post, id: 9, type: 'nav_menu_item' },
    );
    expect(articlesIn(outcomes)).toHaveLength(1);
    expect(reasonsIn(outcomes)).toEqual([
      'blog.xml#2: draft',
      'blog.xml#3: draft',
      'blog.xml#4: a private post',
      'blog.xml#5: a post in the trash',
      'blog.xml#6: a post behind a password',
      'blog.xml#7: no reader for WordPress content of the type "recipe"',
    ]);
  });

  test('never shows comments', async () => {
    const more = '<wp:comment><wp:comment_content>Nice vats!</wp:comment_content></wp:comment>';
    expect(JSON.stringify(await read({ ...post, more }))).not.toContain('vats');
  });

  test('of the old editor has its paragraphs where lines are blank, and no shortcodes', async () => {
    const content =
      'Hides soak.\n\nThey are <em>turned</em> twice.\n\n[gallery ids="1,2"]\n\n' +
      '[caption id="a" width="3"]<img src="x.jpg"> The big vat[/caption]\n\n[sic] stays.';
    const [article] = articlesIn(await read({ ...post, content }));
    expect(article?.text.split('\n\n')).toEqual([
      'Hides soak.',
      'They are turned twice.',
      'The big vat',
      '[sic] stays.',
    ]);
  });

  test('has its code with its language', async () => {
    const content =
      'Fill it:\n\n[sourcecode language="bash"]\n  vat --fill  12\n\nvat --drain\n[/sourcecode]';
    const [article] = articlesIn(await read({ ...post, content }));
    expect(article && blocksOf(article)).toEqual([
      'paragraph Fill it:',
      'code:bash   vat --fill  12\n\nvat --drain',
    ]);
  });

  test('that breaks off is read up to there, and says so', async () => {
    const whole = wordPressExport([post, { ...post, id: 18 }]);
    const outcomes = await readAll('blog.xml', whole.slice(0, whole.lastIndexOf('<wp:status>')));
    expect(articlesIn(outcomes).map(({ id }) => id)).toEqual(['blog#17']);
    expect(reasonsIn(outcomes)).toEqual([expect.stringContaining('breaks off')]);
  });
});

test.each([
  [
    '<?xml version="1.0"?><rss version="2.0"><channel><item/></channel></rss>',
    'no reader for XML whose root is <rss>',
  ],
  ['<!DOCTYPE plist [ <!ENTITY a "x"> ]><!-- <rss> --><plist/>', 'no reader for XML whose root is <plist>'],
  ['just words', 'expected XML, got no element at its start'],
])('other XML is skipped: %s', async (content, reason) => {
  expect(await readAll('a.xml', content)).toEqual([{ kind: 'skipped', path: 'a.xml', reason }]);
});

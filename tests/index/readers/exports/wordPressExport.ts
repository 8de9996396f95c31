/** A post as an export holds it; what is left out is as WordPress sets it. */
export interface ExportedPost {
  readonly id: number;
  readonly title: string;
  readonly content: string;
  readonly date?: string;
  readonly status?: string;
  readonly type?: string;
  readonly password?: string;
  /** More elements of the item, as XML. */
  readonly more?: string;
}

const namespaces =
  'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"';

const inCdata = (text: string): string => `<![CDATA[${text}]]>`;

/** The export of a blog that `brandt` writes. */
export function wordPressExport(posts: readonly ExportedPost[]): string {
  const items = posts.map(
    ({ id, title, content, date = '0000-00-00 00:00:00', status = 'publish', type = 'post', ...other }) => `
<item>
  <title>${inCdata(title)}</title>
  <link>https://tannery.example/?p=${id}</link>
  <dc:creator>${inCdata('brandt')}</dc:creator>
  <content:encoded>${inCdata(content)}</content:encoded>
  <excerpt:encoded>${inCdata('')}</excerpt:encoded>
  <wp:post_id>${id}</wp:post_id>
  <wp:post_date>${inCdata(date)}</wp:post_date>
  <wp:status>${inCdata(status)}</wp:status>
  <wp:post_type>${inCdata(type)}</wp:post_type>
  <wp:post_password>${inCdata(other.password ?? '')}</wp:post_password>
  ${other.more ?? ''}
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0" ${namespaces}>
<channel>
  <title>The Tannery</title>
  <language>en-GB</language>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:author><wp:author_login>${inCdata('brandt')}</wp:author_login><wp:author_display_name>${inCdata('Odile Brandt')}</wp:author_display_name></wp:author>${items.join('')}
</channel>
</rss>
`;
}

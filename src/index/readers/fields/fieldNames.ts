/**
 * The names that exports, generators and note keepers use for a field, ours first. Capitals, `_`, `-` and blanks in a
 * name do not count, nor does a prefix such as `dc.` or `og:`: `publishedAt` is `published_at`.
 */
export const fieldNames = {
  id: ['id'],
  title: ['title', 'headline', 'webtitle', 'articletitle'],
  date: [
    'date',
    'published',
    'publishedat',
    'datepublished',
    'publisheddate',
    'publishedtime',
    'publishedon',
    'publishdate',
    'pubdate',
    'publicationdate',
    'dateposted',
    'posted',
    'postedat',
    'postedon',
    'postdate',
    'issued',
    'releasedate',
    'datetime',
    'datepublish',
    'webpublicationdate',
    'firstpublicationdate',
    'articledate',
    'dategmt',
    'created',
    'createdat',
    'createdon',
    'datecreated',
    'creationdate',
    'createdtime',
    'timestamp',
  ],
  updated: [
    'lastmod',
    'lastmodified',
    'updated',
    'updatedat',
    'updatedon',
    'dateupdated',
    'lastupdated',
    'lastupdate',
    'modified',
    'modifiedat',
    'modifiedtime',
    'datemodified',
    'modifieddate',
    'modificationdate',
    'lasteditedtime',
  ],
  source: [
    'source',
    'publisher',
    'outlet',
    'publication',
    'newspaper',
    'journal',
    'sitename',
    'site',
    'sourcename',
    'outletname',
    'publishername',
  ],
  authors: [
    'authors',
    'author',
    'byline',
    'creator',
    'creators',
    'writer',
    'writers',
    'postedby',
    'authorname',
    'reporter',
    'writtenby',
  ],
  tags: ['tags', 'tag', 'keywords', 'categories', 'category', 'topics', 'topic', 'labels', 'sectionname'],
  aliases: [
    'aliases',
    'alias',
    'alsoknownas',
    'aka',
    'alternatename',
    'shorttitle',
    'linktitle',
    'sidebarlabel',
  ],
  description: [
    'description',
    'summary',
    'excerpt',
    'subtitle',
    'abstract',
    'metadescription',
    'dek',
    'standfirst',
    'teaser',
    'tagline',
    'shortdescription',
    'trailtext',
    'lede',
    'leadparagraph',
    'snippet',
  ],
  url: [
    'url',
    'canonical',
    'canonicalurl',
    'permalink',
    'link',
    'originalurl',
    'sourceurl',
    'externalurl',
    'href',
    'weburl',
    'articleurl',
    'uri',
  ],
  language: ['language', 'lang', 'inlanguage', 'locale'],
  text: [
    'text',
    'content',
    'body',
    'articlebody',
    'fulltext',
    'maintext',
    'article',
    'story',
    'bodytext',
    'articletext',
    'articlecontent',
    'plaintext',
    'transcript',
  ],
  html: ['html', 'contenthtml', 'bodyhtml'],
} as const satisfies Record<string, readonly string[]>;

/** Where generators keep an owner's own fields. */
const holders = [
  'extra',
  'params',
  'metadata',
  'meta',
  'taxonomies',
  'frontmatter',
  'attributes',
  'fields',
  'article',
  'story',
];

/**
 * The fields of a record under their plain names (lower case, without `_`, `-`, blanks and prefixes); null and empty
 * ones are left out. Of two of one name the first counts, and one of the record itself before one of its holders.
 */
export function fieldsByName(record: object): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const addAll = (fields: object): void => {
    for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
      const name = plainName(key);
      if (value !== null && value !== undefined && value !== '' && !values.has(name)) values.set(name, value);
    }
  };
  addAll(record);
  for (const holder of holders) {
    const fields = values.get(holder);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) addAll(fields);
  }
  return values;
}

function plainName(key: string): string {
  return key
    .toLowerCase()
    .replace(/^(?:dc|dcterms|og|article|schema)[.:]/, '')
    .replace(/[_\- ]/g, '');
}

/** A page of a dump. */
interface Page {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  /** The number of its namespace; 0 for articles. */
  readonly space?: number;
}

/** Writes a dump as MediaWiki does. */
export function mediaWikiDump(pages: readonly Page[]): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const written = pages.map(
    ({ id, title, text, space = 0 }) =>
      `<page><title>${escape(title)}</title><ns>${space}</ns><id>${id}</id><revision><id>${id}</id><timestamp>2020-01-05T10:00:00Z</timestamp><model>wikitext</model><text xml:space="preserve">${escape(text)}</text></revision></page>`,
  );
  return `<mediawiki version="0.11" xml:lang="en"><siteinfo><sitename>Tarnpedia</sitename><dbname>enwiki</dbname><base>https://wiki.example/wiki/Main_Page</base></siteinfo>\n${written.join('\n')}\n</mediawiki>`;
}

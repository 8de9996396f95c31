import { zipFile } from './zipFile.js';

/** A file of a book. */
export interface BookFile {
  readonly name: string;
  /** What its table of contents calls it; left out of it when absent. */
  readonly title?: string;
  /** What is in its body. */
  readonly body: string;
}

const metadata = `<dc:title>Salt and Bark</dc:title><dc:creator opf:role="aut">Odile Brandt</dc:creator>
<dc:creator opf:role="ill">Jens Thorne</dc:creator><dc:date opf:event="modification">2023-08-09</dc:date>
<dc:date opf:event="publication">2020-01-05</dc:date><dc:language>en-GB</dc:language>
<dc:publisher>Hollin Press</dc:publisher><dc:subject>Tanning</dc:subject>`;

/** A book, with a table of contents as books of version 3 have it or, as `ncx`, as older ones do. */
export function epubFile(
  files: readonly BookFile[],
  contents: 'nav' | 'ncx' = 'nav',
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const named = files.filter(({ title }) => title !== undefined);
  const isNav = contents === 'nav';
  const manifest = files.map(
    ({ name }, i) => `<item id="c${i}" href="text/${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  );
  const nav = `<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>${named
    .map(({ name, title }) => `<li><a href="text/${encodeURI(name)}#start">${title}</a></li>`)
    .join('')}</ol></nav><nav epub:type="landmarks"><a href="text/x.xhtml">Cover</a></nav></body></html>`;
  const ncx = `<ncx><navMap>${named
    .map(
      ({ name, title }) =>
        `<navPoint><navLabel><text>${title}</text></navLabel><content src="text/${encodeURI(name)}"/></navPoint>`,
    )
    .join('')}</navMap></ncx>`;
  return zipFile({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">${metadata}</metadata>
<manifest>${manifest.join('')}<item id="toc" href="toc" media-type="application/x" ${isNav ? 'properties="nav"' : ''}/></manifest>
<spine toc="toc">${files.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`,
    'OEBPS/toc': isNav ? nav : ncx,
    ...Object.fromEntries(
      files.map(({ name, body }) => [
        `OEBPS/text/${name}`,
        `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Salt and Bark</title></head><body>${body}</body></html>`,
      ]),
    ),
    ...more,
  });
}

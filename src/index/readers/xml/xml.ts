import { readMediaWikiDump } from '../mediawiki/dump.js';
import type { CorpusFile, Reader, ReadOutcome } from '../reader.js';
import { readWordPressExport } from '../exports/wordPress.js';
import { readRootElement } from './rootElement.js';

/** What reads the XML files of one kind. */
type XmlFileReader = (file: CorpusFile) => AsyncIterable<ReadOutcome>;

/** A kind of XML, told by its root element. */
interface XmlKind {
  /** The root element, as written. */
  readonly root: string;
  /** What stands in its start tag when it is of this kind; any when left out. */
  readonly attributes?: RegExp;
  readonly read: XmlFileReader;
}

/** Every kind of XML that is read; another one is one line here. */
const kinds: readonly XmlKind[] = [
  { root: 'mediawiki', read: readMediaWikiDump },
  { root: 'rss', attributes: /\bxmlns:wp\s{0,9}=/, read: readWordPressExport },
];

/** Reads XML exports, each by what its root element says that it is. */
export const xml: Reader = {
  name: 'XML',
  extensions: ['.xml'],
  async *read(file) {
    const { path } = file;
    const found = await readRootElement(file);
    if (found.kind === 'skipped') {
      yield { kind: 'skipped', path, reason: found.reason };
      return;
    }
    const kind = kinds.find(
      ({ root, attributes }) => root === found.name && attributes?.test(found.attributes) !== false,
    );
    if (kind === undefined) {
      yield { kind: 'skipped', path, reason: `no reader for XML whose root is <${found.name.slice(0, 60)}>` };
      return;
    }
    yield* kind.read(file);
  },
};

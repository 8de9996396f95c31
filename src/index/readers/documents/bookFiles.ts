import { posix } from 'node:path';
import { decodeText } from '../decodeText.js';
import { parseXml, type XmlElement } from '../xml/xmlElements.js';
import type { ZipEntries } from './zipEntries.js';

/** A file of a book, as its package lists it. */
export interface ManifestItem {
  /** Of its entry. */
  readonly name: string;
  readonly type: string;
  readonly properties: string;
}

/** The root of an XML file in an archive, or null when there is none. */
export async function readXmlEntry(zip: ZipEntries, name: string): Promise<XmlElement | null> {
  const bytes = await zip.read(name);
  const decoded = bytes === null ? null : decodeText(bytes);
  return decoded?.kind === 'text' ? parseXml(decoded.text) : null;
}

/** The name of the entry that an address in another entry leads to. */
export function entryName(from: string, href: string): string {
  const [path = ''] = href.split('#');
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // As it is written.
  }
  return posix.join(posix.dirname(from), decoded);
}

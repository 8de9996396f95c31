/** What the bytes of a file are. `binary` names what was found, for people. */
export type DecodedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
      /** Bytes that are no UTF-8 became U+FFFD. */
      readonly damaged: boolean;
    }
  | { readonly kind: 'binary'; readonly what: string };

/** The first bytes of formats that are often misnamed, as Latin-1. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\x89PNG', 'a PNG image'],
  ['\xFF\xD8\xFF', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['\x1F\x8B', 'a gzip archive'],
  ['%PDF-', 'a PDF document'],
  ['\xD0\xCF\x11\xE0', 'an old office document'],
  ['{\\rtf', 'a rich text document'],
  ['\x7FELF', 'a program'],
  ['SQLite format 3', 'a SQLite database'],
  ['\xFF\xFE\0\0', 'UTF-32 text'],
  ['\0\0\xFE\xFF', 'UTF-32 text'],
];

/** A NUL among the first bytes means binary content, as in `git diff`. */
const BINARY_PROBE_BYTES = 8000;

/** Windows-1252 at 0x80 to 0x9F; the five unassigned bytes stay control characters, as in the standard. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/**
 * Turns the bytes of a file into text: UTF-8 with or without a byte order mark, UTF-16 with one, Windows-1252 told
 * apart from UTF-8 by its bytes. The mark is not part of the text. Empty input gives an empty text.
 *
 * UTF-8 with a few wrong bytes stays UTF-8 (`damaged`); bytes that are more often wrong than right as UTF-8 are read
 * as Windows-1252.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const what = binaryContent(buffer);
  if (what !== null) return { kind: 'binary', what };
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeUtf16(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeUtf16(buffer, 'utf-16be');
  if (buffer.subarray(0, BINARY_PROBE_BYTES).includes(0)) {
    return { kind: 'binary', what: 'binary data (NUL bytes)' };
  }
  const { right, wrong } = countUtf8Sequences(buffer);
  if (wrong > right) {
    return { kind: 'text', text: decodeWindows1252(buffer), encoding: 'windows-1252', damaged: false };
  }
  return { kind: 'text', text: new TextDecoder().decode(buffer), encoding: 'utf-8', damaged: wrong > 0 };
}

/** What the bytes are known to be by their signature, for people; null when they may be text. */
export function binaryContent(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ?? null;
}

function decodeUtf16(buffer: Buffer, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { kind: 'text', text: new TextDecoder(encoding).decode(buffer), encoding, damaged: false };
}

/** Not `TextDecoder`: several Node releases decode 0x80 to 0x9F as control characters. */
function decodeWindows1252(buffer: Buffer): string {
  return buffer
    .toString('latin1')
    .replace(/[\x80-\x9F]/g, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80));
}

/** Counts the sequences of two to four bytes that are UTF-8, and the bytes above 0x7F that belong to none. */
function countUtf8Sequences(buffer: Buffer): { right: number; wrong: number } {
  let right = 0;
  let wrong = 0;
  for (let at = 0; at < buffer.length;) {
    const lead = buffer[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : 2;
    const isLead = lead >= 0xc2 && lead < 0xf5;
    let continuations = 0;
    while (isLead && continuations < length - 1 && ((buffer[at + 1 + continuations] ?? 0) & 0xc0) === 0x80) {
      continuations += 1;
    }
    if (isLead && continuations === length - 1) right += 1;
    else wrong += 1;
    at += isLead && continuations === length - 1 ? length : 1;
  }
  return { right, wrong };
}

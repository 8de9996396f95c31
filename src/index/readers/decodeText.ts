import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { likeliestSibling, withSignsOf } from './singleByteEncoding.js';

/** What the bytes of a file are. `binary` names what was found, for people. */
export type DecodedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Lower case: `utf-8`, `windows-1251`, `shift_jis`, … */
      readonly encoding: string;
      /** Bytes that are not of the encoding became U+FFFD. */
      readonly damaged: boolean;
      /** Whether the encoding was neither stated nor plain from the bytes. */
      readonly guessed: boolean;
    }
  | { readonly kind: 'binary'; readonly what: string };

/** The first bytes of formats that are often misnamed, as Latin-1. */
const signatures: readonly (readonly [string, string])[] = [
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
const binaryProbeBytes = 8000;

/** Where a page or an XML document states its encoding. */
const declarationProbeBytes = 4096;
const declarations = [
  /^\s{0,20}<\?xml\b[^>]{0,200}?\sencoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})["']/i,
  /<meta\b[^>]{0,300}?\bcharset\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})/i,
];

/** Enough of a file to guess its encoding from. */
const guessBytes = 64 * 1024;
/** A guess of less confidence, of 100, is no better than the usual encoding of Western text. */
const minimumConfidence = 15;

/** Characters that no text has. */
const controlsPattern = /[\x01-\x08\x0E-\x1A]/g;

/** Names as pages state them, for the encodings that they mean by them. @see https://encoding.spec.whatwg.org/#names-and-labels */
const supersets: ReadonlyMap<string, string> = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['ascii', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['latin5', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['korean', 'euc-kr'],
  ['windows-949', 'euc-kr'],
  ['x-sjis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['windows-31j', 'shift_jis'],
  ['ms_kanji', 'shift_jis'],
  ['x-euc-jp', 'euc-jp'],
  ['big5-hkscs', 'big5'],
  ['x-x-big5', 'big5'],
  ['koi8', 'koi8-r'],
  ['koi8-ru', 'koi8-u'],
  ['x-cp1250', 'windows-1250'],
  ['x-cp1251', 'windows-1251'],
  ['x-cp1252', 'windows-1252'],
]);

/**
 * Turns the bytes of a file into text. UTF-8 with or without a byte order mark, UTF-16 with or without one, and
 * whatever else the file or `declared` states or its bytes look like: Windows-125x, ISO-8859-x, Shift_JIS, EUC-JP,
 * EUC-KR, GB18030, Big5, KOI8-R. The mark is not part of the text. Empty input gives an empty text.
 *
 * Bytes that are UTF-8 throughout are, whatever is stated; UTF-8 with a few wrong bytes stays UTF-8 (`damaged`). What
 * is neither stated nor plain is guessed, and read as Windows-1252 where no guess is good.
 * @param declared what stands outside of the file, such as in the header of a part of a mail
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const what = binaryContent(buffer);
  if (what !== null) return { kind: 'binary', what };
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeUtf16(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeUtf16(buffer, 'utf-16be');
  if (buffer.subarray(0, binaryProbeBytes).includes(0)) {
    return decodeBareUtf16(buffer) ?? { kind: 'binary', what: 'binary data (NUL bytes)' };
  }
  const { right, wrong } = countUtf8Sequences(buffer);
  const stated = knownEncoding(declared) ?? knownEncoding(declarationIn(buffer));
  if (wrong === 0) {
    return right === 0 && buffer.includes('\x1B$')
      ? decodeMail(buffer)
      : { kind: 'text', text: decodeUtf8(buffer), encoding: 'utf-8', damaged: false, guessed: false };
  }
  const asStated =
    stated === null || stated === 'utf-8' ? null : decodeAs(buffer, withSignsOf(stated, buffer), false);
  if (asStated !== null && !(asStated.damaged && right > wrong)) return asStated;
  if (right >= wrong) {
    return { kind: 'text', text: decodeUtf8(buffer), encoding: 'utf-8', damaged: true, guessed: false };
  }
  return decodeGuessed(buffer);
}

/** What the bytes are known to be by their signature, for people; null when they may be text. */
export function binaryContent(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  return signatures.find(([signature]) => head.startsWith(signature))?.[1] ?? null;
}

function decodeUtf8(buffer: Buffer): string {
  return new TextDecoder().decode(buffer);
}

function decodeUtf16(buffer: Buffer, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return {
    kind: 'text',
    text: new TextDecoder(encoding).decode(buffer),
    encoding,
    damaged: false,
    guessed: false,
  };
}

/** UTF-16 without a mark, told by the characters that every text has: its blanks, line ends and full stops. */
function decodeBareUtf16(buffer: Buffer): DecodedText | null {
  const head = buffer.subarray(0, binaryProbeBytes - (binaryProbeBytes % 2));
  const orders = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
    const common = text.match(/[ \n\r\u3000-\u3002]/g)?.length ?? 0;
    const odd = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0;
    return { encoding, common, isText: common > 0 && odd * 50 <= text.length };
  });
  const [best] = orders.filter(({ isText }) => isText).sort((a, b) => b.common - a.common);
  return best === undefined || buffer.length % 2 !== 0 ? null : decodeUtf16(buffer, best.encoding);
}

/** Japanese as old mails have it, in bytes of ASCII alone. */
function decodeMail(buffer: Buffer): DecodedText {
  const text = new TextDecoder('iso-2022-jp').decode(buffer);
  return { kind: 'text', text, encoding: 'iso-2022-jp', damaged: text.includes('\uFFFD'), guessed: false };
}

function declarationIn(buffer: Buffer): string | undefined {
  const head = buffer.toString('latin1', 0, declarationProbeBytes);
  return declarations.map((pattern) => pattern.exec(head)?.[1]).find((name) => name !== undefined);
}

/** The encoding that a name means, or null for a name that is not known. */
function knownEncoding(name: string | undefined): string | null {
  const plain = name?.trim().toLowerCase() ?? '';
  const encoding = supersets.get(plain) ?? plain;
  if (encoding === 'utf8') return 'utf-8';
  return encoding !== '' && !encoding.startsWith('utf-16') && iconv.encodingExists(encoding)
    ? encoding
    : null;
}

function decodeAs(
  buffer: Buffer,
  encoding: string,
  guessed: boolean,
): DecodedText & { readonly kind: 'text' } {
  const text = iconv.decode(buffer, encoding);
  return { kind: 'text', text, encoding, damaged: text.includes('\uFFFD'), guessed };
}

/** The most likely encoding in which all bytes are characters; Western text where none is likely. */
function decodeGuessed(buffer: Buffer): DecodedText {
  const guesses = analyse(buffer.subarray(0, guessBytes))
    .filter(({ confidence }) => confidence >= minimumConfidence)
    .flatMap(({ name }) => knownEncoding(name) ?? [])
    .filter((encoding) => encoding !== 'utf-8');
  for (let at = 0; at < guesses.length; at += 1) {
    const encoding = likeliestSibling(guesses.slice(at), buffer) ?? 'windows-1252';
    const decoded = decodeAs(buffer, encoding, encoding !== 'windows-1252');
    // Control characters between 0x80 and 0x9F are letters of another encoding.
    if (!decoded.damaged && !/[\x80-\x84\x86-\x9F]/.test(decoded.text.slice(0, guessBytes))) return decoded;
  }
  const western = decodeAs(buffer, 'windows-1252', false);
  const controls = western.text.match(controlsPattern)?.length ?? 0;
  if (controls === 0) return { ...western, damaged: false };
  const unknown: DecodedText = { kind: 'binary', what: 'text of an unknown encoding; save it as UTF-8' };
  return decodeBareUtf16(buffer) ?? (controls * 100 > western.text.length ? unknown : western);
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

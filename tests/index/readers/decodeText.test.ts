import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from '../../../src/index/readers/decodeText.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = 'Québec – “850” €';

test('any text comes back from UTF-8, with or without a mark', () => {
  const property = fc.property(fc.string({ unit: 'grapheme' }), (original) => {
    fc.pre(!original.includes('\0') && !original.startsWith('\uFEFF'));
    fc.pre(!/^(?:GIF8|PK\x03|%PDF-|\{\\rtf|SQLite)/.test(original));
    const plain = decodeText(Buffer.from(original));
    expect(plain).toEqual({
      kind: 'text',
      text: original,
      encoding: 'utf-8',
      damaged: false,
      guessed: false,
    });
    expect(decodeText(Buffer.from(`\uFEFF${original}`))).toEqual(plain);
  });
  fc.assert(property, { seed: 3 });
});

test('UTF-16 is told by its mark, in either byte order', () => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeText(little)).toMatchObject({ text, encoding: 'utf-16le' });
  expect(decodeText(Buffer.from(little).swap16())).toMatchObject({ text, encoding: 'utf-16be' });
});

test('Windows-1252 is told from UTF-8 by its bytes, its quotes and euro sign too', () => {
  const latin = Buffer.from('Qu\xE9bec \x96 \x93850\x94 \x80', 'latin1');
  expect(decodeText(latin)).toEqual({
    kind: 'text',
    text,
    encoding: 'windows-1252',
    damaged: false,
    guessed: false,
  });
});

const russian = 'Мост через реку закрыли на ремонт, сообщил мэр города во вторник.';
const samples: readonly (readonly [encoding: string, text: string])[] = [
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['iso-8859-5', russian],
  ['windows-1250', 'Zażółć gęślą jaźń. Burmistrz ogłosił, że most będzie zamknięty.'],
  ['iso-8859-2', 'Zażółć gęślą jaźń. Burmistrz ogłosił, że most będzie zamknięty.'],
  ['shift_jis', '橋は火曜日に閉鎖されたと市長が述べた。工事は秋まで続く。'],
  ['euc-jp', '橋は火曜日に閉鎖されたと市長が述べた。工事は秋まで続く。'],
  ['euc-kr', '시장은 화요일에 다리가 폐쇄되었다고 말했다.'],
  ['gb18030', '市长星期二说，这座桥将关闭到秋天。'],
  ['big5', '市長星期二說，這座橋將關閉到秋天。'],
  ['utf-16le', '市長星期二說，這座橋將關閉到秋天。\n'],
  ['utf-16be', 'The bridge stays closed until the autumn.'],
];

test.each(samples)('%s is told by its bytes where nothing states it', (encoding, original) => {
  const bytesOf = iconv.encode(original, encoding, { addBOM: false });
  expect(decodeText(bytesOf)).toMatchObject({ kind: 'text', text: original, damaged: false });
});

test.each(samples.filter(([encoding]) => !encoding.startsWith('utf')))(
  '%s is read as the file states it, however little there is of it',
  (encoding, original) => {
    const short = original.slice(0, 4);
    const page = iconv.encode(`<meta charset="${encoding}"><p>${short}`, encoding);
    expect(decodeText(page)).toMatchObject({ text: `<meta charset="${encoding}"><p>${short}`, encoding });
    const document = iconv.encode(`<?xml version="1.0" encoding='${encoding}'?><p>${short}`, encoding);
    expect(decodeText(document)).toMatchObject({ encoding, guessed: false });
    expect(decodeText(iconv.encode(short, encoding), encoding.toUpperCase())).toMatchObject({ text: short });
  },
);

test.each([
  ['windows-1250', 'Ogłoszono, że będą mosty.', 'whose letters have no place of their own in Windows'],
  ['windows-1250', 'Świętej pamięci Łukasz źle spał.', 'in Polish, and little of it'],
  ['windows-1250', 'Šest žen řeklo: „Kůň je žlutý.“ Škoda – a ťuhýk taky.', 'in Czech, with curved quotes'],
  ['windows-1250', 'Az őszi híd – mondta – „zárva” lesz, és a tűz is ég.', 'in Hungarian'],
  ['iso-8859-2', 'Świętej pamięci Łukasz źle spał.', 'in Polish'],
  ['iso-8859-2', 'Šest žen řeklo, že kůň je žlutý.', 'in Czech'],
  ['windows-1252', 'Le cœur de l’été : « ça coûte 40 € », là-bas – très loin.', 'in French'],
  ['iso-8859-15', 'Le cœur de la ville, les bœufs et les sœurs coûtent 40 €, très loin.', 'with a ligature'],
  [
    'windows-1252',
    'It cost £40, not a penny more, for 3 m² at 40°, ½ of it 5 µm thick.',
    'in English, with signs',
  ],
  ['windows-1252', '¿Que pasa en la ciudad? ¿Quien lo sabe?', 'in Spanish, without accents'],
  ['windows-1257', 'Tilts ir slēgts līdz rudenim, teica mērs. Šķērsot upi var ar laivu.', 'in Latvian'],
  ['windows-1254', 'Köprü sonbahara kadar kapalı. Çalışmalar şimdi ığdır ilinde – sürüyor.', 'in Turkish'],
  ['windows-1253', 'Η γέφυρα είναι κλειστή, είπε ο δήμαρχος. Άλλα έργα συνεχίζονται.', 'in Greek'],
  ['koi8-u', 'Міст через річку закрито до осені. Її ґанок пофарбували.', 'in Ukrainian'],
])('%s is not taken for a neighbour: %s (%s)', (encoding, original) => {
  expect(decodeText(iconv.encode(original, encoding))).toMatchObject({ kind: 'text', text: original });
  const long = `${original}\n`.repeat(20);
  expect(decodeText(iconv.encode(long, encoding))).toMatchObject({ kind: 'text', text: long });
});

test.each([
  ['iso-8859-2', 'windows-1250', '„Šest žen“ – řekl…'],
  ['iso-8859-7', 'windows-1253', '«Η γέφυρα» – είπε…'],
  ['ISO-8859-5', 'windows-1251', 'Мост «Старый» – закрыт'],
])('a page that states %s and has the signs of %s is read as that', (stated, encoding, words) => {
  const page = `<meta charset="${stated}"><p>${words}`;
  expect(decodeText(iconv.encode(page, encoding))).toMatchObject({ text: page, encoding });
});

test('UTF-8 is UTF-8 whatever the file states', () => {
  const page = `<meta charset="windows-1251"><p>${russian}`;
  expect(decodeText(Buffer.from(page))).toMatchObject({ text: page, encoding: 'utf-8' });
});

test('bytes that are text in no encoding are told as such', () => {
  const noise = Buffer.from(Array.from({ length: 400 }, (_, at) => ((at * 37) % 250) + 1));
  expect(decodeText(noise)).toMatchObject({ kind: 'binary' });
});

test('UTF-8 with one wrong byte stays UTF-8, and the damage is told', () => {
  const damaged = Buffer.concat([Buffer.from(text), bytes(0xff)]);
  expect(decodeText(damaged)).toEqual({
    kind: 'text',
    text: `${text}\uFFFD`,
    encoding: 'utf-8',
    damaged: true,
    guessed: false,
  });
});

test.each([
  ['an image', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a PNG image'],
  ['an office document', Buffer.from('PK\x03\x04rest', 'latin1'), 'a ZIP archive or an office document'],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), 'UTF-32 text'],
  ['NUL bytes', bytes(0x41, 0, 0x42), 'binary data (NUL bytes)'],
])('%s is told as binary', (_, content, what) => {
  expect(decodeText(content)).toEqual({ kind: 'binary', what });
});

test('no bytes are an empty text', () => {
  expect(decodeText(bytes())).toMatchObject({ kind: 'text', text: '' });
});

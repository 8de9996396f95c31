// How Discord looks, about: themes, words with their looks, and lines that wrap. Of Markdown it knows what the bot writes:
// bold, links, code, quotations, lists, small lines, blocks of code.
import { Resvg } from '@resvg/resvg-js';

/** Pixels. */
export const sizes = { text: 16, small: 13, code: 13.5, line: 1.4 };

export const themes = {
  dark: {
    ...{
      page: '#1a1a1e',
      box: '#242429',
      edge: '#323238',
      text: '#dfe0e2',
      strong: '#fbfbfb',
      faint: '#a5a7ac',
    },
    ...{
      link: '#7bb0f5',
      quote: '#4c4c54',
      code: '#1c1c20',
      button: '#3a3a42',
      mention: '#a9b4ff',
      mentionBox: '#2a2c4d',
    },
  },
  light: {
    ...{
      page: '#fbfbfb',
      box: '#ffffff',
      edge: '#dcdde1',
      text: '#323339',
      strong: '#111214',
      faint: '#64666d',
    },
    ...{
      link: '#0064d6',
      quote: '#c7c8ce',
      code: '#f2f2f4',
      button: '#e4e5e9',
      mention: '#3b48c9',
      mentionBox: '#e5e7fd',
    },
  },
};

export const fonts = {
  text: 'Noto Sans, DejaVu Sans, sans-serif',
  code: 'Noto Sans Mono, DejaVu Sans Mono, monospace',
};

const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text) => text.replace(/[&<>"]/g, (mark) => marks[mark]);

/** Measures words as the library draws them, each once. @param font its options */
export function measuring(font) {
  const known = new Map();
  const measure = (text, { size, isBold = false, isCode = false }) => {
    if (text === '') return 0;
    const family = isCode ? fonts.code : fonts.text;
    const key = `${size} ${isBold} ${family} ${text}`;
    if (!known.has(key)) {
      // The box of a text is as wide as its letters: a letter on each side keeps the blanks.
      const width = (words) =>
        new Resvg(
          `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text xml:space="preserve" font-family="${family}" font-size="${size}"${isBold ? ' font-weight="700"' : ''}>${escapeXml(words)}</text></svg>`,
          { font },
        ).getBBox()?.width ?? 0;
      known.set(key, width(`n${text}n`) - width('nn'));
    }
    return known.get(key);
  };
  return measure;
}

/** Words with their looks, blanks among them; a backslash makes the next mark plain. */
export function wordsOf(markdown, base) {
  const words = [];
  let [isBold, isLink, isCode] = [base.isBold ?? false, false, false];
  const add = (text) => {
    const last = words.at(-1);
    const look = { isBold, isLink, isCode };
    const same = last !== undefined && last.text !== ' ' && text !== ' ';
    if (same && last.isBold === isBold && last.isLink === isLink && last.isCode === isCode) last.text += text;
    else words.push({ text, ...look, isGlued: same });
  };
  for (let at = 0; at < markdown.length; at += 1) {
    const rest = markdown.slice(at);
    const address = isLink ? /^\]\(<?[^)]*\)/.exec(rest) : null;
    if (rest.startsWith('**')) {
      isBold = !isBold;
      at += 1;
    } else if (address !== null) {
      isLink = false;
      at += address[0].length - 1;
    } else if (/^\[(?:\\.|[^\]])*\]\(/.test(rest)) isLink = true;
    else if (rest[0] === '`') isCode = !isCode;
    else {
      if (rest[0] === '\\' && rest.length > 1) at += 1;
      add(markdown[at]);
    }
  }
  return words;
}

/** Lines of words that fit; what is glued together stays so. */
export function wrap(words, { room, size, measure }) {
  const lines = [[]];
  let used = 0;
  for (let at = 0; at < words.length; at += 1) {
    const group = [words[at]];
    while (words[at + 1]?.isGlued) group.push(words[(at += 1)]);
    const parts = group.map((word) => ({ ...word, width: measure(word.text, { ...word, size }) }));
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    if (used > 0 && used + width > room && group[0].text !== ' ') {
      lines.push([]);
      used = 0;
    }
    if (used === 0 && group[0].text === ' ') continue;
    for (const part of parts) {
      lines.at(-1).push({ ...part, x: used });
      used += part.width;
    }
  }
  return lines;
}

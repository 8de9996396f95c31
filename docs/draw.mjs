// Draws docs/answer.svg and docs/unanswered.svg: `npm run build && node docs/draw.mjs`.
//
// The payloads are those that the bot sends, from the sample corpus and the bundled model; only the looks are drawn here,
// after Discord's dark theme. Of Markdown it knows what the bot writes: bold, links, quotations, lists, small lines.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showAnswer } from '../dist/bot/discord/asking/showAnswer.js';
import { openArchive } from '../dist/retrieval/openArchive.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const today = '2020-01-09';
const pictures = [
  { file: 'answer.svg', question: 'When did the NATO mission in Iraq begin?' },
  { file: 'unanswered.svg', question: 'Who won the chess tournament in Gander?' },
];

/** Pixels. */
const size = { width: 760, left: 76, padding: 16, lineGap: 8, text: 16, small: 13, button: 34 };
const colours = {
  page: '#313338',
  box: '#2b2d31',
  text: '#dbdee1',
  strong: '#f2f3f5',
  faint: '#949ba4',
  link: '#00a8fc',
  quote: '#4e5058',
  button: '#4e5058',
  brand: '#5865f2',
  mention: '#c9cdfb',
};
/** Discord's component types. */
const kinds = { row: 1, text: 10, separator: 14 };

const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]);

/** Of a wide sans serif, so that no line runs over in a narrower one. */
function widthOf(text, fontSize, isBold = false) {
  let ems = 0;
  for (const character of text) {
    if (/[iljI.,:;'’|!()[\] ]/.test(character)) ems += 0.36;
    else if (/[mwMW@%…]/.test(character)) ems += 0.95;
    else if (/[A-Z]/.test(character)) ems += 0.7;
    else ems += character.codePointAt(0) > 0xffff ? 1.3 : 0.6;
  }
  return ems * fontSize * (isBold ? 1.1 : 1);
}

/** Words with their looks; a backslash makes the next mark plain. */
function wordsOf(markdown, base) {
  const words = [{ ...base, text: '' }];
  let [isBold, isLink] = [false, false];
  const look = () => ({ ...base, isBold, colour: isLink ? colours.link : base.colour });
  const turn = () => words.push({ ...look(), text: '', joined: true });
  for (let at = 0; at < markdown.length; at += 1) {
    const rest = markdown.slice(at);
    const address = isLink ? /^\]\(<?[^)]*\)/.exec(rest) : null;
    if (rest.startsWith('**')) {
      isBold = !isBold;
      at += 1;
      turn();
    } else if (address !== null) {
      isLink = false;
      at += address[0].length - 1;
      turn();
    } else if (/^\[[^\]]*\]\(/.test(rest)) {
      isLink = true;
      turn();
    } else if (rest[0] === ' ') words.push({ ...look(), text: '', joined: false });
    else {
      if (rest[0] === '\\') at += 1;
      words.at(-1).text += markdown[at] ?? '';
    }
  }
  return words.filter(({ text, joined }) => text !== '' || !joined);
}

/** Lines of words that fit; pieces of one word stay together. */
function wrap(words, room, fontSize) {
  const lines = [[]];
  let used = 0;
  words.forEach((word, at) => {
    const length = words.findIndex((one, place) => place > at && !one.joined);
    const whole = word.joined ? [word] : words.slice(at, length < 0 ? undefined : length);
    const width = whole.reduce((sum, one) => sum + widthOf(one.text, fontSize, one.isBold), 0);
    if (!word.joined && used > 0 && used + width > room) {
      lines.push([]);
      used = 0;
    }
    const isFirst = lines.at(-1).length === 0;
    lines.at(-1).push({ ...word, text: isFirst || word.joined ? word.text : ` ${word.text}` });
    used += widthOf(` ${word.text}`, fontSize, word.isBold);
  });
  return lines;
}

const spans = (line) =>
  line
    .map(
      ({ text, isBold, colour }) =>
        `<tspan fill="${isBold && colour === colours.text ? colours.strong : colour}"${isBold ? ' font-weight="700"' : ''}>${escapeXml(text)}</tspan>`,
    )
    .join('');

/** One line of Markdown; gives what is drawn and where it ends. */
function drawLine(markdown, { x, y, room }) {
  const [, mark = '', text = ''] = /^(> |-# |- )?(.*)$/s.exec(markdown) ?? [];
  const fontSize = mark === '-# ' ? size.small : size.text;
  const colour = mark === '-# ' ? colours.faint : colours.text;
  const indent = mark === '> ' ? 16 : mark === '- ' ? 18 : 0;
  const height = Math.round(fontSize * 1.375);
  const lines = wrap(wordsOf(text, { colour, isBold: false }), room - indent, fontSize);
  const drawn = lines.map(
    (line, at) =>
      `<text xml:space="preserve" x="${x + indent}" y="${y + at * height + fontSize}" font-size="${fontSize}">${spans(line)}</text>`,
  );
  const end = y + lines.length * height;
  if (mark === '> ')
    drawn.push(`<rect x="${x}" y="${y}" width="4" height="${end - y}" rx="2" fill="${colours.quote}"/>`);
  if (mark === '- ') drawn.push(`<circle cx="${x + 6}" cy="${y + 11}" r="3" fill="${colours.text}"/>`);
  return { drawn, end: end + 2 };
}

/** Buttons go on a new line where there is no room. */
function drawRow(buttons, { x, y, room }) {
  const drawn = [];
  let [left, top] = [x, y];
  for (const { label, emoji, disabled } of buttons) {
    const text = label ?? emoji.name;
    const width = Math.round(widthOf(text, 14, true) + 30);
    if (left > x && left + width > x + room) [left, top] = [x, top + size.button + size.lineGap];
    drawn.push(
      `<g${disabled ? ' opacity="0.5"' : ''}><rect x="${left}" y="${top}" width="${width}" height="${size.button}" rx="8" fill="${colours.button}"/>`,
      `<text x="${left + width / 2}" y="${top + 22}" font-size="14" font-weight="600" text-anchor="middle" fill="${colours.strong}">${escapeXml(text)}</text></g>`,
    );
    left += width + size.lineGap;
  }
  return { drawn, end: top + size.button };
}

function drawComponent(component, { x, y, room }) {
  if (component.type === kinds.row) return drawRow(component.components, { x, y, room });
  if (component.type === kinds.separator)
    return {
      drawn: [`<rect x="${x}" y="${y}" width="${room}" height="1" fill="${colours.quote}"/>`],
      end: y + 1,
    };
  const drawn = [];
  let end = y;
  for (const line of component.content.split('\n')) {
    const one = drawLine(line, { x, y: end, room });
    drawn.push(...one.drawn);
    end = one.end;
  }
  return { drawn, end };
}

/** An author's disc and name. */
function drawAuthor(name, { y, colour, isApp }) {
  const nameWidth = Math.round(widthOf(name, size.text, true));
  const tag = `<rect x="${size.left + nameWidth + 8}" y="${y}" width="36" height="18" rx="4" fill="${colours.brand}"/><text x="${size.left + nameWidth + 26}" y="${y + 13}" font-size="11" font-weight="700" text-anchor="middle" fill="#fff">APP</text>`;
  return [
    `<circle cx="40" cy="${y + 22}" r="20" fill="${colour}"/>`,
    `<text x="40" y="${y + 28}" font-size="17" font-weight="700" text-anchor="middle" fill="#fff">${name[0]}</text>`,
    `<text x="${size.left}" y="${y + 14}" font-size="${size.text}" font-weight="600" fill="${colours.strong}">${name}</text>`,
    ...(isApp ? [tag] : []),
  ];
}

function drawBox({ components: [box] }, y) {
  const accent = `#${box.accent_color.toString(16).padStart(6, '0')}`;
  const [x, width] = [size.left + 4 + size.padding, size.width - size.left - 16];
  const drawn = [];
  let end = y + size.padding;
  for (const component of box.components) {
    const one = drawComponent(component, { x, y: end, room: width - 4 - 2 * size.padding });
    drawn.push(...one.drawn);
    end = one.end + size.lineGap;
  }
  const height = end - size.lineGap + size.padding - y;
  return {
    drawn: [
      `<rect x="${size.left}" y="${y}" width="${width}" height="${height}" rx="8" fill="${accent}"/>`,
      `<path d="M${size.left + 4} ${y}h${width - 12}a8 8 0 0 1 8 8v${height - 16}a8 8 0 0 1 -8 8h-${width - 12}z" fill="${colours.box}"/>`,
      ...drawn,
    ],
    end: y + height,
  };
}

function draw(question, payload) {
  const mention = '@Footnote';
  const box = drawBox(payload, 108);
  const height = box.end + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" font-family="'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif">`,
    `<title>${escapeXml(question)}</title>`,
    `<rect width="${size.width}" height="${height}" rx="8" fill="${colours.page}"/>`,
    ...drawAuthor('Reader', { y: 16, colour: '#6b7280', isApp: false }),
    `<text x="${size.left}" y="56" font-size="${size.text}" fill="${colours.text}"><tspan fill="${colours.mention}">${mention}</tspan> ${escapeXml(question)}</text>`,
    ...drawAuthor('Footnote', { y: 80, colour: colours.brand, isApp: true }),
    ...box.drawn,
    '</svg>',
    '',
  ].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'footnote-draw-'));
const modelsDir = join(tmpdir(), 'footnote-test-models');
const environment = { CORPUS_DIR: join(root, 'corpus'), INDEX_DIR: folder, MODELS_DIR: modelsDir };
execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), 'index'], {
  env: { ...process.env, ...environment },
});
const archive = await openArchive({ indexDir: folder, model: 'bundled', modelsDir });
try {
  for (const { file, question } of pictures) {
    const outcome = await archive.ask(question, { today });
    if (outcome.kind !== 'answer') throw new Error(`expected an answer, got: ${outcome.reason}`);
    const context = { ids: { make: (...parts) => parts.join('.') }, now: () => new Date(`${today}T12:00`) };
    const sent = { id: 'drawn', locale: 'en', answer: outcome.answer };
    const payload = showAnswer(context, sent, { asked: null, isPrivate: false });
    writeFileSync(join(root, 'docs', file), draw(question, payload));
    console.log(`${file}: ${outcome.answer.status}`);
  }
} finally {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
}

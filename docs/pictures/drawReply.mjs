// A question and the bot's reply as SVG.
import { escapeXml, fonts, sizes, wordsOf, wrap } from './discordLook.mjs';

/** Discord's component types. */
const kinds = { row: 1, text: 10, separator: 14 };
const gap = 8;
const button = { height: 32, padding: 14 };

const rect = (x, y, width, height, fill, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

/** A hand: the same one turned upside down is its opposite. */
function thumb(x, y, isDown) {
  const turn = isDown ? ` rotate(180 9 9)` : '';
  return (
    `<g transform="translate(${x} ${y})${turn}">` +
    '<path fill="#f7c948" stroke="#c98d16" stroke-width=".7" stroke-linejoin="round" d="M5.6 8.2 8.6 2.3c.3-.8 2.3-.7 2.4 1 .1 1.400-.5 2.600-.8 3.700h4.400c1.700 0 1.900 2 .8 2.500 1 .6.8 2.100-.3 2.300.8.7.4 2-.6 2.200.5.8 0 1.900-1.200 1.900H8.300c-1.100 0-1.800-.6-2.700-1z"/>' +
    '<rect x="1.400" y="7.900" width="4" height="7.600" rx="1" fill="#4f8fe6"/></g>'
  );
}

/** Three dots: not every font has them. */
const dots = (x, y, fill) =>
  [-5, 0, 5].map((by) => `<circle cx="${x + by}" cy="${y}" r="1.6" fill="${fill}"/>`).join('');

function textLine(words, { x, y, size, theme, colour }) {
  return words
    .filter(({ text }) => text !== ' ')
    .map(({ text, isBold, isLink, isCode, ...word }) => {
      const fill = isLink ? theme.link : isBold && colour === theme.text ? theme.strong : colour;
      const weight = isBold ? ' font-weight="700"' : '';
      const family = isCode ? ` font-family="${fonts.code}"` : '';
      return `<text xml:space="preserve" x="${(x + word.x).toFixed(1)}" y="${y}" font-size="${size}" fill="${fill}"${weight}${family}>${escapeXml(text)}</text>`;
    })
    .join('');
}

/** One line of Markdown; gives what is drawn and where it ends. */
function markdownLine(markdown, { x, y, room, theme, measure }) {
  const [, mark = '', text = ''] = /^(> |-# |- )?(.*)$/s.exec(markdown) ?? [];
  const size = mark === '-# ' ? sizes.small : sizes.text;
  const colour = mark === '-# ' ? theme.faint : theme.text;
  const indent = mark === '> ' ? 14 : mark === '- ' ? 18 : 0;
  const height = Math.round(size * sizes.line);
  const lines = wrap(wordsOf(text, {}), { room: room - indent, size, measure });
  const drawn = lines.map((words, at) =>
    textLine(words, { x: x + indent, y: y + at * height + size, size, theme, colour }),
  );
  const end = y + lines.length * height;
  if (mark === '> ') drawn.push(rect(x, y, 3, end - y, theme.quote));
  if (mark === '- ') drawn.push(`<circle cx="${x + 6}" cy="${y + 11}" r="3" fill="${theme.text}"/>`);
  return { drawn, end };
}

/** A line of code in lines that fit: it breaks between words, and within one that is too long. */
function codeLines(line, most) {
  const lines = [''];
  for (const word of line.match(/\S+\s*|\s+/gu) ?? []) {
    const used = lines.at(-1).length;
    if (used > 0 && used + word.trimEnd().length > most) lines.push('');
    const [first, ...rest] = `${lines.pop()}${word}`.match(new RegExp(`.{1,${most}}`, 'gu'));
    lines.push(first, ...rest.filter((part) => part.trim() !== ''));
  }
  return lines;
}

function codeBlock(lines, { x, y, room, theme, measure }) {
  const size = sizes.code;
  const letter = measure('m', { size, isCode: true });
  const most = Math.max(1, Math.floor((room - 20) / letter));
  const shown = lines.flatMap((line) => codeLines(line, most));
  const height = Math.round(size * 1.4);
  const end = y + shown.length * height + 16;
  return {
    drawn: [
      `<rect x="${x + 0.5}" y="${y + 0.5}" width="${room - 1}" height="${end - y - 1}" rx="4" fill="${theme.code}" stroke="${theme.edge}"/>`,
      ...shown.map(
        (line, at) =>
          `<text xml:space="preserve" x="${x + 10}" y="${y + 8 + at * height + size}" font-size="${size}" font-family="${fonts.code}" fill="${theme.text}">${escapeXml(line)}</text>`,
      ),
    ],
    end: end + 4,
  };
}

function textDisplay(content, place) {
  const drawn = [];
  let end = place.y;
  let code = null;
  for (const line of content.split('\n')) {
    if (/^`{3,}/.test(line)) {
      if (code !== null) {
        const block = codeBlock(code, { ...place, y: end + 2 });
        drawn.push(...block.drawn);
        end = block.end;
      }
      code = code === null ? [] : null;
    } else if (code !== null) code.push(line);
    else {
      const one = markdownLine(line, { ...place, y: end });
      drawn.push(...one.drawn);
      end = one.end + (line.startsWith('> ') ? 0 : 2);
    }
  }
  return { drawn, end };
}

/** Buttons go on a new line where there is no room. */
function buttonRow(buttons, { x, y, room, theme, measure }) {
  const drawn = [];
  let [left, top] = [x, y];
  for (const { label = '', emoji } of buttons) {
    const isMenu = label === '⋯';
    const words = isMenu ? 16 : measure(label, { size: 14, isBold: true });
    const inner = words + (emoji === undefined ? 0 : 18) + (emoji !== undefined && label !== '' ? 6 : 0);
    const width = Math.round(inner + 2 * button.padding);
    if (left > x && left + width > x + room) [left, top] = [x, top + button.height + gap];
    drawn.push(rect(left, top, width, button.height, theme.button, 8));
    if (emoji !== undefined) drawn.push(thumb(left + button.padding, top + 7, emoji.name === '👎'));
    const at = left + width - button.padding - words;
    drawn.push(
      isMenu
        ? dots(at + 8, top + button.height / 2, theme.strong)
        : `<text x="${at.toFixed(1)}" y="${top + 21}" font-size="14" font-weight="600" fill="${theme.strong}">${escapeXml(label)}</text>`,
    );
    left += width + gap;
  }
  return { drawn, end: top + button.height };
}

function container({ components: [box] }, { x, y, room, theme, measure }) {
  const padding = 14;
  const inner = { x: x + padding + 4, room: room - 2 * padding - 4, theme, measure };
  const drawn = [];
  let end = y + padding;
  for (const component of box.components) {
    const at = { ...inner, y: end };
    const one =
      component.type === kinds.row
        ? buttonRow(component.components, at)
        : component.type === kinds.separator
          ? { drawn: [rect(inner.x, end, inner.room, 1, theme.edge)], end: end + 1 }
          : textDisplay(component.content, at);
    drawn.push(...one.drawn);
    end = one.end + gap;
  }
  const height = end - gap + padding - y;
  const edge =
    box.accent_color === undefined ? theme.edge : `#${box.accent_color.toString(16).padStart(6, '0')}`;
  return {
    drawn: [
      rect(x, y, room, height, theme.edge, 8),
      rect(x, y, 12, height, edge, 6),
      `<path d="M${x + 4} ${y + 1}h${room - 13}a8 8 0 0 1 8 8v${height - 18}a8 8 0 0 1 -8 8h-${room - 13}z" fill="${theme.box}"/>`,
      ...drawn,
    ],
    end: y + height,
  };
}

/** An author's disc and name. */
function author(name, { x, y, text, theme, colour, measure }) {
  const wide = measure(name, { size: sizes.text, isBold: true });
  const tag = text + wide + 7;
  return [
    `<circle cx="${x + 20}" cy="${y + 20}" r="20" fill="${colour}"/>`,
    `<text x="${x + 20}" y="${y + 26}" font-size="17" font-weight="700" text-anchor="middle" fill="#fff">${name[0]}</text>`,
    `<text x="${text}" y="${y + 15}" font-size="${sizes.text}" font-weight="600" fill="${theme.strong}">${name}</text>`,
    ...(name === 'Footnote'
      ? [
          rect(tag, y + 1, 34, 17, '#5865f2', 4),
          `<text x="${tag + 17}" y="${y + 13.5}" font-size="11" font-weight="700" text-anchor="middle" fill="#fff">APP</text>`,
        ]
      : []),
  ];
}

/** The person's message, with the mention of the bot in front. */
function questionLines(question, place) {
  const { x, y, room, theme, measure } = place;
  const mention = '@Footnote';
  const wide = measure(mention, { size: sizes.text });
  const words = wordsOf(question, {});
  const lines = wrap([{ text: mention, isMention: true }, { text: ' ' }, ...words], {
    ...{ room, size: sizes.text, measure },
  });
  const height = Math.round(sizes.text * sizes.line);
  const drawn = [
    rect(x - 2, y + 1, wide + 4, height - 2, theme.mentionBox, 4),
    ...lines.map((line, at) =>
      line
        .map((word) =>
          textLine([word], {
            ...{ x, y: y + at * height + sizes.text, size: sizes.text, theme },
            colour: word.isMention ? theme.mention : theme.text,
          }),
        )
        .join(''),
    ),
  ];
  return { drawn, end: y + lines.length * height };
}

/** A question and its reply. @param width pixels */
export function drawReply({ question, payload }, { width, theme, measure }) {
  const margin = 16;
  const text = margin + 54;
  const room = width - text - margin;
  const common = { theme, measure };
  const asked = questionLines(question, { x: text, y: margin + 22, room, ...common });
  const top = asked.end + 18;
  const reply = container(payload, { x: text, y: top + 24, room: Math.min(room, 600), ...common });
  const height = reply.end + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts.text}">`,
    rect(0, 0, width, height, theme.page),
    ...author('Reader', { x: margin, y: margin, text, colour: '#6b7280', ...common }),
    ...asked.drawn,
    ...author('Footnote', { x: margin, y: top, text, colour: '#5865f2', ...common }),
    ...reply.drawn,
    '</svg>',
  ].join('\n');
}

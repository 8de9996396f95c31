// Draws the replies in docs/pictures/*.png: `npm run build && node docs/pictures/draw.mjs [--fonts FOLDER]`.
//
// The payloads are those that the bot sends, from the articles next to this file and the bundled model; only the looks
// are drawn here, after Discord's. With `--fonts`, a folder of font files stands in for those of the machine.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { showAnswer } from '../../dist/bot/discord/asking/showAnswer.js';
import { escapeMarkdown } from '../../dist/bot/discord/replies/escapeMarkdown.js';
import { noticePayload } from '../../dist/bot/discord/replies/noticeReply.js';
import { wordingFor } from '../../dist/bot/discord/wording/wordingFor.js';
import { describeChat } from '../../dist/bot/wording/describeNote.js';
import { openArchive } from '../../dist/retrieval/openArchive.js';
import { measuring, themes } from './discordLook.mjs';
import { drawReply } from './drawReply.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));
const today = '2026-11-29';
const pictures = {
  sentence: 'How long does Lantern keep deleted files?',
  steps: 'How do I install Lantern on a new server?',
  code: 'How do I restore a backup?',
  table: 'What is the default port?',
  disagreement: 'When does support for Lantern 3 end?',
  unanswered: 'Which browsers does Lantern support?',
  chat: 'thank you!',
};
/** Pixels. */
const widths = { desktop: 720, phone: 390 };
const zoom = 2;
const colours = 128;

const { fonts } = parseArgs({ options: { fonts: { type: 'string' } } }).values;
const font =
  fonts === undefined
    ? { loadSystemFonts: true }
    : { loadSystemFonts: false, fontFiles: readdirSync(fonts).map((name) => join(fonts, name)) };
const measure = measuring(font);

const folder = mkdtempSync(join(tmpdir(), 'footnote-draw-'));
const modelsDir = join(tmpdir(), 'footnote-test-models');
const environment = { CORPUS_DIR: join(here, 'articles'), INDEX_DIR: folder, MODELS_DIR: modelsDir };
execFileSync(process.execPath, [join(here, '../../dist/cli/main.js'), 'index'], {
  env: { ...process.env, ...environment },
});
const archive = await openArchive({ indexDir: folder, model: 'bundled', modelsDir });
try {
  for (const [name, question] of Object.entries(pictures)) {
    const outcome = await archive.ask(question, { today });
    if (outcome.kind !== 'answer') throw new Error(`expected an answer to “${question}”, got none`);
    console.log(`${name}: ${outcome.answer.status}`);
    await draw(name, { question, payload: payloadOf(outcome.answer) });
  }
} finally {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
}

function payloadOf({ question: _, ...answer }) {
  if (answer.chat !== undefined)
    return noticePayload(escapeMarkdown(describeChat(answer.chat, wordingFor('en').common)));
  const context = { ids: { make: (...parts) => parts.join('.') }, now: () => new Date(`${today}T12:00`) };
  const sent = { id: 'drawn', locale: 'en', length: 'short', answer };
  return showAnswer(context, sent, { asked: null, isPrivate: false });
}

async function draw(name, reply) {
  for (const [themeName, theme] of Object.entries(themes)) {
    for (const [widthName, width] of Object.entries(widths)) {
      const svg = drawReply(reply, { width, theme, measure });
      const png = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: zoom } }).render().asPng();
      const small = await sharp(png)
        .png({ palette: true, colours, dither: 0, compressionLevel: 9 })
        .toBuffer();
      writeFileSync(join(here, `${name}-${themeName}-${widthName}.png`), small);
    }
  }
}

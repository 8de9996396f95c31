// The bot at a Discord that others wrote: `npm run e2e:twin [-- FOLDER]`. It is large, so it is no dependency: it is
// installed into a temporary folder, or into FOLDER, where it is kept and found the next time.
//
// The whole program runs as `footnote start` runs it, on the sample corpus, and people use it through the twin's own
// controls. What the twin does not know is left to tests/bot/discord: mentions, private deferred replies, uploads, limits.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const version = '0.1.1';
const root = fileURLToPath(new URL('../../', import.meta.url));
/** One that is answered with much confidence: in an ask channel the bot stays silent where it is less sure. */
const question = 'Who wrote to the Iraqi Defence Ministry that the Americans were preparing to leave?';
/** Of the article that answers it. */
const title = 'Letter about leaving Iraq was a draft, U.S. officials say';
const channelId = '200000000000000001';
/** Discord's numbers: kinds of interaction, of answers to one, of commands, and of a channel. */
const kinds = { command: 2, autocomplete: 4, choices: 8, form: 9, messageMenu: 3, textChannel: 0 };
const waitMs = 15_000;
/** The first start of all converts the bundled model. */
const startMs = 120_000;

function install(folder) {
  const entry = join(folder, 'node_modules', 'discord-digital-twin', 'package.json');
  if (!existsSync(entry)) {
    console.error(`Installing discord-digital-twin ${version} …`);
    const dependencies = { 'discord-digital-twin': version };
    const overrides = { spiceflow: '1.19.0' };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  return join(folder, 'node_modules', 'discord-digital-twin', createRequire(entry)(entry).main);
}

/** The twin gives no address to listen on, which means all of them: here it is told one. */
function listenOnLoopbackOnly() {
  const { listen } = Server.prototype;
  Server.prototype.listen = function listenHere(port, done) {
    return listen.call(this, { port, host: '127.0.0.1' }, done);
  };
}

async function startTwin(folder, temporary) {
  const entry = install(folder);
  listenOnLoopbackOnly();
  const { DigitalDiscord } = await import(pathToFileURL(entry).href);
  const twin = new DigitalDiscord({
    channels: [{ id: channelId, name: 'ask', type: kinds.textChannel }],
    users: [{ username: 'asker' }],
    dbUrl: pathToFileURL(join(temporary, 'twin.db')).href,
  });
  await twin.start();
  return twin;
}

function startBot(twin, folder) {
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      DISCORD_TOKEN: twin.botToken,
      DISCORD_API_URL: twin.restUrl,
      ASK_CHANNEL_IDS: channelId,
      CORPUS_DIR: join(root, 'corpus'),
      INDEX_DIR: join(folder, 'index'),
      MODELS_DIR: join(tmpdir(), 'footnote-test-models'),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { child, ended: new Promise((done) => child.once('exit', done)) };
}

/** What a check gives once it is there: the twin tells nobody when it stores something. */
async function until(what, check, limitMs = waitMs) {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`expected ${what}, got none in ${limitMs / 1000} s`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

const textOf = ({ components = [], content = '' }) =>
  [content, ...components.flatMap((one) => textOf({ content: one.content, components: one.components }))]
    .filter(Boolean)
    .join('\n');

const buttonsOf = ({ components = [] }) =>
  components.flatMap((one) =>
    one.custom_id === undefined ? buttonsOf({ components: one.components }) : [one],
  );

function controls(twin, userId) {
  const channel = twin.channel(channelId);
  const user = channel.user(userId);
  const messages = () => channel.getMessages();
  const response = (id, what = 'an answer to the interaction') =>
    until(what, async () => {
      const found = await channel.getInteractionResponse(id);
      return found?.acknowledged ? found : null;
    });
  const messageOf = async ({ id }, holds) =>
    until(`a message with “${holds}”`, async () => {
      const { messageId } = await response(id);
      const found = (await messages()).find((one) => one.id === messageId);
      return found !== undefined && textOf(found).includes(holds) ? found : null;
    });
  const raw = (type, data) => twin.simulateInteraction({ type, channelId, userId, data });
  const option = (name, value) => ({ name, type: 3, value });
  return {
    ask: async (text) => {
      const { id } = await user.sendMessage({ content: text });
      return until('a reply', async () =>
        (await messages()).find((one) => one.message_reference?.message_id === id && textOf(one) !== ''),
      );
    },
    slash: async (name, options, holds) =>
      messageOf(await user.runSlashCommand({ name, options: options(option) }), holds),
    complete: async (typed) => {
      const options = [{ name: 'read', type: 1, options: [{ ...option('title', typed), focused: true }] }];
      const { id } = await raw(kinds.autocomplete, {
        id: '200000000000000002',
        name: 'article',
        type: 1,
        options,
      });
      const found = await response(id);
      if (found.type !== kinds.choices)
        throw new Error(`expected choices, got an answer of kind ${found.type}`);
      return JSON.parse(found.data).choices;
    },
    menu: async (name, message, holds) => {
      const data = { id: '200000000000000003', name, type: kinds.messageMenu, target_id: message.id };
      const resolved = { messages: { [message.id]: message } };
      return messageOf(await raw(kinds.command, { ...data, resolved }), holds);
    },
    press: async (message, wanted) => {
      const button = buttonsOf(message).find((one) => one.label === wanted || one.emoji?.name === wanted);
      if (button === undefined) {
        const there = buttonsOf(message).map(({ label, emoji }) => label ?? emoji?.name);
        throw new Error(`expected a button “${wanted}”, got ${there.join(', ')}`);
      }
      const pressed = await user.clickButton({ messageId: message.id, customId: button.custom_id });
      return { ...pressed, response: await response(pressed.id) };
    },
    submit: async (form, value, holds) => {
      const { custom_id: customId, components } = JSON.parse(form.data);
      const field = buttonsOf({
        components: components.map((one) => ({ components: [one.component], ...one })),
      })[0];
      const fields = [{ customId: field.custom_id, value }];
      return messageOf(await user.submitModal({ customId, fields }), holds);
    },
    messageOf,
  };
}

const expectHeld = (text, part) => {
  if (!text.includes(part)) throw new Error(`expected “${part}”, got “${text.slice(0, 200)}”`);
};

/** Each flow gets what the ones before it left. */
const flows = [
  [
    'chat: a question in an ask channel is answered with a reply',
    async (use, kept) => {
      kept.reply = await use.ask(question);
      expectHeld(textOf(kept.reply), title);
    },
  ],
  [
    'slash: /ask is deferred and edited into the answer',
    async (use, kept) => {
      kept.answer = await use.slash('ask', (option) => [option('question', question)], title);
    },
  ],
  [
    'slash: /search, /verify, /help and /status',
    async (use) => {
      await use.slash('search', (option) => [option('terms', 'training in Iraq')], 'Iraq');
      await use.slash('verify', (option) => [option('quote', 'nothing of the kind was ever said')], '');
      await use.slash('help', () => [], '/ask');
      await use.slash('status', () => [], '14');
    },
  ],
  [
    'autocomplete: titles, typos forgiven',
    async (use) => {
      const choices = await use.complete(title.replace('leaving', 'leavign'));
      expectHeld(choices.map(({ name }) => name).join('\n'), title);
    },
  ],
  [
    'button: the sources, in a message of their own',
    async (use, kept) => {
      const pressed = await use.press(kept.answer, 'Sources');
      const opened = await use.messageOf(pressed, 'Sources: ');
      if (opened.id === kept.answer.id) throw new Error('expected another message, got the answer');
    },
  ],
  [
    'button: the excerpt in context, deferred and edited',
    async (use, kept) => {
      const pressed = await use.press(kept.answer, 'In context');
      await use.messageOf(pressed, title);
    },
  ],
  [
    'button and form: a follow-up is answered with a message of its own',
    async (use, kept) => {
      const menu = await use.messageOf(await use.press(kept.answer, '⋯'), 'What next?');
      const { response } = await use.press(menu, 'Ask a follow-up');
      if (response.type !== kinds.form) throw new Error(`expected a form, got kind ${response.type}`);
      const followUp = await use.submit(response, 'Who called for calm?', 'Who called for calm?');
      if (followUp.id === kept.answer.id) throw new Error('expected another message, got the first one');
    },
  ],
  [
    'message menu: Find source',
    async (use, kept) => {
      const quoted = textOf(kept.reply)
        .split('\n')
        .find((line) => line.startsWith('> '));
      const message = { ...kept.reply, content: (quoted ?? '').slice(2).replaceAll('*', ''), components: [] };
      await use.menu('Find source', message, title);
    },
  ],
];

async function runFlows(twin) {
  const use = controls(twin, await twin.getFirstNonBotUserId());
  const kept = {};
  const rows = [];
  for (const [flow, run] of flows) {
    const start = Date.now();
    const fault = await run(use, kept).then(
      () => null,
      (error) => error.message,
    );
    rows.push({ flow, result: fault ?? 'passed', ms: Date.now() - start });
  }
  return rows;
}

/** Registering is the last thing that a start does. */
const registered = (twin) =>
  until('registered commands', async () => (await twin.prisma.applicationCommand.count()) > 0, startMs);

const given = process.argv[2];
const temporary = mkdtempSync(join(tmpdir(), 'footnote-twin-'));
const folder = given === undefined ? temporary : resolve(given);
const twin = await startTwin(folder, temporary);
const { child, ended } = startBot(twin, temporary);
try {
  await registered(twin);
  const rows = await runFlows(twin);
  child.kill('SIGTERM');
  const code = await ended;
  rows.push({ flow: 'SIGTERM ends the bot with 0', result: code === 0 ? 'passed' : `ended with ${code}` });
  console.table(rows);
  process.exitCode = rows.every(({ result }) => result === 'passed') ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  child.kill('SIGKILL');
  await twin.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exit();

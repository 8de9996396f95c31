// One shard of a bot with an archive that knows nothing: what runShards starts in tests. Compiled modules, as in real use.
import { pino } from 'pino';
import { openDiscordBot } from '../../../dist/bot/discord/openDiscordBot.js';
import { openQuestionLog } from '../../../dist/bot/questionLog.js';
import { readBotSettings } from '../../../dist/bot/settings.js';

const settings = readBotSettings(process.env);
const now = () => new Date();
const unanswered = (question) => ({
  question,
  status: 'unanswered',
  confidence: 0,
  answer: null,
  citations: [],
  disagreements: [],
  closest: [],
  newer: null,
  notes: [],
  corroboration: { articles: 0, independentTexts: 0 },
  index: { generation: 'g', model: 'm', articles: 0, passages: 0 },
  timings: { embedMs: 0, searchMs: 0, rankMs: 0, totalMs: 0 },
});
const archive = Promise.resolve({
  ask: (question) => Promise.resolve({ kind: 'answer', answer: unanswered(question) }),
  refresh: () => Promise.resolve(false),
  close: () => Promise.resolve(),
});
const store = openQuestionLog({ path: process.env.FAKE_STORE, now });
const bot = await openDiscordBot({
  settings,
  archive,
  openArchive: () => archive,
  store,
  log: pino({ level: 'silent' }),
  now,
  goldenPath: `${process.env.FAKE_STORE}.no-golden`,
  indexerProgram: process.env.FAKE_INDEXER,
});
process.once('SIGTERM', () => {
  void bot.close().then(() => {
    store.close();
    process.disconnect();
  });
});

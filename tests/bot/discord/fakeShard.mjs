// One shard of a bot with an archive that knows nothing: what runShards starts in tests. Compiled modules, as in real use.
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { openDiscordBot } from '../../../dist/bot/discord/openDiscordBot.js';
import { openEmbeddedQuestionLog } from '../../../dist/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { openPostgresQuestionLog } from '../../../dist/bot/questionLog/postgres/postgresQuestionLog.js';
import { readBotSettings } from '../../../dist/bot/settings.js';
import { openIndex } from '../../../dist/store/openIndex.js';
import { openConnections } from '../../../dist/store/postgres/connections.js';

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
  summary: () => ({ generation: 'g', model: 'm', articles: 0, passages: 0, createdAt: now().toISOString() }),
  list: () => Promise.resolve([]),
  refresh: () => Promise.resolve(false),
  close: () => Promise.resolve(),
});
// With a database the host shares it with others; generations stay in a folder, where the indexer of the tests makes them.
const connections =
  process.env.FAKE_DATABASE === undefined ? null : openConnections(process.env.FAKE_DATABASE);
const store =
  connections === null
    ? await openEmbeddedQuestionLog({ path: process.env.FAKE_STORE, now })
    : await openPostgresQuestionLog({
        connections,
        keyPath: join(dirname(settings.INDEX_DIR), 'bot.key'),
        now,
      });
const shared = connections === null ? {} : { shared: { place: openIndex(settings.INDEX_DIR), connections } };
const bot = await openDiscordBot({
  settings,
  archive,
  openArchive: () => archive,
  store,
  log: pino({ level: 'silent' }),
  now,
  goldenPath: `${process.env.FAKE_STORE}.no-golden`,
  indexerProgram: process.env.FAKE_INDEXER,
  firstShard: Number(process.argv[3] ?? 0),
  ...shared,
});
process.once('SIGTERM', () => {
  void bot
    .close()
    .then(() => store.close())
    .then(() => connections?.close())
    .then(() => process.disconnect());
});

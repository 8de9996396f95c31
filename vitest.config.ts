import { defineConfig } from 'vitest/config';

/** Tests of functions and data: they share a module's state within a thread, and start no process. */
const pure = [
  'tests/*.test.ts',
  'tests/text/**/*.test.ts',
  'tests/bot/{console,wording}/**/*.test.ts',
  // The library that draws pictures is native code that does not survive the end of a thread.
  'tests/bot/discord/!(summary)/**/*.test.ts',
  // Those of dates set the time zone, which is the process's.
  'tests/index/{readers,splitting}/**/!(articleDate).test.ts',
  'tests/retrieval/*/**/!(questionDates).test.ts',
];

/** Tests that start processes or change what is the process's own: each file has a process for itself. */
const whole = [
  'tests/{deploy,faults,model,package}/**/*.test.ts',
  'tests/**/{whole,killed}*.test.ts',
  // A PostgreSQL in the process.
  'tests/store/{postgres/**/,}{archives,bothStores,letterForLetter,postgres*}.test.ts',
  'tests/bot/{testPostgres,discord/hosts,questionLog/postgres*,reindexing/elected*}.test.ts',
  'tests/cli/{questions,store}Command.test.ts',
  // Programs and indexers.
  'tests/bot/{childEnvironment,start,reindexing/buildIndex}.test.ts',
  'tests/bot/discord/{connecting,sharding,startDiscord}.test.ts',
  'tests/cli/{doctorCommand,indexCommand,processContext}.test.ts',
  'tests/documents/{examples,setUp}.test.ts',
  'tests/fetch/{fetchGit,manyPages}.test.ts',
  'tests/operating/**/{backup,commandsHere,runInit}.test.ts',
  'tests/retrieval/sampleCorpus.test.ts',
  'tests/security/dataAtRest.test.ts',
  'tests/store/sqlite/lock.test.ts',
  // The time zone, and which modules have been loaded.
  'tests/index/readers/fields/articleDate.test.ts',
  'tests/index/parserLoading.test.ts',
  'tests/retrieval/question/dates/questionDates.test.ts',
];

/** A process that a busy machine starves gets a second chance; what is wrong fails again. */
const times = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  retry: process.env['CI'] === 'true' ? 2 : 0,
  setupFiles: 'tests/support/seedProperties.ts',
};

export default defineConfig({
  test: {
    // Most of the time a test waits for processes of its own.
    maxWorkers: 3,
    projects: [
      { test: { ...times, name: 'pure', include: pure, pool: 'threads', isolate: false } },
      {
        // Databases, sockets and models, which are closed in the end: files share a process and its modules.
        test: {
          ...{ ...times, name: 'shared', pool: 'forks', isolate: false },
          ...{ include: ['tests/**/*.test.ts'], exclude: [...pure, ...whole] },
        },
      },
      { test: { ...times, name: 'whole', include: whole, pool: 'forks' } },
    ],
    // Processes of compiled code are not counted. The summary also goes to coverage/coverage-summary.json.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 90, branches: 80 },
    },
  },
});

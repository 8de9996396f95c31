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
        // Processes, sockets, databases and models.
        test: { ...times, name: 'whole', include: ['tests/**/*.test.ts'], exclude: pure, pool: 'forks' },
      },
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

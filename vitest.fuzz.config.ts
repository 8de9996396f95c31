import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/fuzz/**/*.test.ts', 'tests/fuzz/long/*.long.ts'],
    env: { FUZZ_CASES: process.env['FUZZ_CASES'] ?? '100000' },
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    setupFiles: 'tests/support/seedProperties.ts',
    pool: 'forks',
    // The memory after collection is compared; one part at a time, since processor time is compared as well.
    execArgv: ['--expose-gc'],
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});

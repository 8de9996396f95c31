import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['bench/*.bench.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One part at a time: side by side they would measure each other.
    fileParallelism: false,
    // The tables are printed as they are.
    disableConsoleIntercept: true,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // A test that compiles large modules or runs engines holds its worker up for longer than vitest waits for an answer to its news; the news arrive all the same.
      name: 'long tests',
      configureVitest({ vitest: { state } }) {
        const report = state.catchError.bind(state);
        state.catchError = (error, type) => {
          if (!(error instanceof Object && 'message' in error && String(error.message).includes('Timeout calling "onTaskUpdate"'))) report(error, type);
        };
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    minWorkers: 1,
  },
});

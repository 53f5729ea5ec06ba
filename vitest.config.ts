import { defineConfig } from 'vitest/config';

/** No retries and no skipping: a test that fails now and then is a fault like any other. */
const common = {
  allowOnly: false,
  retry: 0,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What is waited for comes when it comes: a second is too short on a busy machine, and says nothing of the program.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'], sequence: { groupOrder: 0 } } },
      { test: { ...common, name: 'integration', include: ['tests/integration/**/*.test.ts'], sequence: { groupOrder: 1 } } },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time: two on two cores would slow each other into time limits.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{contract,drivers,src-main,src-renderer,platform,scripts}/**/*.test.{ts,tsx}',
            'tests/{items,sync}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.long.test.ts'],
          testTimeout: 30_000,
          // Both cores: much of a driver's test is waiting for a device.
          maxWorkers: 2,
        },
      },
      {
        // Whole terminals with real processes and a real browser: two at a time, for much of a journey is waiting.
        test: {
          name: 'journeys',
          include: ['tests/{journeys,faults,electron,platform}/**/*.test.ts'],
          exclude: ['**/*.long.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxWorkers: 2,
        },
      },
      {
        // The long forms of fault tests: half an hour and more, by `npm run test:faults`.
        test: { name: 'faults', include: ['tests/faults/**/*.long.test.ts'], maxWorkers: 1 },
      },
      {
        // Every page in every way, most of an hour, by `npm run test:gallery`.
        test: { name: 'gallery', include: ['src-renderer/gallery/*.long.test.ts'] },
      },
    ],
  },
});

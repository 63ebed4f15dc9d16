import { expect, test } from 'vitest';
import { runHttpFleet } from './http-fleet.ts';

test('real terminals that come back together over HTTP: every case arrives once, within twice the capacity', async () => {
  const result = await runHttpFleet({ terminals: 20, cases: 20, outageMs: 500, processes: 2 });
  expect([result.rows, result.different]).toEqual([400, 400]);
  expect(result.peakPerSecond).toBeLessThan(400);
}, 120_000);

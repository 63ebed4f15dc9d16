import { expect, test } from 'vitest';
import { simulateFleet } from './simulate-fleet.ts';

const FLEET = { terminals: 1_000, cases: 400, outageMs: 1_800_000, capacity: 20, seed: 7 };

test('a fleet that comes back is through within 1.2 times the ideal, at no more than twice the capacity', async () => {
  const { drainSeconds, idealSeconds, peakPerSecond } = await simulateFleet({ ...FLEET, hasSlots: true });
  expect(drainSeconds / idealSeconds).toBeLessThan(1.2);
  expect(peakPerSecond / FLEET.capacity).toBeLessThan(2);
});

test('the same seed gives the same fleet; without slots it takes longer', async () => {
  const small = { ...FLEET, terminals: 300, capacity: 6 };
  const withSlots = await simulateFleet({ ...small, hasSlots: true });
  expect(await simulateFleet({ ...small, hasSlots: true })).toEqual(withSlots);
  const without = await simulateFleet({ ...small, hasSlots: false });
  expect(without.drainSeconds).toBeGreaterThan(withSlots.drainSeconds);
});

import { expect, test } from 'vitest';
import { fakeStaff } from '../testing/fake-staff.ts';
import { surroundings } from '../testing/surroundings.ts';
import { staffView } from './staff-view.ts';

test.each([
  [false, 'waiting'],
  [true, 'closed'],
] as const)(
  'whoever waits is told of a wrong PIN only where one was typed since the start',
  (isSinceStart, state) => {
    const gate = { hasPin: true, waitMs: () => 8_000, isSinceStart, check: async () => false };
    const view = staffView('waiting', surroundings({ staff: fakeStaff({ gate }) }));
    expect(view).toEqual({ page: 'staffGate', gate: { state, waitMs: 8_000 } });
  },
);

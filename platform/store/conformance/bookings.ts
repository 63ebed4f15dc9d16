import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';
const where = { division: '310199', kind: 'notary', place: 'no-such-hall' };
const nine = { slot: '20261123 0900-1000', capacity: 7 };
const ten = { slot: '20261123 1000-1100', capacity: 7 };

/** What every store does with slots and bookings. */
export function bookingsBehaviour(newDatabase: NewDatabase): void {
  test('thirty wanting the last places at two gateways at once get no more than there are', async () => {
    const gateways = await twoGateways(newDatabase);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        gateways[n % 2 === 0 ? 0 : 1].book({ terminal, caseId: `c${n}`, where, slot: nine, at: AT }),
      ),
    );
    expect(results.filter((result) => result === 'booked')).toHaveLength(nine.capacity);
    expect(await gateways[0].slots(where, [nine])).toEqual([{ slot: nine.slot, free: 0 }]);
  });

  test('a case that asks for two times at once holds one of them', async () => {
    const gateways = await twoGateways(newDatabase);
    for (let n = 0; n < 5; n += 1)
      await Promise.all(
        [nine, ten, nine, ten].map((slot, index) =>
          gateways[index < 2 ? 0 : 1].book({ terminal, caseId: 'a', where, slot, at: AT }),
        ),
      );
    const free = await gateways[0].slots(where, [nine, ten]);
    expect(free.map((it) => it.free).sort()).toEqual([6, 7]);
  });

  test('a place is given up until its case has arrived', async () => {
    const [store] = await twoGateways(newDatabase);
    const book = () => store.book({ terminal, caseId: 'a', where, slot: nine, at: AT });
    expect(await store.cancelBooking(terminal, 'a')).toBe('none');
    expect(await book()).toBe('booked');
    expect(await store.cancelBooking('00218', 'a')).toBe('none');
    expect(await store.cancelBooking(terminal, 'a')).toBe('cancelled');
    await book();
    await store.takeCases(terminal, [madeCase({ terminal, caseId: 'a', seq: 1 })], AT);
    expect(await store.cancelBooking(terminal, 'a')).toBe('filed');
  });

  test('what is offered no more stays with the case that holds it, and nobody else gets it', async () => {
    const [store] = await twoGateways(newDatabase);
    await store.book({ terminal, caseId: 'a', where, slot: nine, at: AT });
    const over = { slot: nine.slot, capacity: null };
    expect(await store.book({ terminal, caseId: 'a', where, slot: over, at: AT })).toBe('booked');
    expect(await store.book({ terminal, caseId: 'b', where, slot: over, at: AT })).toBe('taken');
  });

  test('the capacity that a slot began with counts', async () => {
    const [store] = await twoGateways(newDatabase);
    await store.slots(where, [nine]);
    expect(await store.slots(where, [{ ...nine, capacity: 1 }])).toEqual([{ slot: nine.slot, free: 7 }]);
  });

  test('whatever is booked, moved and given up in whatever order, no slot ever holds more than it takes', async () => {
    const [store] = await twoGateways(newDatabase);
    const plan = [0, 1, 2, 3].map((capacity) => ({ slot: `2026112${capacity} 0900-1000`, capacity }));
    const step = fc.record({
      caseId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      slot: fc.option(fc.nat(3)),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        run += 1;
        const here = { ...where, place: `p${run}` };
        const held = new Map<string, number>();
        for (const { caseId: name, slot: index } of steps) {
          const caseId = `${name}${run}`;
          const slot = index === null ? undefined : plan[index];
          if (!slot || index === null) {
            const result = await store.cancelBooking(terminal, caseId);
            expect(result).toBe(held.delete(name) ? 'cancelled' : 'none');
            continue;
          }
          const others = [...held].filter(([id, at]) => at === index && id !== name).length;
          const result = await store.book({ terminal, caseId, where: here, slot, at: AT });
          expect(result).toBe(held.get(name) === index || others < slot.capacity ? 'booked' : 'taken');
          if (result === 'booked') held.set(name, index);
        }
        const free = await store.slots(here, plan);
        for (const [index, { capacity }] of plan.entries())
          expect(free[index]?.free).toBe(capacity - [...held.values()].filter((at) => at === index).length);
      }),
      { numRuns: 40 },
    );
  });
}

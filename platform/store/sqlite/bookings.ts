import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { SlotsQuery } from '#contract/platform-api/bookings.ts';
import type { BookingStore, PlannedSlot, WantedSlot } from '../booking-store.ts';

const freeSchema = z.object({ free: z.int() });
const heldSchema = z
  .object({ division: z.string(), kind: z.string(), place: z.string(), slot: z.string() })
  .optional();

export function sqliteBookings(database: Database.Database): BookingStore {
  const addSlot = database.prepare(
    'INSERT INTO slots (division, kind, place, slot, capacity) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const findFree = database.prepare(
    `SELECT capacity - (SELECT count(*) FROM bookings WHERE bookings.division = slots.division
       AND bookings.kind = slots.kind AND bookings.place = slots.place AND bookings.slot = slots.slot) AS free
     FROM slots WHERE division = ? AND kind = ? AND place = ? AND slot = ?`,
  );
  const findHeld = database.prepare(
    'SELECT division, kind, place, slot FROM bookings WHERE terminal = ? AND case_id = ?',
  );
  const put = database.prepare(
    `INSERT INTO bookings (terminal, case_id, division, kind, place, slot, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (terminal, case_id) DO UPDATE SET division = excluded.division, kind = excluded.kind,
       place = excluded.place, slot = excluded.slot, booked_at = excluded.booked_at`,
  );
  const remove = database.prepare('DELETE FROM bookings WHERE terminal = ? AND case_id = ?');
  const findFiled = database.prepare('SELECT 1 FROM cases WHERE terminal = ? AND case_id = ?');

  function freeOf({ division, kind, place }: SlotsQuery, { slot, capacity }: PlannedSlot): number {
    addSlot.run(division, kind, place, slot, capacity);
    return freeSchema.parse(findFree.get(division, kind, place, slot)).free;
  }

  const look = database.transaction((where: SlotsQuery, plan: readonly PlannedSlot[]) =>
    plan.map((planned) => ({ slot: planned.slot, free: freeOf(where, planned) })),
  );
  const book = database.transaction(
    (terminal: string, caseId: string, where: SlotsQuery, wanted: WantedSlot, at: string) => {
      const { division, kind, place } = where;
      const held = heldSchema.parse(findHeld.get(terminal, caseId));
      const isHeld =
        held?.slot === wanted.slot &&
        held.division === division &&
        held.kind === kind &&
        held.place === place;
      if (isHeld) return 'booked';
      if (wanted.capacity === null || freeOf(where, wanted) <= 0) return 'taken';
      put.run(terminal, caseId, division, kind, place, wanted.slot, at);
      return 'booked';
    },
  );
  const cancel = database.transaction((terminal: string, caseId: string) => {
    if (findFiled.get(terminal, caseId) !== undefined) return 'filed';
    return remove.run(terminal, caseId).changes > 0 ? 'cancelled' : 'none';
  });

  return {
    async slots(where, plan) {
      return look.immediate(where, plan);
    },
    async book({ terminal, caseId, where, slot, at }) {
      return book.immediate(terminal, caseId, where, slot, at.toISOString());
    },
    async cancelBooking(terminal, caseId) {
      return cancel.immediate(terminal, caseId);
    },
  };
}

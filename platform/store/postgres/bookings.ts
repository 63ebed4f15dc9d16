import { z } from 'zod';
import type { BookingStore } from '../booking-store.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

const addSlots = statement(
  `INSERT INTO slots (division, kind, place, slot, capacity)
   SELECT $1, $2, $3, slot, capacity FROM unnest($4::text[], $5::int[]) AS planned (slot, capacity)
   ORDER BY slot ON CONFLICT DO NOTHING`,
);
const FREE = `capacity - (SELECT count(*) FROM bookings WHERE bookings.division = slots.division
  AND bookings.kind = slots.kind AND bookings.place = slots.place AND bookings.slot = slots.slot) AS free`;
const findFree = statement(
  `SELECT slot, ${FREE} FROM slots WHERE division = $1 AND kind = $2 AND place = $3 AND slot = ANY ($4::text[])`,
);
/** Whoever books a slot waits here for whoever is booking it. */
const lockSlot = statement(
  'SELECT 1 FROM slots WHERE division = $1 AND kind = $2 AND place = $3 AND slot = $4 FOR NO KEY UPDATE',
);
const findHeld = statement(
  'SELECT 1 FROM bookings WHERE terminal = $1 AND case_id = $2 AND division = $3 AND kind = $4 AND place = $5 AND slot = $6',
);
const put = statement(
  `INSERT INTO bookings (terminal, case_id, division, kind, place, slot, booked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (terminal, case_id) DO UPDATE SET division = excluded.division, kind = excluded.kind,
     place = excluded.place, slot = excluded.slot, booked_at = excluded.booked_at`,
);
const remove = statement('DELETE FROM bookings WHERE terminal = $1 AND case_id = $2 RETURNING 1');
const findFiled = statement(
  `SELECT 1 FROM cases WHERE terminal = $1 AND case_id = $2
   UNION ALL SELECT 1 FROM case_conflicts WHERE terminal = $1 AND case_id = $2`,
);

const freeSchema = z.object({ slot: z.string(), free: z.int() }).array();

export function postgresBookings(database: PostgresDatabase): BookingStore {
  return {
    async slots({ division, kind, place }, plan) {
      const names = plan.map(({ slot }) => slot);
      const capacities = plan.map(({ capacity }) => capacity);
      const rows = await database.transaction(async (run) => {
        await run(addSlots, [division, kind, place, names, capacities]);
        return run(findFree, [division, kind, place, names]);
      });
      const free = new Map(freeSchema.parse(rows).map((row) => [row.slot, row.free]));
      return plan.map(({ slot }) => ({ slot, free: free.get(slot) ?? 0 }));
    },
    async book({ terminal, caseId, where: { division, kind, place }, slot: { slot, capacity }, at }) {
      return database.transaction(async (run) => {
        const isHeld = async () =>
          (await run(findHeld, [terminal, caseId, division, kind, place, slot])).length > 0;
        if (capacity === null) return (await isHeld()) ? 'booked' : 'taken';
        await run(addSlots, [division, kind, place, [slot], [capacity]]);
        await run(lockSlot, [division, kind, place, slot]);
        // Looked at behind the lock: the same request may be under way elsewhere.
        if (await isHeld()) return 'booked';
        const [row] = freeSchema.parse(await run(findFree, [division, kind, place, [slot]]));
        if (!row || row.free <= 0) return 'taken';
        await run(put, [terminal, caseId, division, kind, place, slot, at.toISOString()]);
        return 'booked';
      });
    },
    async cancelBooking(terminal, caseId) {
      return database.transaction(async (run) => {
        if ((await run(findFiled, [terminal, caseId])).length > 0) return 'filed';
        return (await run(remove, [terminal, caseId])).length > 0 ? 'cancelled' : 'none';
      });
    },
  };
}

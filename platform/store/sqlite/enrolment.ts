import type Database from 'better-sqlite3';
import { z } from 'zod';
import { codeRowSchema, enrolmentStep } from '../enrolment-step.ts';
import type { Enrolment, PlatformStore } from '../store.ts';

const codeSchema = codeRowSchema.optional();
const epochSchema = z.object({ epoch: z.int() }).optional();
const floorSchema = z.object({ floor: z.int() });

/** Makes the function that turns a one-time code into a terminal's next life, in one transaction. */
export function sqliteEnrolment(database: Database.Database) {
  const findCode = database.prepare('SELECT * FROM enrolment_codes WHERE code_hash = ?');
  const useCode = database.prepare(
    'UPDATE enrolment_codes SET used_with_key = ?, used_for_epoch = ? WHERE code_hash = ?',
  );
  const ask = database.prepare(
    "UPDATE enrolment_codes SET used_with_key = ?, asked_at = ?, approval = 'waiting' WHERE code_hash = ?",
  );
  const findTerminal = database.prepare('SELECT epoch FROM terminals WHERE terminal = ?');
  const putTerminal = database.prepare(
    `INSERT INTO terminals (terminal, epoch, public_key, enrolled_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (terminal) DO UPDATE SET epoch = excluded.epoch, public_key = excluded.public_key,
       enrolled_at = excluded.enrolled_at, last_seen_at = NULL, waiting_cases = NULL, revoked_at = NULL`,
  );
  const highestSeq = database.prepare('SELECT coalesce(max(seq), 0) AS floor FROM cases WHERE terminal = ?');

  return database.transaction(
    ({
      codeHash,
      at: date,
      ...shown
    }: Parameters<PlatformStore['enrol']>[0]): Enrolment | 'waiting' | null => {
      const { publicKey } = shown;
      const at = date.toISOString();
      const code = codeSchema.parse(findCode.get(codeHash));
      if (!code) return null;
      const { terminal } = code;
      const present = epochSchema.parse(findTerminal.get(terminal))?.epoch ?? 0;
      const { floor: seqFloor } = floorSchema.parse(highestSeq.get(terminal));
      const step = enrolmentStep(code, { ...shown, at, present });
      switch (step) {
        case 'refuse':
          return null;
        case 'ask':
          ask.run(publicKey, at, codeHash);
          return 'waiting';
        case 'wait':
          return 'waiting';
        case 'repeat':
          return { terminal, epoch: present, seqFloor };
        case 'begin': {
          const epoch = present + 1;
          useCode.run(publicKey, epoch, codeHash);
          putTerminal.run(terminal, epoch, publicKey, at);
          return { terminal, epoch, seqFloor };
        }
      }
    },
  );
}

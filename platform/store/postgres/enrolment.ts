import { z } from 'zod';
import { codeRowSchema, enrolmentStep } from '../enrolment-step.ts';
import type { PlatformStore } from '../store.ts';
import type { PostgresDatabase, Run } from './database.ts';
import { LOCKS } from './locks.ts';
import { statement } from './statement.ts';

const findCode = statement(
  `SELECT terminal, expires_at, used_with_key, used_for_epoch, approval FROM enrolment_codes WHERE code_hash = $1
   FOR NO KEY UPDATE`,
);
const useCode = statement(
  'UPDATE enrolment_codes SET used_with_key = $2, used_for_epoch = $3 WHERE code_hash = $1',
);
const ask = statement(
  "UPDATE enrolment_codes SET used_with_key = $2, asked_at = $3, approval = 'waiting' WHERE code_hash = $1",
);
/** A batch of the terminal's last life that is under way comes to its end first: its numbers count. */
const lockIntake = statement(`SELECT pg_advisory_xact_lock(${LOCKS.intake}, hashtext($1))`);
const findEpoch = statement('SELECT epoch FROM terminals WHERE terminal = $1');
const beginEpoch = statement(
  `INSERT INTO terminals (terminal, epoch, public_key, enrolled_at) VALUES ($1, 1, $2, $3)
   ON CONFLICT (terminal) DO UPDATE SET epoch = terminals.epoch + 1, public_key = excluded.public_key,
     enrolled_at = excluded.enrolled_at, last_seen_at = NULL, waiting_cases = NULL, revoked_at = NULL
   RETURNING epoch`,
);
const highestSeq = statement(
  `SELECT greatest((SELECT max(seq) FROM cases WHERE terminal = $1),
     (SELECT max(seq) FROM case_conflicts WHERE terminal = $1), 0) AS floor`,
);

const codeSchema = codeRowSchema.array();
const epochSchema = z.object({ epoch: z.int() }).array();
const floorSchema = z.object({ floor: z.int() }).array();

/** Makes the function that turns a one-time code into a terminal's next life, in one transaction. */
export function postgresEnrolment(database: PostgresDatabase): PlatformStore['enrol'] {
  async function floorOf(run: Run, terminal: string): Promise<number> {
    await run(lockIntake, [terminal]);
    return floorSchema.parse(await run(highestSeq, [terminal]))[0]?.floor ?? 0;
  }

  return ({ codeHash, at: date, ...shown }) =>
    database.transaction(async (run) => {
      const [code] = codeSchema.parse(await run(findCode, [codeHash]));
      if (!code) return null;
      const { terminal } = code;
      const { publicKey } = shown;
      const at = date.toISOString();
      const present = epochSchema.parse(await run(findEpoch, [terminal]))[0]?.epoch ?? 0;
      const step = enrolmentStep(code, { ...shown, at, present });
      switch (step) {
        case 'refuse':
          return null;
        case 'ask':
          await run(ask, [codeHash, publicKey, at]);
          return 'waiting';
        case 'wait':
          return 'waiting';
        case 'repeat':
          return { terminal, epoch: present, seqFloor: await floorOf(run, terminal) };
        case 'begin': {
          const [begun] = epochSchema.parse(await run(beginEpoch, [terminal, publicKey, at]));
          const epoch = begun?.epoch ?? 1;
          await run(useCode, [codeHash, publicKey, epoch]);
          return { terminal, epoch, seqFloor: await floorOf(run, terminal) };
        }
      }
    });
}

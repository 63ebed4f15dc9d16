import { z } from 'zod';
import type { ResidentCodeStore } from '../resident-code-store.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

const forget = statement('DELETE FROM resident_codes WHERE expires_at < $1');
const add = statement('INSERT INTO resident_codes (code_hash, id_number, expires_at) VALUES ($1, $2, $3)');
const use = statement(
  `UPDATE resident_codes SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
   RETURNING id_number`,
);
const find = statement('SELECT used_at FROM resident_codes WHERE code_hash = $1');

const usedSchema = z.object({ id_number: z.string() }).array();
const foundSchema = z.object({ used_at: z.string().nullable() }).array();

export function postgresResidentCodes(database: PostgresDatabase): ResidentCodeStore {
  return {
    async addResidentCode({ codeHash, idNumber, expiresAt }) {
      // Long over: whoever shows one is told that it is unknown, which comes to the same.
      await database.run(forget, [new Date(expiresAt.getTime() - 24 * 3_600_000).toISOString()]);
      await database.run(add, [codeHash, idNumber, expiresAt.toISOString()]);
    },
    async redeemResidentCode(codeHash, at) {
      return database.transaction(async (run) => {
        const [used] = usedSchema.parse(await run(use, [codeHash, at.toISOString()]));
        if (used) return { idNumber: used.id_number };
        const [found] = foundSchema.parse(await run(find, [codeHash]));
        if (!found) return 'unknown';
        return found.used_at === null ? 'expired' : 'used';
      });
    },
  };
}

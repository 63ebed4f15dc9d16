import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { ResidentCodeStore } from '../resident-code-store.ts';

const rowSchema = z
  .object({ id_number: z.string(), expires_at: z.string(), used_at: z.string().nullable() })
  .optional();

export function sqliteResidentCodes(database: Database.Database): ResidentCodeStore {
  const add = database.prepare(
    'INSERT INTO resident_codes (code_hash, id_number, expires_at) VALUES (?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM resident_codes WHERE expires_at < ?');
  const find = database.prepare('SELECT * FROM resident_codes WHERE code_hash = ?');
  const use = database.prepare('UPDATE resident_codes SET used_at = ? WHERE code_hash = ?');
  const useOnce = database.transaction((codeHash: string, at: string) => {
    const row = rowSchema.parse(find.get(codeHash));
    if (!row) return 'unknown';
    if (row.used_at !== null) return 'used';
    if (row.expires_at <= at) return 'expired';
    use.run(at, codeHash);
    return { idNumber: row.id_number };
  });
  return {
    async addResidentCode({ codeHash, idNumber, expiresAt }) {
      // Long over: whoever shows one is told that it is unknown, which comes to the same.
      forget.run(new Date(expiresAt.getTime() - 24 * 3_600_000).toISOString());
      add.run(codeHash, idNumber, expiresAt.toISOString());
    },
    async redeemResidentCode(codeHash, at) {
      return useOnce.immediate(codeHash, at.toISOString());
    },
  };
}

import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { KeyStore } from '../key-store.ts';

const rowSchema = z.object({ sealing_key_id: z.string(), acknowledgement_key_id: z.string() });

export function sqliteKeys(database: Database.Database): KeyStore {
  const add = database.prepare(
    `INSERT INTO platform_keys (one, sealing_key_id, acknowledgement_key_id) VALUES (1, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const find = database.prepare('SELECT sealing_key_id, acknowledgement_key_id FROM platform_keys');
  return {
    async claimKeys({ sealing, acknowledgement }) {
      add.run(sealing, acknowledgement);
      const row = rowSchema.parse(find.get());
      return row.sealing_key_id === sealing && row.acknowledgement_key_id === acknowledgement;
    },
  };
}

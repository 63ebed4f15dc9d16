import { z } from 'zod';
import type { KeyStore } from '../key-store.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

const add = statement(
  `INSERT INTO platform_keys (one, sealing_key_id, acknowledgement_key_id) VALUES (1, $1, $2) ON CONFLICT DO NOTHING`,
);
const find = statement('SELECT sealing_key_id, acknowledgement_key_id FROM platform_keys');
const rowsSchema = z.tuple([z.object({ sealing_key_id: z.string(), acknowledgement_key_id: z.string() })]);

export function postgresKeys(database: PostgresDatabase): KeyStore {
  return {
    async claimKeys({ sealing, acknowledgement }) {
      await database.run(add, [sealing, acknowledgement]);
      const [row] = rowsSchema.parse(await database.run(find, []));
      return row.sealing_key_id === sealing && row.acknowledgement_key_id === acknowledgement;
    },
  };
}

import { chmodSync } from 'node:fs';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite/store.ts';
import type { PlatformStore } from './store.ts';

/** Whether `place` names a PostgreSQL database, as `--database` takes it. */
export function isPostgresUrl(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** Opens the store at `place`: a `postgres://` address, or the path of an SQLite file that is made where there is none. */
export async function openStore(place: string): Promise<PlatformStore> {
  if (isPostgresUrl(place)) return openPostgresStore(place);
  const store = openSqliteStore(place);
  chmodSync(place, 0o600);
  return store;
}

import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '../open-store.ts';
import { noPostgres, type PostgresServer, skipped, startPostgres } from '../testing/postgres-server.ts';
import { everyBehaviour } from './every-behaviour.ts';

describe.skipIf(noPostgres !== null)(`PostgreSQL${skipped}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove(), 60_000);

  everyBehaviour(async () => {
    const url = await server.emptyDatabase();
    return () => openStore(url);
  });
});

import pg from 'pg';
import { z } from 'zod';
import { LOCKS } from './locks.ts';
import { migrations } from './migrations.ts';

const versionSchema = z.tuple([z.object({ version: z.int() })]);

/**
 * Brings the schema at `url` up to this program's version, in one transaction: all of it or nothing. Several gateways may
 * start at once: one does it, the others wait for it.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // What befalls the connection is told by the statement under way.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1, 0)', [LOCKS.schema]);
    const version = await versionOf(client);
    if (version > migrations.length)
      throw new Error(
        `the database was written by a newer version of the platform (schema ${version}, this one knows ${migrations.length}). Use the newer version.`,
      );
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue;
      await client.query(step);
      await client.query('INSERT INTO schema_steps (version) VALUES ($1)', [index + 1]);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function versionOf(client: pg.Client): Promise<number> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_steps (version INTEGER PRIMARY KEY, taken_at TIMESTAMPTZ NOT NULL DEFAULT now())',
  );
  const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM schema_steps');
  const [{ version }] = versionSchema.parse(rows);
  return version;
}

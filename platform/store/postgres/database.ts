import pg from 'pg';
import { StoreUnavailable } from '../store-unavailable.ts';
import { isConnectionWhole, isWorthAnotherTry, storeFailure } from './failure.ts';
import type { Statement } from './statement.ts';

/** What a statement can be given. */
export type Value = string | number | null | Buffer | readonly string[] | readonly number[];

/** Runs one statement and gives its rows. */
export type Run = (statement: Statement, values: readonly Value[]) => Promise<readonly unknown[]>;

/** A PostgreSQL database through a pool of connections that heals by itself. Rejects with `StoreUnavailable` while it is away. */
export interface PostgresDatabase {
  /** A transaction of this one statement, durable when it resolves. */
  readonly run: Run;
  /** All that `work` runs is one transaction, durable when it resolves. `work` may be called again. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Above these the other side is held for lost: a gateway shall say 503 while the terminal still waits. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;
const LOCK_MS = 5_000;
/** A line that is dead without a word: a little more than the server takes to give a statement up. */
const ANSWER_MS = STATEMENT_MS + 2_000;
const CONNECTIONS = 10;
const TRIES = 4;

/**
 * Raises what is weaker than `on`, however the server or the role is set: with `on`, a commit is on the disk, and on the
 * synchronous standby's where there is one, before it is answered. The stronger `remote_apply` stays.
 */
const DURABLE = `SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')`;

/**
 * Where PostgreSQL waits for the synchronous standby. If somebody breaks that wait off, it answers that all is well, with a
 * warning from there beside: the commit is on this server alone.
 */
const STANDBY_WAIT = 'SyncRepWaitForLSN';
const unawaited = new WeakMap<pg.PoolClient, unknown>();

/** Moments come as ISO strings, whole numbers as numbers: as from SQLite. */
const asIso = (text: string) => new Date(text).toISOString();
const typeParsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, asIso],
  [pg.types.builtins.INT8, Number],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => typeParsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

export function connectPostgres(url: string): PostgresDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: CONNECTIONS,
    keepAlive: true,
    application_name: 'tongban-platform',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  // An idle connection was lost: the pool has let go of it, and whoever asks next gets a new one.
  pool.on('error', () => {});
  const durable = new WeakSet<pg.PoolClient>();

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect();
    if (durable.has(client)) return client;
    // Unheard, the loss of a connection that is in use would end the process; the statement under way says it as well.
    client.on('error', () => {});
    client.on('notice', (notice) => {
      if (notice.routine === STANDBY_WAIT) unawaited.set(client, notice);
    });
    try {
      await client.query(DURABLE);
      durable.add(client);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async function withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connect().catch((error: unknown) => {
      throw storeFailure(error);
    });
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(!isConnectionWhole(error));
      throw error;
    }
  }

  async function inTransaction<T>(client: pg.PoolClient, work: (run: Run) => Promise<T>): Promise<T> {
    await query(client, 'BEGIN');
    let result: T;
    try {
      result = await work(runOn(client));
    } catch (error) {
      // Where this fails too, the connection is closed, which rolls back as well.
      if (isConnectionWhole(error)) await query(client, 'ROLLBACK');
      throw error;
    }
    const { command } = await query(client, 'COMMIT');
    if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`);
    return result;
  }

  return {
    run: (statement, values) => again(() => withConnection((client) => runOn(client)(statement, values))),
    transaction: (work) => again(() => withConnection((client) => inTransaction(client, work))),
    close: () => pool.end(),
  };
}

/** Errors of the client library alone are translated: what a caller's own code throws is a bug. */
async function query(client: pg.PoolClient, what: string | pg.QueryConfig): Promise<pg.QueryResult> {
  let result: pg.QueryResult;
  try {
    result = await client.query(what);
  } catch (error) {
    throw storeFailure(error);
  }
  const warning = unawaited.get(client);
  if (warning !== undefined) throw new StoreUnavailable('standby', warning);
  return result;
}

function runOn(client: pg.PoolClient): Run {
  return async ({ name, text }, values) => (await query(client, { name, text, values: [...values] })).rows;
}

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !isWorthAnotherTry(error)) throw error;
    }
  }
}

import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { AT, madeCase } from '../conformance/made-case.ts';
import { openStore } from '../open-store.ts';
import type { PlatformStore } from '../store.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { openLine } from '../testing/line-to-postgres.ts';
import { noPostgres, type PostgresServer, skipped, startPostgres } from '../testing/postgres-server.ts';
import { UnstorableText } from '../unstorable-text.ts';
import { connectPostgres, type PostgresDatabase } from './database.ts';
import { migrations } from './migrations.ts';
import { statement } from './statement.ts';

const terminal = '00217';
const a = madeCase({ terminal, caseId: 'a', seq: 1 });

/** What the conformance suite cannot ask, because SQLite has no line that breaks. */
describe.skipIf(noPostgres !== null)(`PostgreSQL${skipped}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove(), 60_000);

  async function opened(url: string): Promise<PlatformStore> {
    const store = await openStore(url);
    onTestFinished(() => store.close());
    return store;
  }

  function connected(url: string): PostgresDatabase {
    const database = connectPostgres(url);
    onTestFinished(() => database.close());
    return database;
  }

  /** A store over a line that can be spoilt. */
  async function overLine() {
    const direct = await server.emptyDatabase();
    const name = new URL(direct).pathname.slice(1);
    const line = await openLine(server.folder, name);
    onTestFinished(() => line.close());
    return { line, store: await opened(line.address), direct };
  }

  test('gateways that start at once on an empty database make its schema once', async () => {
    const url = await server.emptyDatabase();
    await Promise.all(Array.from({ length: 6 }, () => opened(url)));
    const steps = await connected(url).run(
      statement('SELECT version FROM schema_steps ORDER BY version'),
      [],
    );
    expect(steps).toEqual(migrations.map((_, index) => ({ version: index + 1 })));
  });

  test('a database of a newer version is left alone, and the message says so without the password', async () => {
    const url = await server.emptyDatabase();
    await opened(url);
    await connected(url).run(statement('INSERT INTO schema_steps (version) VALUES (99)'), []);
    const withPassword = url.replace('tongban@', 'tongban:secret@');
    const refusal = await openStore(withPassword).catch(String);
    expect(refusal).toMatch(/newer version of the platform \(schema 99/);
    expect(refusal).not.toContain('secret');
  });

  test('the cases of a terminal lie together in one of sixteen parts', async () => {
    const url = await server.emptyDatabase();
    const store = await opened(url);
    await store.takeCases(terminal, [a, madeCase({ terminal, caseId: 'b', seq: 2 })], AT);
    const parts = await connected(url).run(
      statement(`SELECT relname, (SELECT count(*) FROM cases WHERE cases.tableoid = pg_class.oid) AS cases
        FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'cases'::regclass ORDER BY 2 DESC`),
      [],
    );
    expect(parts).toHaveLength(16);
    expect(parts.slice(0, 2)).toMatchObject([{ cases: 2 }, { cases: 0 }]);
  });

  test.each([
    ['off', 'on'],
    ['remote_write', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('where the database says synchronous_commit = %s, a commit waits as with %s', async (set, used) => {
    const url = await server.emptyDatabase();
    const name = new URL(url).pathname.slice(1);
    await connected(url).run(statement(`ALTER DATABASE ${name} SET synchronous_commit = ${set}`), []);
    const [row] = await connected(url).run(statement('SHOW synchronous_commit'), []);
    expect(row).toEqual({ synchronous_commit: used });
  });

  test('a commit whose answer was lost is a duplicate when it comes again', async () => {
    const { line, store } = await overLine();
    const swallowed = line.swallowAnswerTo('INSERT INTO cases');
    const asked = store.takeCases(terminal, [a], AT);
    await swallowed;
    line.cut();
    await expect(asked).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.takeCases(terminal, [a], AT)).toEqual(['duplicate']);
    expect(await store.cases(10)).toHaveLength(1);
  });

  test.each(['INSERT INTO case_conflicts', 'COMMIT'])(
    'a clash whose answer to %s was lost is kept once',
    async (words) => {
      const { line, store } = await overLine();
      await store.takeCases(terminal, [a], AT);
      const other = madeCase({ terminal, caseId: 'a', seq: 1, content: 'b' });
      const swallowed = line.swallowAnswerTo(words);
      const asked = store.takeCases(terminal, [a, other], AT);
      await swallowed;
      line.cut();
      await expect(asked).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await store.takeCases(terminal, [a, other], AT)).toEqual(['duplicate', 'conflict']);
      expect((await store.cases(10)).map(({ state }) => state)).toEqual(['conflict', 'received']);
    },
  );

  test('while the server is away that is said, and when it is back all goes on', async () => {
    const own = await startPostgres();
    onTestFinished(() => own.remove());
    const store = await openStore(await own.emptyDatabase());
    await store.takeCases(terminal, [a], AT);
    for (const how of ['inOrder', 'crash'] as const) {
      await own.stop(how);
      await expect(store.takeCases(terminal, [a], AT)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.terminalKey(terminal)).rejects.toBeInstanceOf(StoreUnavailable);
      await own.start();
      expect(await store.takeCases(terminal, [a], AT)).toEqual(['duplicate']);
    }
    await store.close();
  });

  test('what is not on the synchronous standby is not acknowledged, not even as a duplicate', async () => {
    const own = await startPostgres();
    onTestFinished(() => own.remove());
    const url = await own.emptyDatabase();
    const store = await opened(url);
    const database = connected(url);
    const standby = async (names: string) => {
      await database.run(statement(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`), []);
      await database.run(statement('SELECT pg_reload_conf()'), []);
    };
    const waiting = statement("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    const breakOff = statement(
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
    );
    const untilOneWaits = () =>
      vi.waitUntil(async () => (await database.run(waiting, [])).length > 0, 20_000);

    await store.takeCases(terminal, [], AT);
    await standby('away');
    for (let tries = 0; tries < 2; tries += 1) {
      const asked = store.takeCases(terminal, [a], AT).catch((error: unknown) => error);
      await untilOneWaits();
      await database.run(breakOff, []);
      expect(await asked).toMatchObject({ name: 'StoreUnavailable', code: 'standby' });
    }
    await standby('');
    expect(await store.takeCases(terminal, [a], AT)).toEqual(['duplicate']);
  });

  test('a start without a server is told in a sentence', async () => {
    await expect(openStore('postgres://u:secret@127.0.0.1:1/tongban')).rejects.toThrow(
      /^PostgreSQL at 127\.0\.0\.1:1\/tongban cannot be used: connect ECONNREFUSED/,
    );
  });

  test('transactions that wait for each other crosswise both succeed', async () => {
    const database = connected(await server.emptyDatabase());
    await database.run(statement('CREATE TABLE counters (name TEXT PRIMARY KEY, n INTEGER NOT NULL)'), []);
    await database.run(statement("INSERT INTO counters VALUES ('x', 0), ('y', 0)"), []);
    const count = statement('UPDATE counters SET n = n + 1 WHERE name = $1');
    let begun = 0;
    let bothBegan = () => {};
    const bothHave = new Promise<void>((resolve) => {
      bothBegan = resolve;
    });
    const crosswise = (first: string, second: string) =>
      database.transaction(async (run) => {
        await run(count, [first]);
        begun += 1;
        if (begun === 2) bothBegan();
        await bothHave;
        await run(count, [second]);
      });
    await Promise.all([crosswise('x', 'y'), crosswise('y', 'x')]);
    const counted = await database.run(statement('SELECT n FROM counters'), []);
    expect(counted).toEqual([{ n: 2 }, { n: 2 }]);
    expect(begun, 'one of them was tried again').toBe(3);
  });

  test('a bug is no absence: it is thrown as it is, and leaves nothing behind', async () => {
    const url = await server.emptyDatabase();
    await opened(url);
    const database = connected(url);
    const wrong = await database.run(statement('SELECT nonsense FROM terminals'), []).catch((error) => error);
    expect(wrong).not.toBeInstanceOf(StoreUnavailable);
    const bug = new TypeError('a bug');
    const add = statement(
      "INSERT INTO nonces (terminal, nonce, used_at) VALUES ('1', '1', now()) RETURNING 1",
    );
    const thrown = database.transaction(async (run) => {
      await run(add, []);
      throw bug;
    });
    await expect(thrown).rejects.toBe(bug);
    expect(await database.run(add, [])).toHaveLength(1);
  });

  test('a character that PostgreSQL cannot keep is the fault of the request', async () => {
    const store = await opened(await server.emptyDatabase());
    await expect(store.document('a\0b')).rejects.toBeInstanceOf(UnstorableText);
    expect(await store.document('ab')).toBeNull();
  });
});

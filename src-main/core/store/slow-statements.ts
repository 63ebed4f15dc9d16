import type { Database, Statement } from 'better-sqlite3';

/** Hears of a statement that took long: its text, in which no value stands, and how long. */
export type OnSlow = (statement: string, ms: number) => void;

/**
 * Watches what `database` does from now on: statements prepared later, and whole transactions, whose commit waits for
 * the disk. Values never come near it, for they are bound apart from the text.
 */
export function watchStatements(
  database: Database,
  limitMs: number,
  onSlow: OnSlow,
  now: () => number = () => performance.now(),
): void {
  function clocked<T>(name: string, act: () => T): T {
    const from = now();
    try {
      return act();
    } finally {
      const ms = now() - from;
      if (ms >= limitMs) onSlow(name, ms);
    }
  }

  function watch(statement: Statement): void {
    const name = statement.source.replace(/\s+/g, ' ').trim();
    for (const method of ['run', 'get', 'all'] as const) {
      const plain = statement[method].bind(statement);
      replace(statement, method, (...values: unknown[]) => clocked(name, () => plain(...values)));
    }
    const iterate = statement.iterate.bind(statement);
    replace(statement, 'iterate', function* rows(...values: unknown[]) {
      const iterator = iterate(...values);
      try {
        for (;;) {
          const next = clocked(name, () => iterator.next());
          if (next.done) return;
          yield next.value;
        }
      } finally {
        iterator.return?.();
      }
    });
  }

  const prepare = database.prepare.bind(database);
  replace(database, 'prepare', (source: string) => {
    const statement = prepare(source);
    watch(statement);
    return statement;
  });
  const exec = database.exec.bind(database);
  replace(database, 'exec', (source: string) => clocked('exec', () => exec(source)));
  const transaction = database.transaction.bind(database);
  replace(database, 'transaction', (act: (...parameters: unknown[]) => unknown) => {
    const plain = transaction(act);
    const name = `transaction ${act.name}`.trim();
    const way = (run: typeof plain.immediate) =>
      function clockedTransaction(this: unknown, ...parameters: unknown[]) {
        return clocked(name, () => run.apply(this, parameters));
      };
    return Object.assign(way(plain), {
      default: way(plain.default),
      deferred: way(plain.deferred),
      immediate: way(plain.immediate),
      exclusive: way(plain.exclusive),
      database,
    });
  });
}

/** On the object itself: its class is better-sqlite3's, shared with every other connection. */
function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

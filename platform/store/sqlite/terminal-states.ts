import type Database from 'better-sqlite3';
import { desiredVersionsFrom, storedStatesFrom, textOrNull } from '../terminal-state-rows.ts';
import type { DesiredVersion, TerminalStateStore } from '../terminal-state-store.ts';

export function sqliteTerminalStates(database: Database.Database): TerminalStateStore {
  const put = database.prepare(
    `INSERT INTO terminal_states (terminal, epoch, state, reported, said_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (terminal) DO UPDATE SET epoch = excluded.epoch, state = excluded.state,
       reported = excluded.reported, said_at = excluded.said_at`,
  );
  const list = database.prepare('SELECT * FROM terminal_states ORDER BY terminal');
  const find = database.prepare('SELECT * FROM terminal_states WHERE terminal = ?');
  const versions = database.prepare(
    'SELECT * FROM desired_versions WHERE terminal = ? ORDER BY version DESC LIMIT ?',
  );
  const findVersion = database.prepare('SELECT * FROM desired_versions WHERE terminal = ? AND version = ?');
  const newest = database.prepare(
    `SELECT * FROM desired_versions AS it
     WHERE version = (SELECT max(version) FROM desired_versions WHERE terminal = it.terminal) ORDER BY terminal`,
  );
  const insert = database.prepare(
    'INSERT INTO desired_versions (terminal, version, content, officer, set_at) VALUES (?, ?, ?, ?, ?)',
  );

  const newestOf = (terminal: string) => desiredVersionsFrom(versions.all(terminal, 1))[0] ?? null;
  const set = database.transaction((wanted: Omit<DesiredVersion, 'version'>, basedOn: number) => {
    const last = newestOf(wanted.terminal)?.version ?? 0;
    if (last !== basedOn) return null;
    const [said] = storedStatesFrom(find.all(wanted.terminal));
    const version = Math.max(last, said?.reported?.received ?? 0) + 1;
    insert.run(wanted.terminal, version, wanted.content, wanted.officer, wanted.setAt);
    return { ...wanted, version };
  });

  return {
    async noteState({ terminal, epoch, state, reported }, at) {
      put.run(terminal, epoch, textOrNull(state), textOrNull(reported), at.toISOString());
      return newestOf(terminal);
    },
    async terminalStates() {
      return storedStatesFrom(list.all());
    },
    async terminalState(terminal) {
      return storedStatesFrom(find.all(terminal))[0] ?? null;
    },
    async desiredVersions(terminal, limit) {
      return desiredVersionsFrom(versions.all(terminal, limit));
    },
    async desiredVersion(terminal, version) {
      return desiredVersionsFrom(findVersion.all(terminal, version))[0] ?? null;
    },
    async newestDesired() {
      return desiredVersionsFrom(newest.all());
    },
    async setDesired({ terminal, content, officer, basedOn }, at) {
      return set.immediate({ terminal, content, officer, setAt: at.toISOString() }, basedOn);
    },
  };
}

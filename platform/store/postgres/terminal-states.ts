import { desiredVersionsFrom, storedStatesFrom, textOrNull } from '../terminal-state-rows.ts';
import type { TerminalStateStore } from '../terminal-state-store.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

const STATE = 'terminal, epoch, state, reported, said_at';
const DESIRED = 'terminal, version, content, officer, set_at';

const put = statement(
  `INSERT INTO terminal_states (${STATE}) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (terminal) DO UPDATE SET epoch = excluded.epoch, state = excluded.state,
     reported = excluded.reported, said_at = excluded.said_at`,
);
const list = statement(`SELECT ${STATE} FROM terminal_states ORDER BY terminal`);
const find = statement(`SELECT ${STATE} FROM terminal_states WHERE terminal = $1`);
const versions = statement(
  `SELECT ${DESIRED} FROM desired_versions WHERE terminal = $1 ORDER BY version DESC LIMIT $2`,
);
const findVersion = statement(`SELECT ${DESIRED} FROM desired_versions WHERE terminal = $1 AND version = $2`);
const newest = statement(
  `SELECT DISTINCT ON (terminal) ${DESIRED} FROM desired_versions ORDER BY terminal, version DESC`,
);
/** Of two officers who set one at once, the second waits for the first and is told. */
const lockTerminal = statement('SELECT 1 FROM terminals WHERE terminal = $1 FOR NO KEY UPDATE');
const insert = statement(
  `INSERT INTO desired_versions (${DESIRED}) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING ${DESIRED}`,
);

export function postgresTerminalStates(database: PostgresDatabase): TerminalStateStore {
  const { run } = database;
  return {
    async noteState({ terminal, epoch, state, reported }, at) {
      await run(put, [terminal, epoch, textOrNull(state), textOrNull(reported), at.toISOString()]);
      return desiredVersionsFrom(await run(versions, [terminal, 1]))[0] ?? null;
    },
    async terminalStates() {
      return storedStatesFrom(await run(list, []));
    },
    async terminalState(terminal) {
      return storedStatesFrom(await run(find, [terminal]))[0] ?? null;
    },
    async desiredVersions(terminal, limit) {
      return desiredVersionsFrom(await run(versions, [terminal, limit]));
    },
    async desiredVersion(terminal, version) {
      return desiredVersionsFrom(await run(findVersion, [terminal, version]))[0] ?? null;
    },
    async newestDesired() {
      return desiredVersionsFrom(await run(newest, []));
    },
    async setDesired({ terminal, content, officer, basedOn }, at) {
      return database.transaction(async (each) => {
        await each(lockTerminal, [terminal]);
        const last = desiredVersionsFrom(await each(versions, [terminal, 1]))[0]?.version ?? 0;
        if (last !== basedOn) return null;
        const received = storedStatesFrom(await each(find, [terminal]))[0]?.reported?.received ?? 0;
        const version = Math.max(last, received) + 1;
        const rows = await each(insert, [terminal, version, content, officer, at.toISOString()]);
        return desiredVersionsFrom(rows)[0] ?? null;
      });
    },
  };
}

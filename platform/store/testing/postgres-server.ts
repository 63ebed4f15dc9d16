import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresPrograms } from './postgres-programs.ts';

const SETPRIV = '/usr/bin/setpriv';
const READY = 'database system is ready to accept connections';

/** Why tests with PostgreSQL cannot run here, for their names; `null` where they can. */
export const noPostgres: string | null = reasonAgainst();

function reasonAgainst(): string | null {
  if (postgresPrograms() === null) return 'no PostgreSQL: apt-get install postgresql';
  if (!existsSync(SETPRIV)) return 'no setpriv: apt-get install util-linux';
  return null;
}

/** The end of a test's name: nothing, or why it is skipped. */
export const skipped: string = noPostgres === null ? '' : ` (skipped: ${noPostgres})`;

export interface PostgresServer {
  /** Its socket, as a client's `host`. */
  readonly folder: string;
  /** Makes an empty database and gives its address. */
  emptyDatabase(): Promise<string>;
  /** `crash`: all its processes end at once, as after a loss of power; what was committed is read from its log. */
  stop(how: 'inOrder' | 'crash'): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/**
 * A PostgreSQL server of its own, in a folder of its own, reached over a socket there. It runs as an unprivileged user, because
 * it refuses root, and ends with this process, however that ends.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'tongban-pg-'));
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null;
  if (user) chownSync(folder, user.uid, user.gid);
  const asUser = user
    ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--inh-caps=-all']
    : [];
  const initdb = [join(programs, 'initdb'), '-D', data, '-U', 'tongban', '-A', 'trust', '-E', 'UTF8'];
  await promisify(execFile)(SETPRIV, [...asUser, ...initdb, '--locale=C', '--no-sync', '--no-instructions'], {
    cwd: folder,
  });
  const all = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', ...settings };
  const parameters = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const addressOf = (database: string) => `postgres://tongban@localhost/${database}?host=${folder}`;
  let server: ChildProcess | null = null;
  let databases = 0;

  async function start(): Promise<void> {
    const child = spawn(
      SETPRIV,
      [...asUser, '--pdeathsig', 'QUIT', join(programs ?? '', 'postgres'), '-D', data, ...parameters],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    server = child;
    const said: string[] = [];
    const lines = createInterface(child.stderr);
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        said.push(line);
        if (line.includes(READY)) resolve();
      });
      child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
    });
    // Read on, or it would wait for somebody to.
    child.stderr.resume();
  }

  async function stop(how: 'inOrder' | 'crash'): Promise<void> {
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
    await ended;
  }

  await start();
  return {
    folder,
    async emptyDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new pg.Client({ connectionString: addressOf('postgres') });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name}`);
      } finally {
        await client.end();
      }
      return addressOf(name);
    },
    stop,
    start,
    async remove() {
      await stop('crash');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its own user where the package made one, else nobody. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('this machine has neither a user postgres nor a user nobody');
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { startPlatform } from '#platform/platform.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface HttpFleetOptions {
  readonly terminals: number;
  readonly cases: number;
  /** How long the platform is away while all terminals try to reach it, ms. */
  readonly outageMs: number;
  readonly processes: number;
}

export interface HttpFleetResult {
  /** From the platform's return until the last terminal had nothing waiting, s. */
  readonly drainSeconds: number;
  /** The same until the median terminal had, s. */
  readonly medianSeconds: number;
  /** The most requests that were sent in one second after the platform came back. */
  readonly peakPerSecond: number;
  readonly requests: number;
  /** Rows at the platform, and how many different cases they are. */
  readonly rows: number;
  readonly different: number;
}

const answerSchema = z.object({
  endedAt: z.array(z.number()),
  sent: z.array(z.tuple([z.number(), z.number()])),
});

/**
 * A real fleet: a platform process, and terminals in a few processes, that come back together after an outage. Their stores
 * lie in memory where the system has a folder for that: disks are not what is looked at.
 */
export async function runHttpFleet(options: HttpFleetOptions): Promise<HttpFleetResult> {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(memory, 'tongban-fleet-'));
  const dataFolder = join(folder, 'platform');
  const children: ChildProcess[] = [];
  try {
    const { codes, url } = await issueCodes(dataFolder, options.terminals);
    const { port } = new URL(url);
    let platform = await platformProcess(dataFolder, port);
    children.push(platform);
    const share = Math.ceil(codes.length / options.processes);
    const fleets: ChildProcess[] = [];
    for (let n = 0; n < options.processes; n += 1) {
      const wishes = { folder: join(folder, `fleet-${n}`), url, cases: options.cases };
      const child = fork(join(import.meta.dirname, 'agents-process.ts'), [
        JSON.stringify({ ...wishes, codes: codes.slice(n * share, (n + 1) * share) }),
      ]);
      children.push(child);
      fleets.push(child);
    }
    await Promise.all(fleets.map(told));
    platform.kill('SIGKILL');
    await once(platform, 'exit');
    const answers = Promise.all(fleets.map(told));
    for (const fleet of fleets) fleet.send('start');
    await pause(options.outageMs);
    platform = await platformProcess(dataFolder, port);
    children.push(platform);
    const backAt = Date.now();
    const parsed = (await answers).map((answer) => answerSchema.parse(answer));
    const ended = parsed.flatMap(({ endedAt }) => endedAt).sort((a, b) => a - b);
    const perSecond = new Map<number, number>();
    for (const [second, count] of parsed.flatMap(({ sent }) => sent))
      if (second >= Math.floor(backAt / 1_000)) perSecond.set(second, (perSecond.get(second) ?? 0) + count);
    return {
      drainSeconds: ((ended.at(-1) ?? backAt) - backAt) / 1_000,
      medianSeconds: ((ended[Math.floor(ended.length / 2)] ?? backAt) - backAt) / 1_000,
      peakPerSecond: Math.max(0, ...perSecond.values()),
      requests: [...perSecond.values()].reduce((sum, count) => sum + count, 0),
      ...arrivedIn(dataFolder),
    };
  } finally {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
    await Promise.all(
      children.map((child) =>
        child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null,
      ),
    );
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A short life of the platform in this process, in which every terminal gets its code; and its address for later. */
async function issueCodes(dataFolder: string, terminals: number) {
  const platform = await startPlatform({
    ...{ dataFolder, host: '127.0.0.1', port: 0 },
    assetsFolder: join(ROOT, 'assets'),
    now: () => new Date(),
    onFault: (fault) => console.error(fault),
  });
  const codes: string[] = [];
  for (let n = 1; n <= terminals; n += 1) codes.push(await platform.issueCode(String(n).padStart(5, '0')));
  await platform.close();
  return { codes, url: platform.url };
}

async function platformProcess(dataFolder: string, port: string): Promise<ChildProcess> {
  const child = fork(join(ROOT, 'platform/main.ts'), ['--data', dataFolder, '--port', port]);
  await told(child);
  return child;
}

async function told(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a process of the fleet ended by itself');
  });
  ended.catch(() => {});
  return Promise.race([once(child, 'message').then(([message]: unknown[]) => message), ended]);
}

function arrivedIn(dataFolder: string): { readonly rows: number; readonly different: number } {
  const database = new Database(join(dataFolder, 'platform.db'), { readonly: true });
  try {
    const count = database.prepare<[], { rows: number; different: number }>(
      "SELECT count(*) AS rows, count(DISTINCT case_id) AS different FROM cases WHERE state = 'received'",
    );
    return count.get() ?? { rows: 0, different: 0 };
  } finally {
    database.close();
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '#contract/item/testing/random.ts';
import { platformLedger, terminalLedger } from './ledgers.ts';
import { type Receipt, startPlatform, startTerminal, type Victim } from './victims.ts';

export interface StormOptions {
  readonly kills: number;
  readonly seed: number;
  /** How long the outbox may take to empty once nobody is killed any more. */
  readonly settleMs: number;
}

export interface StormReport {
  readonly killed: { readonly terminal: number; readonly platform: number };
  readonly receipts: readonly Receipt[];
  readonly terminal: ReturnType<typeof terminalLedger>;
  readonly platform: ReturnType<typeof platformLedger>;
  readonly attention: number;
  readonly alarms: readonly string[];
  /** Whether the outbox was empty in the end. */
  readonly settled: boolean;
}

/**
 * A terminal that files without a pause and a platform that takes, both killed at random moments: mostly the terminal,
 * every eighth time the platform, every sixteenth both at once. Then both stand still until all is delivered. Prints what
 * was done.
 */
export async function runStorm({ kills, seed, settleMs }: StormOptions): Promise<StormReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tongban-storm-'));
  const random = randomOf(seed);
  const receipts: Receipt[] = [];
  const alarms: string[] = [];
  const killed = { terminal: 0, platform: 0 };
  let left = { waiting: -1, attention: 0 };

  const folders = { terminal: path.join(folder, 'terminal'), platform: path.join(folder, 'platform') };
  let platform = await startPlatform(folders.platform, 0, '00217');
  const port = Number(new URL(platform.url).port);
  const wishes = {
    folder: folders.terminal,
    url: platform.url,
    code: platform.enrolmentCode ?? '',
    pauseMs: 1,
  };
  let isReady = Promise.withResolvers<void>();
  const start = (): Victim => {
    isReady = Promise.withResolvers<void>();
    const started = startTerminal(wishes, (told) => {
      if ('receipt' in told) receipts.push(told);
      else if ('ready' in told) isReady.resolve();
      else if ('alarm' in told) alarms.push(told.alarm);
      else left = told;
    });
    started.child.once('exit', (code) => isReady.reject(new Error(`the terminal ended by itself (${code})`)));
    // A killed one may never have been waited for.
    isReady.promise.catch(() => {});
    return started;
  };
  let terminal = start();
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      // Often it is killed while it starts, too.
      if (random() < 0.8) await isReady.promise;
      await pause(Math.floor(random() * 250));
      const [hitsTerminal, hitsPlatform] = [kill % 16 !== 8, kill % 8 === 0];
      await Promise.all([
        ...(hitsTerminal ? [terminal.killHard()] : []),
        ...(hitsPlatform ? [platform.killHard()] : []),
      ]);
      if (hitsPlatform) {
        killed.platform += 1;
        platform = await startPlatform(folders.platform, port);
      }
      if (hitsTerminal) {
        killed.terminal += 1;
        terminal = start();
      }
    }
    await isReady.promise;
    terminal.child.send('stopFiling');
    const until = performance.now() + settleMs;
    while (left.waiting !== 0 && left.waiting !== left.attention && performance.now() < until)
      await pause(100);
  } finally {
    await Promise.all([terminal.killHard(), platform.killHard()]);
  }
  const report = {
    ...{ killed, receipts, alarms, attention: left.attention, settled: left.waiting === 0 },
    terminal: terminalLedger(folders.terminal),
    platform: platformLedger(folders.platform),
  };
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  console.log(
    `kill storm: terminal killed ${killed.terminal} times, platform ${killed.platform} times; ${report.terminal.rows.length} cases filed, ${receipts.length} receipts told`,
  );
  return report;
}

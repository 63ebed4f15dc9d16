import { cp, mkdir, mkdtemp, realpath, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { integer, type Random, randomOf } from '#contract/item/testing/random.ts';
import { platformLedger, terminalLedger } from '../storm/ledgers.ts';
import type { StormReport } from '../storm/run-storm.ts';
import { type Receipt, startPlatform, startTerminal } from '../storm/victims.ts';
import { imageAfterCut, prepareShadow } from './disk-image.ts';
import { lookAtImage } from './judge-image.ts';
import { preloadLibrary } from './preload-library.ts';

export interface CutOptions {
  readonly cuts: number;
  readonly seed: number;
  /** How long the outbox may take to empty once the power stays. */
  readonly settleMs: number;
}

export interface CutReport extends StormReport {
  /** What was wrong with the disk after a cut, each with the cut and its seed. */
  readonly faults: readonly string[];
}

/**
 * One new terminal, whose power fails `cuts` times while it starts, enrols, files and sends: each time its disk is made
 * anew as it could be then, looked at, and the terminal starts again from it. Then the power stays until all is delivered.
 */
export async function runCuts({ cuts, seed, settleMs }: CutOptions): Promise<CutReport> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'tongban-cut-')));
  const [disk, shadow, image, look] = ['disk', 'shadow', 'image', 'look'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  const terminalFolder = path.join(disk, 'terminal');
  const receipts: Receipt[] = [];
  const alarms: string[] = [];
  const faults: string[] = [];
  let left = { waiting: -1, attention: 0 };
  await mkdir(disk);
  const platform = await startPlatform(path.join(folder, 'platform'), 0, '00217');
  const wishes = {
    folder: terminalFolder,
    url: platform.url,
    code: platform.enrolmentCode ?? '',
    pauseMs: 1,
  };
  const start = (environment: Readonly<Record<string, string>>) =>
    startTerminal(
      wishes,
      (told) => {
        if ('receipt' in told) receipts.push(told);
        else if ('alarm' in told) alarms.push(told.alarm);
        else if ('waiting' in told) left = told;
      },
      environment,
    );

  try {
    for (let cut = 1; cut <= cuts; cut += 1) {
      const random = randomOf(seed * 1_000 + cut);
      prepareShadow(disk, shadow);
      const terminal = start({
        LD_PRELOAD: preloadLibrary(),
        DISK_ROOT: disk,
        DISK_SHADOW: shadow,
        DISK_CUT_AT: String(callOfCut(random)),
      });
      await terminal.ended;
      if (terminal.child.signalCode !== 'SIGKILL')
        throw new Error(`the terminal ended by itself at cut ${cut} of seed ${seed}`);
      await rm(image, { recursive: true, force: true });
      imageAfterCut(disk, shadow, image, random);
      await rm(disk, { recursive: true });
      await rename(image, disk);
      // The look itself must not mend what the terminal is to find.
      await rm(look, { recursive: true, force: true });
      await cp(disk, look, { recursive: true });
      for (const fault of lookAtImage(path.join(look, 'terminal'), receipts).faults)
        faults.push(`cut ${cut} of seed ${seed}: ${fault}`);
      if (faults.length > 0) break;
    }
    if (faults.length === 0) {
      const terminal = start({});
      terminal.child.send('stopFiling');
      const until = performance.now() + settleMs;
      while (left.waiting !== 0 && performance.now() < until) await pause(100);
      await terminal.killHard();
    }
  } finally {
    await platform.killHard();
  }
  const report = {
    ...{ killed: { terminal: cuts, platform: 0 }, receipts, alarms, faults },
    ...{ attention: left.attention, settled: left.waiting === 0 },
    terminal: faults.length === 0 ? terminalLedger(terminalFolder) : { rows: [], brokenAudit: null },
    platform: platformLedger(path.join(folder, 'platform')),
  };
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return report;
}

/** A start takes some sixty calls, a case some twenty: a third of the cuts hit the start. */
function callOfCut(random: Random): number {
  return random() < 0.33 ? integer(random, 1, 80) : integer(random, 80, 1_500);
}

import path from 'node:path';
import { z } from 'zod';
import type { Trace } from '#contract/device/trace.ts';
import { ENTRY_COST } from '#drivers/trace/device-trace.ts';
import { type Figure, figure } from '../../bench/figure.ts';
import { type MeasuredDeviceHost, startDeviceHost } from '../device-host-process.ts';
import type { EveryClass } from './every-class.ts';

const PRELOAD = path.join(import.meta.dirname, 'short-clock.mjs');
const SETTLE_REPORTS = 15;
const WINDOW_REPORTS = 25;
const GROWTH_TARGET_KB = 100;
const reportSchema = z.object({ type: z.literal('shortClock'), polls: z.int(), held: z.number() });

interface Moment {
  readonly polls: number;
  /** What the heap holds after a collection, bytes. */
  readonly held: number;
  /** Of it, what the devices' traces hold: they fill up to their bound, and are no leak. */
  readonly traced: number;
}

/** The same device host on a shortened clock: as many polls as in some ten minutes, and what stays of them. */
export async function benchShortClock(
  { devices, env }: EveryClass,
  module: string,
  dataFolder: string,
): Promise<readonly Figure[]> {
  const host = startDeviceHost(devices, dataFolder, { module, env, preload: PRELOAD });
  const core = host.openCore();

  async function after(reports: number): Promise<Moment> {
    const { polls, held } = await nthReport(host, reports);
    const traces = await Promise.all(devices.map(({ id }) => core.call.exportTrace({ deviceId: id })));
    const traced = traces.reduce((sum, trace) => sum + (trace ? bytesOf(trace) : 0), 0);
    return { polls, held, traced };
  }

  try {
    const before = await after(SETTLE_REPORTS);
    const end = await after(WINDOW_REPORTS);
    const polls = end.polls - before.polls;
    const growth = end.held - before.held - (end.traced - before.traced);
    return [
      figure(`short clock, polls in ${WINDOW_REPORTS} s`, polls, 'polls', 'higher'),
      figure(
        'short clock, growth of the heap for 1,000 polls, traces aside',
        growth / polls,
        'kB',
        'lower',
        GROWTH_TARGET_KB,
      ),
    ];
  } finally {
    await host.kill();
  }
}

/** The process reports once a second. */
function nthReport(host: MeasuredDeviceHost, count: number): Promise<z.infer<typeof reportSchema>> {
  return new Promise((resolve) => {
    let heard = 0;
    host.onReport((message) => {
      const report = reportSchema.safeParse(message);
      if (!report.success) return;
      heard += 1;
      if (heard === count) resolve(report.data);
    });
  });
}

/** Roughly what a trace takes in the memory of its device host. */
function bytesOf({ entries }: Trace): number {
  return entries.reduce((sum, entry) => {
    if (entry.kind === 'in') return sum + ENTRY_COST + entry.bytes.length / 2;
    if (entry.kind !== 'out') return sum + ENTRY_COST;
    return (
      sum +
      ENTRY_COST +
      entry.parts.reduce((all, part) => all + (typeof part === 'string' ? part.length : 0), 0)
    );
  }, 0);
}

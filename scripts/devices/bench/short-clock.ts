import path from 'node:path';
import { z } from 'zod';
import { startDeviceHost } from '../device-host-process.ts';
import type { EveryClass } from './every-class.ts';
import { type Figure, figure } from './figure.ts';

const PRELOAD = path.join(import.meta.dirname, 'short-clock.mjs');
const WINDOW_MS = 30_000;
/** The traces of the devices fill until they are full, 256 KiB each; beyond that nothing may grow. */
const GROWTH_TARGET_KB = 100;
const reportSchema = z.object({ type: z.literal('shortClock'), polls: z.int(), held: z.number() });
type Report = z.infer<typeof reportSchema>;

/** The same device host on a shortened clock: as many polls as in some ten minutes, and what stays of them. */
export async function benchShortClock(
  { devices, env }: EveryClass,
  module: string,
  dataFolder: string,
): Promise<readonly Figure[]> {
  const host = startDeviceHost(devices, dataFolder, { module, env, preload: PRELOAD });
  const reports: Report[] = [];
  const ended = Promise.withResolvers<void>();
  host.onReport((message) => {
    const report = reportSchema.safeParse(message);
    if (!report.success) return;
    reports.push(report.data);
    if (reports.length * 1_000 >= WINDOW_MS) ended.resolve();
  });
  try {
    await ended.promise;
  } finally {
    await host.kill();
  }
  const half = reports.slice(reports.length >> 1);
  return [
    figure('short clock, polls in 30 s', reports.at(-1)?.polls ?? 0, 'polls', 'higher'),
    figure('short clock, growth of the heap for 1,000 polls', slope(half), 'kB', 'lower', GROWTH_TARGET_KB),
  ];
}

/** kB for 1,000 polls: the line that fits the reports best. */
function slope(reports: readonly Report[]): number {
  const mean = (of: (report: Report) => number) =>
    reports.reduce((sum, report) => sum + of(report), 0) / reports.length;
  const polls = mean((report) => report.polls);
  const held = mean((report) => report.held);
  const together = mean((report) => (report.polls - polls) * (report.held - held));
  return together / mean((report) => (report.polls - polls) ** 2);
}

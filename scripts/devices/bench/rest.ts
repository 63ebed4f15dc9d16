import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CoreSide } from '#drivers/conformance/behaviour.ts';
import { type Figure, figure } from '../../bench/figure.ts';
import { buildDeviceHost } from '../../build/build-processes.ts';
import { type MeasuredDeviceHost, startDeviceHost } from '../device-host-process.ts';
import { type EveryClass, startEveryClass } from './every-class.ts';
import { childrenOf, cpuSeconds, memoryOf } from './process-memory.ts';
import { benchShortClock } from './short-clock.ts';

const CPU_TARGET = 3;
const RSS_TARGET_MB = 90;
/** What would be 60 MB in a day of ten hours. Collections move the heap up and down by more than a minute's part. */
const GROWTH_TARGET_KB_MIN = 100;
const ROOT = path.resolve(import.meta.dirname, '../../..');
/** What the start left behind is no rest: caches fill, and the heap has its first collections. */
const SETTLE_MS = 5_000;
const SAMPLE_MS = 1_000;
const ONLINE_WITHIN_MS = 30_000;
/** A growth is told only of a run that is long enough for collections. */
const GROWTH_FROM_MS = 60_000;

/** The shipped bundle of the device host, one device of every class there and polled as on a terminal. Linux. */
export async function benchRest(folder: string, windowMs: number): Promise<readonly Figure[]> {
  const module = await buildDeviceHost(ROOT);
  const every = await startEveryClass(folder);
  try {
    const shipped = await benchShipped(every, module, path.join(folder, 'data'), windowMs);
    return [...shipped, ...(await benchShortClock(every, module, path.join(folder, 'short')))];
  } finally {
    await every.close();
  }
}

async function benchShipped(
  { devices, env, missing }: EveryClass,
  module: string,
  dataFolder: string,
  windowMs: number,
): Promise<readonly Figure[]> {
  const host = startDeviceHost(devices, dataFolder, { module, env });
  try {
    const core = host.openCore();
    await untilOnline(core, devices);
    await pause(SETTLE_MS);
    const { cpu, samples } = await watch(host, windowMs);
    const atRest = memoryOf(host.pid);
    const print = async () => {
      const begun = performance.now();
      const { code } = await core.call.printReceipt({
        commandId: crypto.randomUUID(),
        receipt: { blocks: [{ type: 'heading', text: '自助终端' }] },
      });
      if (code !== 'success') throw new Error(`the receipt ended in ${code}`);
      return performance.now() - begun;
    };
    const [first, second] = [await print(), await print()];
    const printed = memoryOf(host.pid);
    const drawing = childrenOf(host.pid).map(memoryOf);
    const seconds = windowMs / 1000;
    const what = `device host with ${devices.length} classes at rest`;
    const growth =
      windowMs < GROWTH_FROM_MS
        ? []
        : [
            figure(
              `${what}, growth in the second half of ${seconds} s`,
              growthOf(samples) * 1000,
              'kB/min',
              'lower',
              GROWTH_TARGET_KB_MIN,
            ),
          ];
    return [
      figure(`${what} over ${seconds} s, CPU of one core`, cpu, '%', 'lower', CPU_TARGET),
      figure(`${what}, RSS`, atRest.rss, 'MB', 'lower', RSS_TARGET_MB),
      figure(`${what}, of it its own (RssAnon)`, atRest.own, 'MB', 'lower'),
      figure(`${what}, with shared pages in parts (PSS)`, atRest.share, 'MB', 'lower'),
      ...growth,
      figure('device host after receipts, RSS', printed.rss, 'MB', 'lower'),
      figure('its drawing process, RSS', Math.max(...drawing.map(({ rss }) => rss)), 'MB', 'lower'),
      figure('a short receipt, first, nothing made ready', first, 'ms', 'lower'),
      figure('a short receipt, second', second, 'ms', 'lower'),
      ...missing.map((why) => figure(`not measured: ${why}`, 0, 'classes', 'lower')),
    ];
  } finally {
    await host.kill();
  }
}

async function untilOnline(core: CoreSide, devices: EveryClass['devices']): Promise<void> {
  const late = new AbortController();
  const limit = pause(ONLINE_WITHIN_MS, undefined, late).then(async () => {
    const statuses = await core.call.statuses(undefined);
    const away = statuses.filter(({ state }) => state !== 'online');
    throw new Error(
      `not online: ${away.map(({ deviceId, detail }) => `${deviceId} (${detail})`).join(', ')}`,
    );
  });
  // Called off, it rejects too.
  limit.catch(() => undefined);
  await Promise.race([limit, Promise.all(devices.map(({ id }) => core.untilOnline(id)))]);
  late.abort();
}

interface Sample {
  /** Since the watch began. */
  readonly minutes: number;
  readonly mb: number;
}

interface Watched {
  /** % of one core. */
  readonly cpu: number;
  /** RSS about once a second. */
  readonly samples: readonly Sample[];
}

async function watch({ pid }: MeasuredDeviceHost, windowMs: number): Promise<Watched> {
  const samples: Sample[] = [];
  const before = cpuSeconds(pid);
  const begun = performance.now();
  while (performance.now() - begun < windowMs) {
    samples.push({ minutes: (performance.now() - begun) / 60_000, mb: memoryOf(pid).rss });
    await pause(Math.min(SAMPLE_MS, windowMs));
  }
  const cpu = ((cpuSeconds(pid) - before) / ((performance.now() - begun) / 1000)) * 100;
  return { cpu, samples };
}

/**
 * The slope of the line that fits the second half of the samples best, MB a minute. The first half warms code and
 * fills caches; two single moments would tell where between two collections they were.
 */
function growthOf(samples: readonly Sample[]): number {
  const late = samples.slice(samples.length >> 1);
  const mean = (of: (sample: Sample) => number) =>
    late.reduce((sum, each) => sum + of(each), 0) / late.length;
  const minutes = mean((each) => each.minutes);
  const mb = mean((each) => each.mb);
  const together = mean((each) => (each.minutes - minutes) * (each.mb - mb));
  return together / mean((each) => (each.minutes - minutes) ** 2);
}

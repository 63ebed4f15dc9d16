import { readFileSync } from 'node:fs';
import type { Browser, CDPSession } from 'playwright-core';

/** What the screen holds, after the browser has thrown away what nobody uses. */
export interface Memory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Of the renderer's process. */
  readonly residentBytes: number;
}

/** Measures the page behind `cdp`; `renderer` is its process. */
export async function measureMemory(cdp: CDPSession, renderer: number): Promise<Memory> {
  // What one collection frees lets a second one free more (weak references, finished microtasks).
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    heapBytes: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    residentBytes: residentBytes(renderer),
  };
}

/** The process that draws the only page of this browser. */
export async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  // The one that has worked most is the page's; others only stand by.
  const [busiest] = processInfo
    .filter(({ type }) => type === 'renderer')
    .toSorted((a, b) => b.cpuTime - a.cpuTime);
  if (!busiest) throw new Error('the browser tells of no renderer');
  return busiest.id;
}

function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('the renderer tells of no memory');
  return Number(kilobytes) * 1024;
}

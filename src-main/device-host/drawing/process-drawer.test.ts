import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Receipt } from '#contract/device/receipt.ts';
import { createInProcessDrawer } from '#drivers/receipt-printer/in-process-drawer.ts';
import type { ReceiptDrawer } from '#drivers/receipt-printer/receipt-drawer.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { forkChild } from '../../ports/forked-child.ts';
import { createProcessDrawer, type ProcessDrawerOptions } from './process-drawer.ts';

const MODULE = join(import.meta.dirname, 'drawing-process.ts');
const FONTS = join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-sc');
const RECEIPT: Receipt = {
  blocks: [
    { type: 'heading', text: '自助终端' },
    { type: 'qr', data: '002170004385' },
  ],
};

// Real processes: on a machine busy with other tests each start takes seconds.
vi.setConfig({ testTimeout: 60_000 });

const drawers: ReceiptDrawer[] = [];
afterEach(() => Promise.all(drawers.splice(0).map((drawer) => drawer.close())));

interface Started {
  readonly pid: number;
  readonly gone: Promise<void>;
}

/** A drawer whose processes the test can lay hands on. */
function start(options: ProcessDrawerOptions = {}, onStart: (pid: number) => void = () => undefined) {
  const processes: Started[] = [];
  const drawer = createProcessDrawer(async () => {
    const child = forkChild(MODULE, { fontsFolder: FONTS });
    const gone = Promise.withResolvers<void>();
    child.onExit(() => gone.resolve());
    const { pid = 0 } = child;
    processes.push({ pid, gone: gone.promise });
    const channel = child.openPort('drawing');
    onStart(pid);
    return { channel, end: () => child.end(true) };
  }, options);
  drawers.push(drawer);
  const draw = (signal = new AbortController().signal) => drawer.draw(RECEIPT, 576, signal);
  return { drawer, draw, processes };
}

test('a receipt drawn in a process of its own is the same as one drawn here', async () => {
  const { draw, processes } = start();
  const here = createInProcessDrawer(loadReceiptFonts(FONTS));
  expect(await draw()).toEqual(await here.draw(RECEIPT, 576, new AbortController().signal));
  expect(await draw()).toMatchObject({ ok: true });
  expect(processes).toHaveLength(1);
});

test('where the process dies the receipt is drawn once more by a new one', async () => {
  const { draw, processes } = start();
  const drawing = draw();
  process.kill(processes[0]?.pid ?? 0, 'SIGKILL');
  expect(await drawing).toMatchObject({ ok: true });
  expect(processes).toHaveLength(2);
});

test('where the new one dies as well nothing is drawn, and the next receipt has another', async () => {
  let isDeadly = true;
  const { draw, processes } = start({}, (pid) => isDeadly && process.kill(pid, 'SIGKILL'));
  expect(await draw()).toEqual({ ok: false, why: 'failed' });
  expect(processes).toHaveLength(2);
  isDeadly = false;
  expect(await draw()).toMatchObject({ ok: true });
});

test('a process that hangs is given up and ended; who cancels does not wait for it', async () => {
  let limit = 60_000;
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms === 1 ? limit : ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  const { draw, processes } = start({ clock: { now: () => 0, sleep }, drawWithinMs: 1 });
  expect(await draw()).toMatchObject({ ok: true });
  const [first] = processes;
  process.kill(first?.pid ?? 0, 'SIGSTOP');
  const canceling = new AbortController();
  const canceled = draw(canceling.signal);
  canceling.abort();
  expect(await canceled).toEqual({ ok: false, why: 'canceled' });
  limit = 1;
  expect(await draw()).toEqual({ ok: false, why: 'failed' });
  await first?.gone;
  limit = 60_000;
  expect(await draw()).toMatchObject({ ok: true });
  expect(processes).toHaveLength(2);
});

test('made ready before, it ends after its rest, and is there again when it is wanted', async () => {
  const { drawer, draw, processes } = start({ restMs: 1 });
  drawer.prepare();
  await processes[0]?.gone;
  expect(await draw()).toMatchObject({ ok: true });
  expect(processes).toHaveLength(2);
});

test('the process ends with the one that started it', async () => {
  const child = fork(MODULE, [], { serialization: 'advanced', execArgv: [] });
  child.send({ type: 'init', init: { fontsFolder: FONTS } });
  const exited = once(child, 'exit');
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});

test('nothing is drawn after the end', async () => {
  const { drawer, draw, processes } = start();
  await drawer.close();
  expect(await draw()).toEqual({ ok: false, why: 'failed' });
  expect(processes).toEqual([]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { startDocumentPrinterEmulator } from '#drivers/emulators/document-printer/document-printer-emulator.ts';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '#drivers/emulators/id-card-reader/reader-emulator.ts';
import { startReceiptPrinterEmulator } from '#drivers/emulators/receipt-printer/receipt-printer-emulator.ts';
import { startDeviceHost } from '../device-host-process.ts';
import { type Figure, figure } from './figure.ts';

const CPU_TARGET = 3;
const RSS_TARGET_MB = 90;
/** Clock ticks a second in /proc; the same on every Linux that Node runs on. */
const TICKS = 100;

/** A device host whose devices are all there and at rest, polled as on a terminal. Linux: read from /proc. */
export async function benchRest(folder: string, windowMs: number): Promise<readonly Figure[]> {
  const readerPath = path.join(folder, 'rest-reader');
  const receiptPath = path.join(folder, 'rest-receipts');
  const reader = startReaderEmulator({ id: 'reader', path: readerPath, cards: loadDemoCards() });
  const receipts = startReceiptPrinterEmulator({ path: receiptPath });
  const documents = await startDocumentPrinterEmulator({ port: 0 });
  const devices: readonly DeviceSettings[] = [
    {
      id: 'reader',
      class: 'idCardReader',
      profile: 'sdt-serial',
      transport: { kind: 'serial', path: readerPath, baudRate: 115200 },
    },
    {
      id: 'receipts',
      class: 'receiptPrinter',
      profile: 'escpos-80mm',
      transport: { kind: 'serial', path: receiptPath, baudRate: 115200 },
    },
    {
      id: 'documents',
      class: 'documentPrinter',
      profile: 'ipp-everywhere',
      transport: { kind: 'ipp', url: documents.url },
    },
  ];
  const host = startDeviceHost(devices, path.join(folder, 'data'));
  try {
    const core = host.openCore();
    await Promise.all(devices.map(({ id }) => core.untilOnline(id)));
    // What the start left behind is no rest.
    await pause(2_000);
    const before = cpuTicks(host.pid);
    const begun = performance.now();
    await pause(windowMs);
    const cpu = ((cpuTicks(host.pid) - before) / TICKS / ((performance.now() - begun) / 1000)) * 100;
    const atRest = memoryOf(host.pid);
    const { code } = await core.call.printReceipt({
      commandId: crypto.randomUUID(),
      receipt: { blocks: [{ type: 'heading', text: '自助终端' }] },
    });
    if (code !== 'success') throw new Error(`the receipt ended in ${code}`);
    const printed = memoryOf(host.pid);
    return [
      figure(`device host at rest over ${windowMs / 1000} s, CPU of one core`, cpu, '%', 'lower', CPU_TARGET),
      figure('device host at rest, RSS', atRest.rss, 'MB', 'lower', RSS_TARGET_MB),
      figure('device host at rest, of it its own (RssAnon)', atRest.own, 'MB', 'lower'),
      figure('device host after its first receipt, RSS', printed.rss, 'MB', 'lower'),
    ];
  } finally {
    await host.kill();
    await Promise.all([reader.close(), receipts.close(), documents.close()]);
  }
}

/** User and system time so far. */
function cpuTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces; utime and stime are the 14th and 15th field of the whole line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** MB of 10⁶ bytes. */
function memoryOf(pid: number): { readonly rss: number; readonly own: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024) / 1e6;
  return { rss: of('VmRSS'), own: of('RssAnon') };
}

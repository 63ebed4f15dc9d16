import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceApi } from '#contract/device/device-api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import { demoCodes } from '#drivers/emulators/barcode-scanner/demo-codes.ts';
import { startScannerEmulator } from '#drivers/emulators/barcode-scanner/scanner-emulator.ts';
import type { Emulator } from '#drivers/emulators/emulator.ts';
import { createDevices, type Registry } from './device-registry.ts';
import { drawingModule } from './drawing/start-drawing.ts';
import { forkedHelper } from './helper-process.ts';
import { photoModule } from './photo/start-photo.ts';
import { openPrintJournal, type PrintJournal } from './print-journal.ts';
import { createDeviceService, type DeviceService } from './serve-devices.ts';
import { spoolerModule } from './spooler/start-spooler.ts';

/** The device API over a scanner made from settings, against an emulated one on a pseudo-terminal. */
let folder: string;
let emulator: Emulator;
let registry: Registry;
let journal: PrintJournal;
let service: DeviceService;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-scan-'));
  const path = join(folder, 'scanner');
  emulator = startScannerEmulator({ id: 'scanner', path, trigger: 'newland', codes: demoCodes });
  const transport = { kind: 'serial', path, baudRate: 9600 } as const;
  registry = await createDevices(
    [{ id: 'scanner', class: 'barcodeScanner', profile: 'newland-em3000', transport }],
    {
      fontsFolder: folder,
      startDrawing: forkedHelper('drawing', drawingModule({ fontsFolder: folder })),
      startPhoto: forkedHelper('photo', photoModule()),
      startSpooler: forkedHelper('spooler', spoolerModule()),
    },
  );
  journal = openPrintJournal(folder);
  service = createDeviceService({ ...registry, journal, onFault: (fault) => expect.fail(fault.problem) });
  for (const device of registry.devices) device.start();
});

afterEach(async () => {
  for (const device of registry.devices) await device.stop();
  await emulator.close();
  journal.close();
  rmSync(folder, { recursive: true });
});

function attach() {
  const [near, far, close] = channelPair();
  service.attach(far);
  return { call: connect(near, deviceApi).call, close };
}

function reading(wanted: boolean): Promise<void> {
  if (emulator.state()['reading'] === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = emulator.onChange(() => {
      if (emulator.state()['reading'] !== wanted) return;
      stop();
      resolve();
    });
  });
}

test('a code is read for who asked', async () => {
  const { call } = attach();
  const done = call.scan({ commandId: randomUUID(), timeoutMs: 10_000 });
  await reading(true);
  await emulator.act({ type: 'scanDemo', code: 'gbk' });
  expect(await done).toEqual({
    code: 'success',
    data: { text: '办件查询|沪青浦|000000005724', encoding: 'gb18030' },
  });
});

test('the end of a session switches the scanner off', async () => {
  const { call } = attach();
  const done = call.scan({ commandId: randomUUID(), timeoutMs: 10_000 });
  await reading(true);
  await call.endSession(undefined);
  expect(await done).toEqual({ code: 'canceled' });
  await reading(false);
});

test('a core that is gone leaves no scanner on, and the next one scans', async () => {
  const first = attach();
  void first.call.scan({ commandId: randomUUID(), timeoutMs: 10_000 }).catch(() => undefined);
  await reading(true);
  first.close();
  await reading(false);
  const { call } = attach();
  const done = call.scan({ commandId: randomUUID(), timeoutMs: 10_000 });
  await reading(true);
  await emulator.act({ type: 'scanDemo', code: 'number' });
  expect(await done).toMatchObject({ code: 'success', data: { text: '000000005724' } });
});

test('a scan is cancelled by its id, and an id under way cannot be used twice', async () => {
  const { call } = attach();
  const commandId = randomUUID();
  const done = call.scan({ commandId, timeoutMs: 10_000 });
  await reading(true);
  expect(await call.scan({ commandId, timeoutMs: 10_000 })).toEqual({ code: 'sequenceError' });
  await call.cancel({ commandId });
  expect(await done).toEqual({ code: 'canceled' });
});

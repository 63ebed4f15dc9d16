import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceApi } from '#contract/device/device-api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import type { ReceiptPrinter } from '#drivers/device/device.ts';
import {
  type ReceiptPrinterEmulator,
  startReceiptPrinterEmulator,
} from '#drivers/emulators/receipt-printer/receipt-printer-emulator.ts';
import { createInProcessDrawer } from '#drivers/receipt-printer/in-process-drawer.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts';
import { createSerialTransport } from '#drivers/transport/serial-transport.ts';
import { openPrintJournal, type PrintJournal } from './print-journal.ts';
import { createDeviceService, type DeviceService } from './serve-devices.ts';

/** The device API over a receipt printer with a presenter, against an emulated one on a pseudo-terminal. */
const FONTS = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');
const RECEIPT = { blocks: [{ type: 'heading' as const, text: '回执' }] };

let folder: string;
let emulator: ReceiptPrinterEmulator;
let printer: ReceiptPrinter;
let journal: PrintJournal;
let service: DeviceService;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-taken-'));
  const path = join(folder, 'receipts');
  const profile = receiptPrinterProfiles.get('custom-vkp80');
  if (!profile) throw new Error('the profile is missing');
  const { widthDots } = profile;
  emulator = startReceiptPrinterEmulator({ path, presenter: true, widthDots, rowsPerSecond: 8000 });
  const transport = createSerialTransport({ path, baudRate: 115200 });
  const drawer = createInProcessDrawer(loadReceiptFonts(FONTS));
  printer = createReceiptPrinter({ id: 'receipts', profile, transport }, { drawer });
  journal = openPrintJournal(folder);
  service = createDeviceService({
    devices: [printer],
    refused: [],
    traces: new Map(),
    journal,
    onFault: (fault) => expect.fail(fault.problem),
  });
  printer.start();
});

afterEach(async () => {
  await printer.stop();
  await emulator.close();
  journal.close();
  rmSync(folder, { recursive: true });
});

function attach() {
  const [near, far] = channelPair();
  service.attach(far);
  return connect(near, deviceApi).call;
}

async function printed(call: ReturnType<typeof attach>): Promise<string> {
  const commandId = randomUUID();
  expect(await call.printReceipt({ commandId, receipt: RECEIPT })).toMatchObject({ outcome: 'printed' });
  return commandId;
}

const taking = { deviceClass: 'receiptPrinter', timeoutMs: 30_000 } as const;

test('a receipt that was taken is known as such for good', async () => {
  const call = attach();
  const commandId = await printed(call);
  const waiting = call.waitTaken({ commandId: randomUUID(), ...taking });
  await emulator.act({ type: 'takeReceipt' });
  expect(await waiting).toEqual({ code: 'success', outcome: 'taken' });
  expect(await call.printOutcome({ commandId })).toBe('taken');
});

test('a receipt that its owner left behind is drawn back after the session is over', async () => {
  const call = attach();
  const commandId = await printed(call);
  const waiting = call.waitTaken({ commandId: randomUUID(), ...taking, timeoutMs: 300 });
  await call.endSession(undefined);
  expect(await waiting).toEqual({ code: 'timeOut', outcome: 'retracted' });
  expect(emulator.state()).toMatchObject({ inMouth: false, receipts: [{ retracted: true }] });
  expect(await call.printOutcome({ commandId })).toBe('printed');
});

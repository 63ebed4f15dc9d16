/**
 * Runs inside the guest of `npm run test:hid`: the real drivers and the `usb` package against devices that the kernel
 * takes for USB devices. At their other end are the emulators that also hang on lines.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceState, DeviceStatus } from '#contract/device/status.ts';
import type { Device } from '#drivers/device/device.ts';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '#drivers/emulators/id-card-reader/reader-emulator.ts';
import { startReceiptPrinterEmulator } from '#drivers/emulators/receipt-printer/receipt-printer-emulator.ts';
import { createFunctionFsPort } from '#drivers/emulators/usb/functionfs-port.ts';
import {
  HEAD_AND_BODY_READER,
  MUTE_PRINTER,
  ONE_STREAM_READER,
  SLIP_PRINTER,
  type UsbModel,
} from '#drivers/emulators/usb/usb-model.ts';
import { createIdCardReader } from '#drivers/id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import type { ReceiptDrawer } from '#drivers/receipt-printer/receipt-drawer.ts';
import { createReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts';
import { RECEIPT_PRINTER_TIMING } from '#drivers/receipt-printer/timing.ts';
import { createUsbTransport } from '#drivers/transport/usb-transport.ts';
import { USB_PRINTER } from '#drivers/transport/usb-wiring.ts';

/**
 * Threads of the pool wait for endpoints that nobody will speak to any more; an ordinary end, also that of an
 * uncaught error, would wait for them.
 */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
process.on('uncaughtException', (error) => process.stdout.write(`${error.stack}\n`, end));

const MOUNTS = '/dev/gadgets';
const READER_SOCKET = 'dummy_udc.0';
const PRINTER_SOCKET = 'dummy_udc.1';
execFileSync('/bin/busybox', ['mount', '-t', 'configfs', 'config', '/sys/kernel/config']);
mkdirSync(MOUNTS);

/** Fonts would take longer to load in here than everything else does; a strip of dots is paper enough. */
const drawer: ReceiptDrawer = {
  async draw(_receipt, widthDots) {
    const rows = 60;
    const widthBytes = widthDots / 8;
    return { ok: true, raster: { widthBytes, rows, data: new Uint8Array(widthBytes * rows).fill(0x55) } };
  },
  prepare: () => undefined,
  close: async () => undefined,
};
/** The guest's processor is emulated, too. */
const timing = { ...RECEIPT_PRINTER_TIMING, answerMs: 3_000, cutMs: 10_000 };

const cards = loadDemoCards();
const numbers = ({ vendorId, productId, serialNumber }: UsbModel) => ({
  vendorId: vendorId.toString(16).padStart(4, '0'),
  productId: productId.toString(16).padStart(4, '0'),
  serialNumber,
});

async function step(name: string, run: () => Promise<void>): Promise<void> {
  await run();
  process.stdout.write(`ok - ${name}\n`);
}

function state(device: Device, wanted: DeviceState): Promise<DeviceStatus> {
  return new Promise((resolve) => {
    const look = (status: DeviceStatus) => {
      if (status.state !== wanted) return;
      stop();
      resolve(status);
    };
    const stop = device.onStatus(look);
    look(device.status());
  });
}

/** The driver that holds the only interface of the device at this socket; `null` where none does. */
function holder(socket: string): string | null {
  try {
    return basename(readlinkSync(`/sys/bus/usb/devices/${socket}:1.0/driver`));
  } catch {
    return null;
  }
}

/** The kernel takes its time to find a device, and tells nobody in here. */
function nextLook(): Promise<void> {
  return sleep(50);
}

/** Tells what becomes of a device, for whoever looks for the reason of a failure. */
function follow(device: Device): void {
  device.onStatus(
    (told) => void process.stdout.write(`# ${told.deviceId}: ${told.state} ${told.detail ?? ''}\n`),
  );
}

for (const [profileName, model] of [
  ['sdt-usb-c35a', HEAD_AND_BODY_READER],
  ['sdt-usb-64', ONE_STREAM_READER],
] as const) {
  const profile = idCardReaderProfiles.get(profileName);
  if (!profile?.usb) throw new Error(`no USB profile ${profileName}`);
  const port = createFunctionFsPort({ model, controller: READER_SOCKET, mountFolder: MOUNTS });
  const emulator = startReaderEmulator({ id: 'reader', port, cards });
  const reader = createIdCardReader({
    id: 'reader',
    profile,
    transport: createUsbTransport({ ...numbers(model), wiring: profile.usb }),
  });
  const read = () =>
    reader.readCard({
      commandId: crypto.randomUUID(),
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      onStage: () => undefined,
    });
  follow(reader);
  reader.start();
  await step(`${profileName}: it says who it is`, async () => {
    const { identity } = await state(reader, 'online');
    assert.match(identity ?? '', /^05\.03-/);
    assert.equal(holder('1-1'), 'usbfs');
  });
  await step(`${profileName}: a card is read`, async () => {
    await emulator.act({ type: 'layCard', card: 'senior' });
    const done = await read();
    assert.deepEqual(done.code === 'success' ? done.code : [done.code, done.error], 'success');
  });
  await step(`${profileName}: pulled out in the middle of a reply, and read when it is back`, async () => {
    await emulator.act({ type: 'liftCard' });
    const done = read();
    await emulator.act({ type: 'unplugMidReply' });
    await emulator.act({ type: 'layCard', card: 'expired' });
    assert.deepEqual(await done, { code: 'deviceNotReady', error: 'noReader' });
    const gone = await state(reader, 'noDevice');
    assert.match(gone.detail ?? '', /USB device 0400:c35a/);
    await emulator.act({ type: 'plug' });
    await state(reader, 'online');
    assert.equal((await read()).code, 'success');
  });
  await reader.stop();
  await emulator.close();
}

{
  const profile = receiptPrinterProfiles.get('escpos-80mm');
  if (!profile) throw new Error('no receipt printer profile');
  const port = createFunctionFsPort({ model: SLIP_PRINTER, controller: PRINTER_SOCKET, mountFolder: MOUNTS });
  const emulator = startReceiptPrinterEmulator({ id: 'printer', port });
  const settings = { ...numbers(SLIP_PRINTER), wiring: USB_PRINTER };
  const printer = createReceiptPrinter(
    { id: 'printer', profile, transport: createUsbTransport(settings) },
    { drawer, timing },
  );
  const print = () =>
    printer.print({
      commandId: crypto.randomUUID(),
      receipt: { blocks: [{ type: 'text', text: '0021 7000 4385', align: 'left' }] },
      signal: new AbortController().signal,
      onStage: () => undefined,
    });
  await step('printer: the kernel’s own driver has it at first', async () => {
    while (holder('2-1') !== 'usblp') await nextLook();
  });
  follow(printer);
  printer.start();
  await step('printer: taken from the kernel, and a receipt is known to be printed', async () => {
    await state(printer, 'online');
    assert.equal(holder('2-1'), 'usbfs');
    assert.equal((await print()).outcome, 'printed');
  });
  await step('printer: another program is not thrown out', async () => {
    const second = createUsbTransport(settings);
    const opened = await second.open();
    assert.equal(opened.ok ? '' : opened.error, 'inUse');
    assert.equal(holder('2-1'), 'usbfs');
  });
  await step('printer: pulled out in the middle of a receipt: what came out is not known', async () => {
    await emulator.act({ type: 'unplugAfterRows', rows: 10 });
    const done = await print();
    assert.equal(done.outcome, 'unknown');
    await emulator.act({ type: 'plug' });
    await state(printer, 'online');
  });
  await step('printer: the kernel gets it back', async () => {
    await printer.stop();
    assert.equal(holder('2-1'), 'usblp');
  });
  await step('printer: who may not open it is told which udev rule to write', async () => {
    process.seteuid?.(65_534);
    const opened = await createUsbTransport(settings).open();
    process.seteuid?.(0);
    assert.match(opened.ok ? '' : opened.message, /no permission .*udev rule/);
  });
  await emulator.close();
}

await step('a printer that cannot answer is refused', async () => {
  createFunctionFsPort({ model: MUTE_PRINTER, controller: PRINTER_SOCKET, mountFolder: MOUNTS });
  const mute = createUsbTransport({ ...numbers(MUTE_PRINTER), wiring: USB_PRINTER });
  let opened = await mute.open();
  for (; !opened.ok && opened.error === 'noSuchPort'; await nextLook()) opened = await mute.open();
  assert.match(opened.ok ? '' : opened.message, /no bulk IN endpoint/);
});
process.stdout.write('all USB tests passed\n', end);

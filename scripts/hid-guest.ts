/** Runs inside the guest of `npm run test:hid`: the real driver and node-hid against a scanner of the kernel's. */
import assert from 'node:assert/strict';
import type { DeviceState } from '#contract/device/status.ts';
import { createBarcodeScanner } from '#drivers/barcode-scanner/barcode-scanner.ts';
import { createHidLink } from '#drivers/barcode-scanner/hid-link.ts';
import { nodeHidBus } from '#drivers/barcode-scanner/node-hid-bus.ts';
import { barcodeScannerProfiles } from '#drivers/barcode-scanner/profiles.ts';
import { encodeGb18030 } from '#drivers/emulators/barcode-scanner/gb18030-encoder.ts';
import { plugUhidScanner, type UhidScanner } from '#drivers/emulators/barcode-scanner/uhid-scanner.ts';

const known = barcodeScannerProfiles.get('hid-pos-honeywell');
if (known?.connection !== 'hid') throw new Error('no HID profile');
const profile = { ...known, restMs: 200, sameCodeMs: 0 };
const link = createHidLink({ bus: nodeHidBus, wanted: {}, profile });
const scanner = createBarcodeScanner({ id: 'scanner', profile, link });

function state(wanted: DeviceState): Promise<void> {
  if (scanner.status().state === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = scanner.onStatus((status) => {
      if (status.state !== wanted) return;
      stop();
      resolve();
    });
  });
}

/** A person holds the code there until it is read. */
async function scan(held: UhidScanner, code: Uint8Array, aim: string) {
  const { signal } = new AbortController();
  const again = setInterval(() => held.scan(code, aim), 100);
  const completion = await scanner.scan({ commandId: crypto.randomUUID(), timeoutMs: 30_000, signal });
  clearInterval(again);
  return completion;
}

async function step(name: string, run: () => Promise<void>): Promise<void> {
  await run();
  process.stdout.write(`ok - ${name}\n`);
}

let device = plugUhidScanner({ needsEnable: true });
scanner.start();
await step('found by its usage, and told to send', async () => {
  await state('online');
  assert.equal(scanner.status().identity, 'Emulated scanner 0c2e:0b61 S1');
  assert.equal(device.isEnabled(), true);
});
await step('a barcode', async () => {
  assert.deepEqual(await scan(device, Buffer.from('000000005724'), ']C0'), {
    code: 'success',
    data: { text: '000000005724', encoding: 'utf8', symbology: 'code128' },
  });
});
await step('a QR code in GBK, in several reports', async () => {
  const text = '沪青浦办件查询'.repeat(20);
  assert.deepEqual(await scan(device, encodeGb18030(text), ']Q1'), {
    code: 'success',
    data: { text, encoding: 'gb18030', symbology: 'qr' },
  });
});
await step('pulled out during a scan: gone, and the process lives', async () => {
  const { signal } = new AbortController();
  const done = scanner.scan({ commandId: crypto.randomUUID(), timeoutMs: 30_000, signal });
  setImmediate(() => device.unplug());
  assert.deepEqual(await done, { code: 'deviceNotReady', error: 'noScanner' });
  await state('noDevice');
});
await step('plugged in again: found and read', async () => {
  device = plugUhidScanner({ needsEnable: true });
  await state('online');
  assert.deepEqual(await scan(device, Buffer.from('B'), ']Q1'), {
    code: 'success',
    data: { text: 'B', encoding: 'utf8', symbology: 'qr' },
  });
});
await scanner.stop();
process.stdout.write('all HID tests passed\n');
process.exit(0);

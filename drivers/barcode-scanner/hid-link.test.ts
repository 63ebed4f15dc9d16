import { afterEach, describe, expect, test } from 'vitest';
import type { BarcodeScanner } from '../device/device.ts';
import { encodeGb18030 } from '../emulators/barcode-scanner/gb18030-encoder.ts';
import { hidPosReports } from '../emulators/barcode-scanner/hid-pos-encoder.ts';
import {
  type HidScannerEmulator,
  type HidScannerOptions,
  startHidScannerEmulator,
} from '../emulators/barcode-scanner/hid-scanner-emulator.ts';
import { untilStatus } from '../testing/until.ts';
import { createBarcodeScanner } from './barcode-scanner.ts';
import type { HidInfo } from './hid-bus.ts';
import { createHidLink, type WantedHid } from './hid-link.ts';
import { barcodeScannerProfiles } from './profiles.ts';

const SCANNER: HidInfo = {
  path: 'hid-1',
  vendorId: 0x0c2e,
  productId: 0x0b61,
  usagePage: 0x8c,
  usage: 0x02,
  product: 'Scanner',
  serialNumber: 'S1',
};
const KEYBOARD: HidInfo = { path: 'hid-0', vendorId: 0x0c2e, productId: 0x0b61, usagePage: 1, usage: 6 };
const OTHER: HidInfo = { ...SCANNER, path: 'hid-2', vendorId: 0x05e0, serialNumber: 'S2' };

let emulator: HidScannerEmulator;
let scanner: BarcodeScanner;

afterEach(async () => {
  await scanner.stop();
});

interface Setting extends Partial<HidScannerOptions> {
  readonly profile?: string;
  readonly wanted?: WantedHid;
  readonly others?: readonly HidInfo[];
}

function start({
  profile: name = 'hid-pos',
  wanted = {},
  others = [KEYBOARD],
  ...options
}: Setting = {}): void {
  const known = barcodeScannerProfiles.get(name);
  if (known?.connection !== 'hid') throw new Error('no HID profile');
  const profile = { ...known, restMs: 20, silenceMs: 40, sameCodeMs: 0 };
  emulator = startHidScannerEmulator({ info: SCANNER, ...options }, others);
  scanner = createBarcodeScanner({
    id: 'scanner',
    profile,
    link: createHidLink({ bus: emulator.bus, wanted, profile }),
  });
  scanner.start();
}

/** A scan under way, once the driver listens: nothing before that waits for more than promises. */
async function scanning({ timeoutMs = 5_000 } = {}) {
  await untilStatus(scanner, 'online');
  const { signal } = new AbortController();
  const done = scanner.scan({ commandId: crypto.randomUUID(), timeoutMs, signal });
  await new Promise((resolve) => setImmediate(resolve));
  return { done };
}

describe('a scanner in HID-POS mode', () => {
  test('is found among other interfaces by its usage, and says who it is', async () => {
    start();
    await untilStatus(scanner, 'online');
    expect(scanner.status().identity).toBe('Scanner 0c2e:0b61 S1');
  });

  test.each([{ shifted: false }, { shifted: true }])('reads a code (shifted: $shifted)', async (options) => {
    start(options);
    const { done } = await scanning();
    emulator.scan(Buffer.from('000000005724'), ']C0');
    expect(await done).toEqual({
      code: 'success',
      data: { text: '000000005724', encoding: 'utf8', symbology: 'code128' },
    });
  });

  test('reads a long code in GBK from several reports', async () => {
    start();
    const text = '沪青浦办件查询'.repeat(40);
    const { done } = await scanning();
    emulator.scan(encodeGb18030(text));
    expect(await done).toEqual({ code: 'success', data: { text, encoding: 'gb18030', symbology: 'qr' } });
  });

  test('that must be told to send is told, by the profile of its maker alone', async () => {
    start({ needsEnable: true });
    await untilStatus(scanner, 'online');
    expect(emulator.scan(Buffer.from('A'))).toBe(false);
    await scanner.stop();
    start({ needsEnable: true, profile: 'hid-pos-honeywell' });
    const { done } = await scanning();
    expect(emulator.scan(Buffer.from('A'))).toBe(true);
    expect(await done).toMatchObject({ data: { text: 'A' } });
  });

  test('shown a code while nobody asks, drops it', async () => {
    start();
    await untilStatus(scanner, 'online');
    emulator.scan(Buffer.from('too early'));
    const { done } = await scanning();
    emulator.scan(Buffer.from('mine'));
    expect(await done).toMatchObject({ data: { text: 'mine' } });
  });

  test('that breaks off in the middle of a code reads the next one whole', async () => {
    start();
    const { done } = await scanning({ timeoutMs: 150 });
    const [first = new Uint8Array()] = hidPosReports(Buffer.alloc(100, 'A'), ']Q1');
    emulator.send(first);
    expect(await done).toEqual({ code: 'timeOut' });
    const next = await scanning();
    emulator.scan(Buffer.from('B'));
    expect(await next.done).toMatchObject({ data: { text: 'B' } });
  });

  test('pulled out is gone, and in another socket is found again', async () => {
    start();
    const { done } = await scanning();
    emulator.unplug();
    expect(await done).toEqual({ code: 'deviceNotReady', error: 'noScanner' });
    await untilStatus(scanner, 'noDevice');
    emulator.plug('hid-7');
    const next = await scanning();
    emulator.scan(Buffer.from('B'));
    expect(await next.done).toMatchObject({ data: { text: 'B' } });
  });
});

describe('where it is not certain which scanner is meant', () => {
  test('none is opened, and those that fit are named', async () => {
    start({ others: [OTHER] });
    await untilStatus(scanner, 'offline');
    expect(scanner.status().detail).toBe(
      'several HID-POS scanners fit: Scanner 0c2e:0b61 S1, Scanner 05e0:0b61 S2',
    );
  });

  test('the settings decide', async () => {
    start({ others: [OTHER], wanted: { vendorId: 0x0c2e, serialNumber: 'S1' } });
    await untilStatus(scanner, 'online');
    expect(scanner.status().identity).toBe('Scanner 0c2e:0b61 S1');
  });

  test('one that is not there is named', async () => {
    start({ wanted: { vendorId: 0x1234 } });
    await untilStatus(scanner, 'noDevice');
    expect(scanner.status().detail).toBe('no HID-POS scanner (vendor 1234)');
  });
});

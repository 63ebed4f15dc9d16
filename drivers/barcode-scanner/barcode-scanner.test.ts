import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CODE_MAX_BYTES, type CodeEnding } from '#contract/device/barcode.ts';
import type { BarcodeScanner } from '../device/device.ts';
import { demoCodes } from '../emulators/barcode-scanner/demo-codes.ts';
import { type ScannerAction, startScannerEmulator } from '../emulators/barcode-scanner/scanner-emulator.ts';
import type { EmulatedTrigger } from '../emulators/barcode-scanner/trigger.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createBarcodeScanner } from './barcode-scanner.ts';
import { barcodeScannerProfiles, type SerialScannerProfile } from './profiles.ts';
import { createSerialLink } from './serial-link.ts';

/** The real driver and the real serial binding against an emulated scanner on a pseudo-terminal. */
let folder: string;
let emulator: Emulator;
let scanner: BarcodeScanner;

interface Setting {
  readonly trigger: EmulatedTrigger;
  readonly sends?: string;
  readonly ending?: CodeEnding;
  readonly sameCodeMs?: number;
}

const PROFILES = { alwaysOn: 'serial-always-on', honeywell: 'honeywell-serial', newland: 'newland-em3000' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-scanner-'));
});

afterEach(async () => {
  await scanner.stop();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

async function start({ trigger, sends, ending, sameCodeMs = 0 }: Setting): Promise<void> {
  const path = join(folder, 'scanner');
  const known = barcodeScannerProfiles.get(PROFILES[trigger]);
  if (known?.connection !== 'serial') throw new Error('no serial profile');
  const profile: SerialScannerProfile = { ...known, restMs: 50, silenceMs: 60, sameCodeMs };
  const codes = demoCodes;
  emulator = startScannerEmulator({
    id: 'scanner',
    path,
    trigger,
    codes,
    ...(sends ? { ending: sends } : {}),
  });
  const transport = createSerialTransport({ path, baudRate: 115200, watchMs: 50 });
  const link = createSerialLink({ transport, profile, ending });
  scanner = createBarcodeScanner({ id: 'scanner', profile, link });
  scanner.start();
  // `unknown` is told apart from the beginning by its reason.
  await untilStatus(
    scanner,
    trigger === 'newland'
      ? 'online'
      : ({ state, detail = '' }) => state === 'unknown' && detail.includes('the port is open'),
  );
}

function act(action: ScannerAction): Promise<void> {
  return emulator.act(action);
}

/** Waits until the emulated scanner is on or off. */
function reading(wanted: boolean) {
  return untilEmulator(emulator, (state) => state['reading'] === wanted);
}

function scan({ timeoutMs = 10_000, signal = new AbortController().signal } = {}) {
  return scanner.scan({ commandId: crypto.randomUUID(), timeoutMs, signal });
}

describe.each<{ readonly trigger: EmulatedTrigger }>([{ trigger: 'honeywell' }, { trigger: 'newland' }])(
  'a scanner that is switched on by $trigger commands',
  ({ trigger }) => {
    test('reads one code, is off before and after it, and then is online', async () => {
      await start({ trigger });
      await act({ type: 'scan', text: 'too early' });
      expect(emulator.state()['lastScan']).toBe('notRead');
      const done = scan();
      await reading(true);
      await act({ type: 'scanDemo', code: 'number' });
      expect(await done).toEqual({ code: 'success', data: { text: '000000005724', encoding: 'utf8' } });
      await reading(false);
      expect(scanner.status().state).toBe('online');
    });

    test('is switched off when a scan is cancelled, and on again for the next', async () => {
      await start({ trigger });
      const leaving = new AbortController();
      const first = scan({ signal: leaving.signal });
      await reading(true);
      leaving.abort();
      expect(await first).toEqual({ code: 'canceled' });
      await reading(false);
      const second = scan();
      await reading(true);
      await act({ type: 'scanDemo', code: 'number' });
      expect(await second).toMatchObject({ code: 'success' });
    });

    test('reads on when it is still shown the code that was read last', async () => {
      await start({ trigger, sameCodeMs: 60_000 });
      const first = scan();
      await reading(true);
      await act({ type: 'scan', text: 'A' });
      expect(await first).toMatchObject({ code: 'success' });
      await reading(false);
      const second = scan();
      await reading(true);
      await act({ type: 'scan', text: 'A' });
      await reading(true);
      await act({ type: 'scan', text: 'B' });
      expect(await second).toMatchObject({ data: { text: 'B' } });
    });
  },
);

test('a code of the time before is dropped, and never becomes the next scan’s', async () => {
  await start({ trigger: 'alwaysOn' });
  await act({ type: 'scan', text: 'of somebody else' });
  await untilStatus(scanner, 'online');
  const done = scan();
  await act({ type: 'scan', text: 'mine' });
  expect(await done).toMatchObject({ data: { text: 'mine' } });
});

test('a code in GBK is read, and says so', async () => {
  await start({ trigger: 'newland' });
  const done = scan();
  await reading(true);
  await act({ type: 'scanDemo', code: 'gbk' });
  expect(await done).toEqual({
    code: 'success',
    data: { text: '办件查询|沪青浦|000000005724', encoding: 'gb18030' },
  });
});

test.each<{ readonly sends: string; readonly ending: CodeEnding; readonly text: string }>([
  { sends: '\n', ending: 'lf', text: 'A' },
  { sends: '\r\n', ending: 'crlf', text: 'line 1\rline 2' },
  { sends: '\r\n', ending: 'anyLineEnd', text: 'A' },
])('a terminal’s setting says where codes end: $ending', async ({ sends, ending, text }) => {
  await start({ trigger: 'newland', sends, ending });
  const done = scan();
  await reading(true);
  await act({ type: 'scan', text });
  expect(await done).toMatchObject({ data: { text } });
});

test('a code of several lines ends with a silence where the setting says so', async () => {
  await start({ trigger: 'newland', ending: 'quiet', sends: '\r' });
  const done = scan();
  await reading(true);
  await act({ type: 'scan', text: 'line 1\r\nline 2' });
  expect(await done).toMatchObject({ data: { text: 'line 1\r\nline 2\r' } });
});

test('a code in many pieces is whole', async () => {
  await start({ trigger: 'newland' });
  await act({ type: 'split', on: true });
  const done = scan();
  await reading(true);
  await act({ type: 'scanDemo', code: 'gbk' });
  expect(await done).toMatchObject({ code: 'success', data: { encoding: 'gb18030' } });
});

test('noise around a code is unreadable, not another text', async () => {
  await start({ trigger: 'newland' });
  await act({ type: 'noise', on: true });
  const done = scan();
  await reading(true);
  await act({ type: 'scanDemo', code: 'number' });
  expect(await done).toEqual({ code: 'unsupportedData', error: 'unreadable' });
});

test('more than a code can hold is told as that', async () => {
  await start({ trigger: 'newland' });
  const done = scan();
  await reading(true);
  await act({ type: 'scan', text: 'A'.repeat(CODE_MAX_BYTES + 1) });
  expect(await done).toEqual({ code: 'unsupportedData', error: 'tooLong' });
});

test('a code that broke off is not joined with the next one', async () => {
  await start({ trigger: 'newland' });
  const done = scan({ timeoutMs: 500 });
  await reading(true);
  await act({ type: 'halfCode' });
  await act({ type: 'scan', text: 'HALF' });
  expect(await done).toEqual({ code: 'timeOut' });
  await reading(false);
  const next = scan();
  await reading(true);
  await act({ type: 'scan', text: 'B' });
  expect(await next).toMatchObject({ data: { text: 'B' } });
});

test('a late answer spoils neither the next switching on nor the next code', async () => {
  await start({ trigger: 'newland' });
  await act({ type: 'lateAnswer' });
  // Whether the switching on or the question before it goes unanswered is chance.
  expect(['timeOut', 'deviceNotReady']).toContain((await scan({ timeoutMs: 700 })).code);
  await reading(false);
  await untilStatus(scanner, 'online');
  const done = scan();
  await reading(true);
  await act({ type: 'scan', text: 'B' });
  expect(await done).toMatchObject({ data: { text: 'B' } });
});

test('a scanner that refuses to be switched on says so', async () => {
  await start({ trigger: 'newland' });
  await act({ type: 'refuse', on: true });
  expect(await scan()).toEqual({ code: 'hardwareError', error: 'triggerRefused' });
});

test('nobody shows a code: the time runs out', async () => {
  await start({ trigger: 'newland' });
  expect(await scan({ timeoutMs: 100 })).toEqual({ code: 'timeOut' });
});

test('two scans wait for one another', async () => {
  await start({ trigger: 'newland' });
  const [first, second] = [scan(), scan()];
  await reading(true);
  await act({ type: 'scan', text: 'A' });
  expect(await first).toMatchObject({ data: { text: 'A' } });
  await reading(false);
  await reading(true);
  await act({ type: 'scan', text: 'B' });
  expect(await second).toMatchObject({ data: { text: 'B' } });
});

test('pulled out in the middle of a code it is gone, and plugged in again it reads', async () => {
  await start({ trigger: 'newland' });
  const done = scan();
  await reading(true);
  await act({ type: 'unplugMidCode' });
  await act({ type: 'scan', text: 'HALF' });
  expect(await done).toEqual({ code: 'deviceNotReady', error: 'noScanner' });
  await untilStatus(scanner, 'noDevice');
  await act({ type: 'plug' });
  await untilStatus(scanner, 'online');
  const next = scan();
  await reading(true);
  await act({ type: 'scan', text: 'B' });
  expect(await next).toMatchObject({ data: { text: 'B' } });
});

test('a scanner that stops answering is offline, and comes back', async () => {
  await start({ trigger: 'newland' });
  await act({ type: 'stall', on: true });
  await untilStatus(scanner, 'offline');
  expect(await scan()).toEqual({ code: 'deviceNotReady', error: 'noScanner' });
  await act({ type: 'stall', on: false });
  await untilStatus(scanner, 'online');
});

test('no status ever carries what a code said', async () => {
  await start({ trigger: 'newland' });
  const told: unknown[] = [];
  scanner.onStatus((status) => told.push(status));
  const done = scan();
  await reading(true);
  await act({ type: 'scan', text: 'SECRET' });
  await done;
  await act({ type: 'unplug' });
  await untilStatus(scanner, 'noDevice');
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify(told)).not.toContain('SECRET');
});

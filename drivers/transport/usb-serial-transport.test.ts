import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Emulator } from '../emulators/emulator.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '../emulators/id-card-reader/reader-emulator.ts';
import { createPtyPort, type PtyPort } from '../emulators/pty-port.ts';
import { askSamId } from '../id-card-reader/ask-sam-id.ts';
import { nextClose, nextData } from '../testing/next-event.ts';
import type { ListedPort } from './find-port.ts';
import type { Transport } from './transport.ts';
import { createUsbSerialTransport, type UsbSerialSettings } from './usb-serial-transport.ts';

const USB = { vendorId: '1a86', productId: '7523' };
const READER_A = '05.03-20242930-0000012345-0000000001';
const READER_B = '05.03-20242930-0000012345-0000000002';

let folder: string;
let listed: ListedPort[];
let open: { close(): unknown }[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-usb-'));
  listed = [];
  open = [];
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  rmSync(folder, { recursive: true });
});

/** A port that the system lists under these numbers. */
function plug(name: string, serialNumber?: string): PtyPort {
  const port = createPtyPort(join(folder, name));
  open.push({ close: port.unplug });
  // As Windows writes them.
  listed.push({ path: port.path, vendorId: '1A86', productId: '7523', serialNumber });
  return port;
}

function plugReader(name: string, samNumber: number): Emulator {
  const emulator = startReaderEmulator({ id: name, port: plug(name), cards: loadDemoCards(), samNumber });
  open.push(emulator);
  return emulator;
}

function transport(settings: Partial<UsbSerialSettings> = {}, last?: string): Transport {
  const made = createUsbSerialTransport(
    { usb: USB, baudRate: 115200, watchMs: 20, ...settings },
    { listPorts: async () => listed, ask: { who: askSamId, last: () => last } },
  );
  open.push(made);
  return made;
}

/** Two printers behind the same USB chip: nothing can be asked. */
function unaskable(settings: Partial<UsbSerialSettings> = {}): Transport {
  const made = createUsbSerialTransport(
    { usb: USB, baudRate: 115200, ...settings },
    { listPorts: async () => listed },
  );
  open.push(made);
  return made;
}

test('a port that came back under another number is found again, and nobody is asked', async () => {
  const first = plug('ttyUSB0');
  const found = transport();
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(first.path);
  const gone = nextClose(found);
  listed = [];
  first.unplug();
  expect(await gone).toBe('unplugged');

  const second = plug('ttyUSB1');
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(second.path);
  const heard = nextData(found);
  second.write(Buffer.from('here'));
  expect(await heard).toBe('here');
});

test('a port that nobody plugged in is named by its numbers', async () => {
  plug('ttyUSB0', 'A7');
  expect(await transport({ usb: { ...USB, serialNumber: 'B9' } }).open()).toEqual({
    ok: false,
    error: 'noSuchPort',
    message: 'no USB serial port 1a86:7523 with serial number B9 is plugged in',
  });
});

test('a serial number tells two ports of one model apart', async () => {
  plug('ttyUSB0', 'A7');
  const wanted = plug('ttyUSB1', 'B9');
  const found = unaskable({ usb: { ...USB, serialNumber: 'B9' } });
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(wanted.path);
});

test('among several ports the one whose device is the last one known is taken', async () => {
  plugReader('ttyUSB0', 1);
  plugReader('ttyUSB1', 2);
  const found = transport({}, READER_B);
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(join(folder, 'ttyUSB1'));
});

test('a reader given by its SAM id is never another one', async () => {
  plugReader('ttyUSB0', 1);
  plugReader('ttyUSB1', 2);
  const found = transport({ usb: { ...USB, identity: READER_A } }, READER_B);
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(join(folder, 'ttyUSB0'));
  expect(await transport({ usb: { ...USB, identity: 'another' } }).open()).toMatchObject({
    ok: false,
    message: expect.stringContaining('none of them says that it is another'),
  });
});

test('among several ports the only one where a reader answers is taken', async () => {
  plug('ttyUSB0');
  plugReader('ttyUSB1', 1);
  const found = transport();
  expect(await found.open()).toEqual({ ok: true });
  expect(found.path).toBe(join(folder, 'ttyUSB1'));
});

test('several that fit alike are told with their paths and what to write, unless a path decides', async () => {
  plug('ttyUSB0');
  plug('ttyUSB1');
  const [first, second] = [join(folder, 'ttyUSB0'), join(folder, 'ttyUSB1')];
  expect(await unaskable().open()).toEqual({
    ok: false,
    error: 'openFailed',
    message: `2 USB serial ports fit 1a86:7523 (${first}, ${second}): give "serialNumber" or "path"`,
  });
  const decided = unaskable({ path: second });
  expect(await decided.open()).toEqual({ ok: true });
  expect(decided.path).toBe(second);
});

test('ports that cannot be listed are one message, not a crash', async () => {
  const found = createUsbSerialTransport(
    { usb: USB, baudRate: 115200 },
    { listPorts: () => Promise.reject(new Error('spawn udevadm ENOENT')) },
  );
  expect(await found.open()).toMatchObject({
    ok: false,
    message: expect.stringContaining('cannot be listed'),
  });
});

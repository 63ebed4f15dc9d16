import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryUsb, type MemoryUsb, type MemoryUsbPort } from '../emulators/usb/memory-usb.ts';
import {
  HEAD_AND_BODY_READER,
  MUTE_PRINTER,
  ONE_STREAM_READER,
  SLIP_PRINTER,
} from '../emulators/usb/usb-model.ts';
import { encodeSdtFrame } from '../id-card-reader/sdt-frame.ts';
import { HEAD_AND_BODY, ONE_STREAM } from '../id-card-reader/usb-wirings.ts';
import { nextClose, nextData } from '../testing/next-event.ts';
import type { Transport } from './transport.ts';
import { createUsbTransport, type UsbSettings } from './usb-transport.ts';
import { USB_PRINTER } from './usb-wiring.ts';

const READER = { vendorId: '0400', productId: 'c35a', wiring: HEAD_AND_BODY };
const PRINTER = { vendorId: '0416', productId: '5011', wiring: USB_PRINTER };
const QUESTION = encodeSdtFrame(Uint8Array.of(0x12, 0xff));
const ANSWER = encodeSdtFrame(Uint8Array.of(0, 0, 0x90, ...new Uint8Array(200).fill(7)));

let usb: MemoryUsb;
let open: Transport[];
beforeEach(() => {
  usb = createMemoryUsb();
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.close();
});

function transport(settings: UsbSettings, writeMs = 5_000): Transport {
  const made = createUsbTransport(settings, { bus: usb.bus, readMs: 20, writeMs });
  open.push(made);
  return made;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function heardBy(port: MemoryUsbPort): string[] {
  const heard: string[] = [];
  port.onData((bytes) => heard.push(hex(bytes)));
  return heard;
}

test('a device that nobody plugged in is named by its numbers', async () => {
  expect(await transport(READER).open()).toEqual({
    ok: false,
    error: 'noSuchPort',
    message: 'no USB device 0400:c35a is plugged in',
  });
});

test('head and body go out by their own endpoints, and come back as one frame', async () => {
  const port = usb.add(HEAD_AND_BODY_READER);
  const heard = heardBy(port);
  const line = transport(READER);
  expect(await line.open()).toEqual({ ok: true });
  expect(await line.write(QUESTION)).toEqual({ ok: true });
  expect(heard).toEqual([hex(QUESTION.subarray(0, 7)), hex(QUESTION.subarray(7))]);
  const answer = nextData(line, 'hex');
  port.write(ANSWER);
  expect(await answer).toBe(hex(ANSWER));
});

test('a body that came late spoils one answer at most', async () => {
  const port = usb.add(HEAD_AND_BODY_READER);
  const line = transport(READER);
  await line.open();
  port.write(ANSWER.subarray(0, 100));
  await line.write(QUESTION);
  port.write(ANSWER.subarray(100));
  const spoilt = nextData(line, 'hex');
  port.write(ANSWER);
  await spoilt;
  await line.write(QUESTION);
  const answer = nextData(line, 'hex');
  port.write(ANSWER);
  expect(await answer).toBe(hex(ANSWER));
});

test('a reader of the other kind is not taken for it', async () => {
  usb.add(ONE_STREAM_READER);
  expect(await transport(READER).open()).toMatchObject({
    ok: false,
    error: 'openFailed',
    message: expect.stringContaining('OUT 2 and 6, IN 1 and 5'),
  });
});

test('several of a kind are told with their places, unless a serial number decides', async () => {
  usb.add(HEAD_AND_BODY_READER);
  usb.add(ONE_STREAM_READER);
  const settings = { ...READER, wiring: ONE_STREAM };
  expect(await transport(settings).open()).toEqual({
    ok: false,
    error: 'openFailed',
    message: '2 USB devices fit 0400:c35a (1-1, 1-2): give "serialNumber"',
  });
  const decided = transport({ ...settings, serialNumber: 'S64' });
  expect(await decided.open()).toEqual({ ok: true });
  expect(decided.path).toContain('at 1-2');
});

test('what may not be opened says which udev rule would permit it', async () => {
  usb.add(SLIP_PRINTER).permit(false);
  const result = await transport(PRINTER).open();
  expect(result).toMatchObject({ ok: false, error: 'accessDenied' });
  expect(JSON.stringify(result)).toContain('ATTR{idVendor}==\\"0416\\", ATTR{idProduct}==\\"5011\\"');
});

test('a machine whose USB cannot be listed is one message', async () => {
  usb.setListable(false);
  expect(await transport(PRINTER).open()).toMatchObject({
    ok: false,
    message: expect.stringContaining('cannot be listed'),
  });
});

test('another program keeps what it holds; the kernel gets back what was taken from it', async () => {
  const port = usb.add(SLIP_PRINTER);
  port.setHolder('anotherProgram');
  const line = transport(PRINTER);
  expect(await line.open()).toMatchObject({ ok: false, error: 'inUse' });
  expect(port.holder()).toBe('anotherProgram');
  port.setHolder('kernel');
  expect(await line.open()).toEqual({ ok: true });
  expect(port.holder()).toBe('us');
  await line.close();
  expect(port.holder()).toBe('kernel');
});

test('a printer that cannot answer is refused, with the reason', async () => {
  usb.add(MUTE_PRINTER);
  expect(await transport(PRINTER).open()).toMatchObject({
    ok: false,
    message: expect.stringContaining('no bulk IN endpoint'),
  });
});

test('what a device still held from before is thrown away', async () => {
  const port = usb.add(SLIP_PRINTER);
  port.write(Uint8Array.of(0x12, 0x12));
  const line = transport(PRINTER);
  await line.open();
  const bytes = nextData(line, 'hex');
  port.write(Uint8Array.of(0x16));
  expect(await bytes).toBe('16');
});

test('a long write arrives whole and before the next one', async () => {
  const port = usb.add(SLIP_PRINTER);
  const heard = heardBy(port);
  const line = transport(PRINTER);
  await line.open();
  const picture = Uint8Array.from({ length: 10_000 }, (_, index) => index & 0xff);
  await Promise.all([line.write(picture), line.write(Uint8Array.of(0x10, 0x04, 0x01))]);
  expect(heard.join('')).toBe(`${hex(picture)}100401`);
});

test('a pulled cable is told at once, and a write in it ends', async () => {
  const port = usb.add(SLIP_PRINTER);
  const line = transport(PRINTER);
  await line.open();
  port.refuseBytes(true);
  const gone = nextClose(line);
  const written = line.write(Uint8Array.of(1));
  port.unplug();
  expect(await gone).toBe('unplugged');
  expect(await written).toMatchObject({ ok: false });
  expect(line.lostMessage).toBe('USB device 0416:5011 was unplugged');
  expect(line.isOpen()).toBe(false);
});

test('a device that came back at another socket is found again, and speaks', async () => {
  const port = usb.add(SLIP_PRINTER);
  const line = transport(PRINTER);
  await line.open();
  const gone = nextClose(line);
  port.moveElsewhere();
  expect(await gone).toBe('unplugged');
  expect(await line.open()).toEqual({ ok: true });
  expect(line.path).toBe('USB 0416:5011 at 1-2');
  const bytes = nextData(line, 'hex');
  port.write(Uint8Array.of(0x12));
  expect(await bytes).toBe('12');
});

test('a write ends when the line is closed, and bytes that wait behind it are not sent later', async () => {
  const port = usb.add(SLIP_PRINTER);
  const heard = heardBy(port);
  const line = transport(PRINTER, 50);
  await line.open();
  port.refuseBytes(true);
  const writes = [line.write(Uint8Array.of(1)), line.write(Uint8Array.of(2))];
  await line.close();
  for (const written of writes) expect(await written).toMatchObject({ ok: false });
  port.refuseBytes(false);
  expect(await line.open()).toEqual({ ok: true });
  await line.write(Uint8Array.of(3));
  expect(heard).toEqual(['03']);
});

test('a device that takes no more bytes ends the line by itself', async () => {
  const port = usb.add(SLIP_PRINTER);
  const line = transport(PRINTER, 30);
  await line.open();
  const gone = nextClose(line);
  port.refuseBytes(true);
  expect(await line.write(Uint8Array.of(1))).toMatchObject({ ok: false });
  expect(await gone).toBe('unplugged');
  expect(line.lostMessage).toContain('took no more bytes');
});

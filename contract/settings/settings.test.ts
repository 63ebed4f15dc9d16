import { expect, test } from 'vitest';
import { z } from 'zod';
import { deviceSettingsSchema } from './device-settings.ts';
import { settingsSchema } from './settings.ts';

const reader = { id: 'reader', class: 'idCardReader', profile: 'sdt-serial' } as const;
const printer = { id: 'slips', class: 'receiptPrinter', profile: 'escpos-80mm' } as const;
const usb = { vendorId: '1A86', productId: '7523' } as const;

function problems(transport: unknown): string {
  const parsed = deviceSettingsSchema.safeParse({ ...reader, transport });
  return parsed.success ? '' : z.prettifyError(parsed.error);
}

function clashes(first: unknown, second: unknown): string {
  const devices = [
    { ...reader, transport: first },
    { ...printer, transport: second },
  ];
  const parsed = settingsSchema.shape.devices.safeParse(devices);
  return parsed.success ? '' : z.prettifyError(parsed.error);
}

test('a USB port is known by its numbers, in whatever case they are written', () => {
  const { transport } = deviceSettingsSchema.parse({ ...reader, transport: { kind: 'serial', usb } });
  expect(transport).toEqual({
    kind: 'serial',
    usb: { vendorId: '1a86', productId: '7523' },
    baudRate: 115200,
  });
});

test('a serial port that is given in no way is refused, and so is a number that is none', () => {
  expect(problems({ kind: 'serial' })).toContain('a serial transport needs "path" or "usb"');
  expect(problems({ kind: 'serial', usb: { ...usb, vendorId: '6790' } })).toBe('');
  expect(problems({ kind: 'serial', usb: { ...usb, vendorId: '0x1a86' } })).toContain(
    'four hexadecimal digits',
  );
});

test('a network port needs a host without a scheme and a port number', () => {
  expect(problems({ kind: 'tcp', host: 'device-server.lan', port: 4001 })).toBe('');
  expect(problems({ kind: 'tcp', host: 'fd00::7', port: 9100 })).toBe('');
  expect(problems({ kind: 'tcp', host: 'http://device-server', port: 4001 })).toContain(
    'host name or an address',
  );
  expect(problems({ kind: 'tcp', host: '192.0.2.7', port: 0 })).not.toBe('');
});

test('a port in the host is sent to its own place', () => {
  expect(problems({ kind: 'tcp', host: '192.0.2.7:9100', port: 9100 })).toContain(
    'the port stands in "port"',
  );
  expect(problems({ kind: 'tcp', host: '::1', port: 9100 })).toBe('');
});

test('an address of another scheme and an id that is none are told with what would be right', () => {
  expect(problems({ kind: 'ipp', url: 'http://192.0.2.7/ipp/print' })).toContain('ipp:// or ipps://');
  expect(problems({ kind: 'ipp', url: 'ipps://192.0.2.7/ipp/print' })).toBe('');
  const parsed = deviceSettingsSchema.safeParse({
    ...reader,
    id: 'Reader 1',
    transport: { kind: 'serial', usb },
  });
  expect(parsed.error?.message).toContain('lower-case letters, digits and hyphens');
});

test('a Windows port is one port however it is written, a Linux one is not', () => {
  const at = (path: string) => ({ kind: 'serial', path });
  expect(clashes(at('COM3'), at('com3'))).toContain('COM3 belongs to "reader" already');
  expect(clashes(at('com3'), at('\\\\.\\COM3'))).toContain('COM3 belongs');
  expect(clashes(at('COM3'), at('COM30'))).toBe('');
  expect(clashes(at('/dev/ttyUSB0'), at('/dev/ttyusb0'))).toBe('');
});

test('two devices at one network port or behind one USB interface are named', () => {
  const tcp = { kind: 'tcp', host: 'Box.lan', port: 4001 };
  expect(clashes(tcp, { ...tcp, host: 'box.lan' })).toContain('box.lan:4001 belongs to "reader" already');
  expect(clashes(tcp, { ...tcp, port: 4002 })).toBe('');
  const port = { kind: 'serial', usb };
  expect(clashes(port, port)).toContain('USB port 1a86:7523 belongs to "reader" already');
  expect(clashes(port, { ...port, usb: { ...usb, serialNumber: 'A7' } })).toBe('');
});

test('two cameras of one description are a mistake, but for one camera that is said to be both', () => {
  const camera = (deviceClass: string, options?: object) => ({
    id: deviceClass.toLowerCase(),
    class: deviceClass,
    profile: 'uvc',
    transport: { kind: 'uvc' },
    ...(options ? { options } : {}),
  });
  const isTaken = (options?: object) =>
    settingsSchema.shape.devices.safeParse([camera('documentCamera'), camera('faceCamera', options)]).success;
  expect(isTaken()).toBe(false);
  expect(isTaken({ isDocumentCameraToo: true })).toBe(true);
});

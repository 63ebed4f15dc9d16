import { expect, test } from 'vitest';
import type { DeviceSettings } from '#contract/settings/settings.ts';
import { createDevices } from './device-registry.ts';

const reader = {
  id: 'reader',
  class: 'idCardReader',
  profile: 'sdt-serial',
  transport: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115200 },
} as const satisfies DeviceSettings;
const printer = {
  id: 'a4',
  class: 'documentPrinter',
  profile: 'ipp-everywhere',
  transport: { kind: 'ipp', url: 'ipp://192.0.2.7/ipp/print' },
} as const satisfies DeviceSettings;

test('each configured device is made, unknown until it is started', () => {
  const result = createDevices([reader, printer], '/fonts');
  expect(result.ok && result.devices.map((device) => device.status())).toMatchObject([
    { deviceId: 'reader', deviceClass: 'idCardReader', state: 'unknown' },
    { deviceId: 'a4', deviceClass: 'documentPrinter', state: 'unknown' },
  ]);
});

test.each<{ readonly what: string; readonly devices: readonly DeviceSettings[]; readonly says: string }>([
  {
    what: 'an unknown profile',
    devices: [{ ...reader, profile: 'sdt' }],
    says: 'devices: "reader": profile: "sdt" is not known; known are sdt-serial',
  },
  {
    what: 'a transport that the profile cannot use',
    devices: [{ ...printer, transport: reader.transport }],
    says: 'devices: "a4": transport.kind: "ipp-everywhere" needs "ipp", not "serial"',
  },
  {
    what: 'two devices on one port',
    devices: [reader, { ...reader, id: 'receipts', class: 'receiptPrinter', profile: 'escpos-80mm' }],
    says: 'devices: "receipts": transport.path: /dev/ttyUSB0 belongs to "reader" already',
  },
  {
    what: 'two devices of one class',
    devices: [reader, { ...reader, id: 'other', transport: { ...reader.transport, path: '/dev/ttyUSB1' } }],
    says: 'devices: "other": class: "reader" is a idCardReader already, and a terminal has one',
  },
  {
    what: 'two devices of one name',
    devices: [reader, reader],
    says: 'devices: "reader": id: another device has it already',
  },
])('$what is refused with device and field', ({ devices, says }) => {
  expect(createDevices(devices, '/fonts')).toEqual({ ok: false, message: says });
});

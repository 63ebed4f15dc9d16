import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { createDevices } from './device-registry.ts';
import { drawingModule } from './drawing/start-drawing.ts';
import { forkedHelper } from './helper-process.ts';
import { photoModule } from './photo/start-photo.ts';
import { spoolerModule } from './spooler/start-spooler.ts';

const FONTS = fileURLToPath(new URL('../../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url));
/** Nothing is drawn in these tests. */
const around = (fontsFolder: string) => ({
  fontsFolder,
  startDrawing: forkedHelper('drawing', drawingModule({ fontsFolder })),
  startPhoto: forkedHelper('photo', photoModule()),
  startSpooler: forkedHelper('spooler', spoolerModule()),
});
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

test('each configured device is made, unknown until it is started', async () => {
  const result = await createDevices([reader, printer], around('/fonts'));
  expect(result.devices.map((device) => device.status())).toMatchObject([
    { deviceId: 'reader', deviceClass: 'idCardReader', state: 'unknown' },
    { deviceId: 'a4', deviceClass: 'documentPrinter', state: 'unknown' },
  ]);
});

test('a reader behind a device server and a network printer have their addresses as ports', async () => {
  const overNetwork = [
    { ...reader, transport: { kind: 'tcp', host: '192.0.2.8', port: 4001 } },
    {
      id: 'receipts',
      class: 'receiptPrinter',
      profile: 'escpos-80mm',
      transport: { kind: 'tcp', host: '192.0.2.9', port: 9100 },
    },
  ] as const satisfies readonly DeviceSettings[];
  const { devices, refused } = await createDevices(overNetwork, around(FONTS));
  expect(devices.map(({ id }) => id)).toEqual(['reader', 'receipts']);
  expect(refused).toEqual([]);
});

test('a scanner is made for a serial line, a device server and HID', async () => {
  const scanner = { id: 'scanner', class: 'barcodeScanner' } as const;
  const settings: readonly DeviceSettings[] = [
    { ...scanner, profile: 'honeywell-serial', transport: reader.transport, options: { codeEnding: 'crlf' } },
    {
      ...scanner,
      profile: 'newland-em3000',
      transport: { kind: 'tcp', host: '192.0.2.8', port: 4001 },
    },
    { ...scanner, profile: 'hid-pos', transport: { kind: 'hid', vendorId: '0c2e' } },
  ];
  for (const one of settings) {
    const { devices } = await createDevices([one], around('/fonts'));
    expect(devices.map((device) => device.status())).toMatchObject([
      { deviceId: 'scanner', deviceClass: 'barcodeScanner', state: 'unknown' },
    ]);
  }
});

test.each<{ readonly what: string; readonly wrong: DeviceSettings; readonly says: string }>([
  {
    what: 'an unknown profile',
    wrong: { ...reader, profile: 'sdt' },
    says: 'devices: "reader": profile: "sdt" is not known; known are sdt-serial, sdt-usb-c35a, sdt-usb-64',
  },
  {
    what: 'a profile that is only a word of JavaScript',
    wrong: { ...reader, profile: 'constructor' },
    says: 'devices: "reader": profile: "constructor" is not known; known are sdt-serial, sdt-usb-c35a, sdt-usb-64',
  },
  {
    what: 'a transport that the profile cannot use',
    wrong: { ...printer, transport: reader.transport },
    says: 'devices: "a4": transport.kind: "ipp-everywhere" needs "ipp", not "serial"',
  },
  {
    what: 'a code ending for a scanner that tells where a code ends by itself',
    wrong: {
      ...reader,
      class: 'barcodeScanner',
      profile: 'hid-pos',
      transport: { kind: 'hid' },
      options: { codeEnding: 'cr' },
    },
    says: 'devices: "reader": options.codeEnding: only a barcode scanner on a serial line ends its codes so',
  },
  {
    what: 'a photo plugin that is not there',
    wrong: { ...reader, options: { photoPlugin: '/no/such/plugin.mjs' } },
    says: 'devices: "reader": options.photoPlugin: there is no file /no/such/plugin.mjs',
  },
  {
    what: 'a chip card reader on a serial line',
    wrong: { ...reader, class: 'socialSecurityCardReader', profile: 'pcsc', options: {} },
    says: 'devices: "reader": transport.kind: "pcsc" needs "pcsc", not "serial"',
  },
  {
    what: 'a USB reader on a serial line',
    wrong: { ...reader, profile: 'sdt-usb-c35a' },
    says: 'devices: "reader": transport.kind: "sdt-usb-c35a" needs "usb", not "serial"',
  },
  {
    what: 'a HID scanner on a serial line',
    wrong: { ...reader, class: 'barcodeScanner', profile: 'hid-pos' },
    says: 'devices: "reader": transport.kind: "hid-pos" needs "hid", not "serial"',
  },
  {
    what: 'a camera on a serial line',
    wrong: { ...reader, class: 'documentCamera', profile: 'uvc' },
    says: 'devices: "reader": transport.kind: "uvc" needs "uvc", not "serial"',
  },
  {
    what: 'a camera with a profile of its own',
    wrong: { ...reader, class: 'faceCamera', profile: 'hd-3000', transport: { kind: 'uvc' } },
    says: 'devices: "reader": profile: "hd-3000" is not known; known are uvc',
  },
])('$what takes that device away, with the reason as its status, and no other', async ({ wrong, says }) => {
  const other = wrong.id === 'a4' ? reader : printer;
  const { devices, refused } = await createDevices([wrong, other], around('/fonts'));
  expect(devices.map(({ id }) => id)).toEqual([other.id]);
  expect(refused).toMatchObject([{ deviceId: wrong.id, state: 'noDevice', detail: says }]);
});

test('a camera that the screen can hold is left to it', async () => {
  const camera = {
    id: 'camera',
    class: 'documentCamera',
    profile: 'uvc',
    transport: { kind: 'uvc' },
  } as const;
  expect(await createDevices([camera], around('/fonts'))).toMatchObject({ devices: [], refused: [] });
});

test('without its fonts only the receipt printer is refused, with the reason as its status', async () => {
  const receipts = {
    id: 'receipts',
    class: 'receiptPrinter',
    profile: 'escpos-80mm',
    transport: { kind: 'tcp', host: '192.0.2.9', port: 9100 },
  } as const satisfies DeviceSettings;
  const { devices, refused } = await createDevices([receipts, reader], around('/no-fonts-here'));
  expect(devices.map(({ id }) => id)).toEqual(['reader']);
  expect(refused).toMatchObject([{ deviceId: 'receipts', state: 'noDevice' }]);
  expect(refused[0]?.detail).toMatch(/^devices: "receipts": the receipt font is missing/);
});

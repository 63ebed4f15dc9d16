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
  expect(result.devices.map((device) => device.status())).toMatchObject([
    { deviceId: 'reader', deviceClass: 'idCardReader', state: 'unknown' },
    { deviceId: 'a4', deviceClass: 'documentPrinter', state: 'unknown' },
  ]);
});

test.each<{ readonly what: string; readonly wrong: DeviceSettings; readonly says: string }>([
  {
    what: 'an unknown profile',
    wrong: { ...reader, profile: 'sdt' },
    says: 'devices: "reader": profile: "sdt" is not known; known are sdt-serial',
  },
  {
    what: 'a profile that is only a word of JavaScript',
    wrong: { ...reader, profile: 'constructor' },
    says: 'devices: "reader": profile: "constructor" is not known; known are sdt-serial',
  },
  {
    what: 'a transport that the profile cannot use',
    wrong: { ...printer, transport: reader.transport },
    says: 'devices: "a4": transport.kind: "ipp-everywhere" needs "ipp", not "serial"',
  },
])('$what takes that device away, with the reason as its status, and no other', ({ wrong, says }) => {
  const other = wrong.id === 'a4' ? reader : printer;
  const { devices, refused } = createDevices([wrong, other], '/fonts');
  expect(devices.map(({ id }) => id)).toEqual([other.id]);
  expect(refused).toMatchObject([{ deviceId: wrong.id, state: 'noDevice', detail: says }]);
});

import { expect, test } from 'vitest';
import { type DeviceSettingsOf, deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { makeRelayBoard } from './relay-board.ts';

type Relays = DeviceSettingsOf<'relayBoard'>;
const board = {
  id: 'relays',
  class: 'relayBoard',
  profile: 'modbus-tcp',
  transport: { kind: 'tcp', host: '192.0.2.20', port: 502 },
} as const satisfies Relays;
const serial = { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 } as const;

test('a board is made with its trace, which names its wiring', () => {
  const made = makeRelayBoard({ ...board, options: { lights: { idCardReader: 2 }, lock: 1 } });
  expect(made.ok && made.device.status()).toMatchObject({ deviceClass: 'relayBoard', state: 'unknown' });
  expect(made.ok && made.trace?.export().device).toMatchObject({
    wiring: { lights: { idCardReader: 2 }, lock: 1 },
  });
});

test.each([undefined, {}, { doorContact: 2 }])(
  'a board with nothing at its outputs is made: %j',
  (options) => {
    expect(makeRelayBoard({ ...board, ...(options ? { options } : {}) }).ok).toBe(true);
  },
);

test.each<{ readonly wrong: Relays; readonly says: string }>([
  {
    wrong: { ...board, profile: 'lcus', transport: { kind: 'hid' } },
    says: 'devices: "relays": transport.kind: "lcus" needs "serial" or "tcp", not "hid"',
  },
  {
    wrong: { ...board, transport: serial },
    says: 'devices: "relays": transport.kind: "modbus-tcp" needs "tcp", not "serial"',
  },
  {
    wrong: { ...board, profile: 'lcus', transport: serial, options: { unitId: 4 } },
    says: 'devices: "relays": options.unitId: only a Modbus board has a unit',
  },
  {
    wrong: { ...board, profile: 'lcus', transport: serial, options: { doorContact: 1 } },
    says: 'devices: "relays": options.doorContact: only a Modbus board has inputs',
  },
  {
    wrong: { ...board, options: { lights: { receiptPrinter: 3 }, lock: 3 } },
    says: 'devices: "relays": options.lights.receiptPrinter: output 3 belongs to the lock',
  },
])('$says', ({ wrong, says }) => {
  expect(makeRelayBoard(wrong)).toEqual({ ok: false, message: says });
});

test('outputs are counted from 1, as on the board', () => {
  const counted = (lock: number) => deviceSettingsSchema.safeParse({ ...board, options: { lock } }).success;
  expect([counted(0), counted(1)]).toEqual([false, true]);
});

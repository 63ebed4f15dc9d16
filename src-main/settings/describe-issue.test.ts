import { expect, test } from 'vitest';
import { settingsSchema } from '#contract/settings/settings.ts';
import { describeIssue } from './describe-issue.ts';

const relays = {
  id: 'relays',
  class: 'relayBoard',
  profile: 'modbus-rtu',
  transport: { kind: 'serial', path: '/dev/ttyUSB0' },
};

/** What is said of a terminal's one device, which has these fields in place of good ones. */
function said(over: Readonly<Record<string, unknown>>): string {
  const site = {
    organ: { zh: '甲' },
    name: { zh: '乙' },
    region: { zh: '丙' },
    division: '310118',
    helpline: '1',
  };
  const value: unknown = JSON.parse(
    JSON.stringify({
      site,
      platform: { url: 'https://platform.example' },
      devices: [{ ...relays, ...over }],
    }),
  );
  const issues = settingsSchema.safeParse(value).error?.issues ?? [];
  return issues.flatMap((issue) => describeIssue(settingsSchema, value, issue)).join('\n');
}

const serial = (over: object) => said({ transport: { ...relays.transport, ...over } });

test.each([
  [
    'a key of another transport',
    serial({ vendorId: '1a86' }),
    'transport.vendorId: unknown key, known are kind, path, usb, baudRate',
  ],
  [
    'an option of another class',
    said({ options: { fingerprints: true } }),
    'options.fingerprints: unknown key, known are unitId, lights, lock, lockMs, doorContact',
  ],
  [
    'an option where the class has none',
    said({ class: 'ups', options: { lock: 1 } }),
    'options.lock: unknown key, there are none here',
  ],
  [
    'a misspelt light',
    said({ options: { lights: { idCardRaeder: 1 } } }),
    'options.lights.idCardRaeder: unknown key, did you mean idCardReader?',
  ],
  [
    'a rate that is none',
    serial({ baudRate: 4800 }),
    'transport.baudRate: must be one of 9600, 19200, 38400, 57600, 115200, not 4800',
  ],
  ['a missing name', said({ transport: { kind: 'nut' } }), 'transport.ups: is missing'],
  ['a missing number', said({ transport: { kind: 'tcp', host: 'box' } }), 'transport.port: is missing'],
  [
    'a misspelt kind',
    said({ transport: { kind: 'seriel', path: 'COM3' } }),
    'transport.kind: "seriel" is not known, did you mean serial?',
  ],
  [
    'a missing kind',
    said({ transport: { path: 'COM3' } }),
    'transport.kind: is missing; known are serial, tcp, ipp, usb, spooler, pcsc, nut, uvc, hid',
  ],
  ['a number as text', said({ options: { lock: '3' } }), 'options.lock: must be a number, not a string'],
  ['a number too small', said({ options: { lock: 0 } }), 'options.lock: must be at least 1'],
  ['a number too large', said({ options: { lock: 33 } }), 'options.lock: must be at most 32'],
  ['an empty text', said({ profile: '' }), 'profile: must not be empty'],
])('%s is told with what would be right', (_what, message, wanted) => {
  expect(message).toBe(`devices.0 ("relays").${wanted}`);
});

test('a device without an id is counted alone', () => {
  expect(said({ id: undefined })).toBe('devices.0.id: is missing');
});

test('a message stays one line, whatever stands in the file', () => {
  const message = said({ id: 'a\nb', 'odd\r\nkey': 1 });
  expect(message.split('\n')).toHaveLength(2);
  expect(message).not.toContain('\r');
});

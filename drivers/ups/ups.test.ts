import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { Ups } from '../device/device.ts';
import type { UpsAction } from '../emulators/ups/actions.ts';
import { startUpsEmulator, type UpsEmulator } from '../emulators/ups/ups-emulator.ts';
import { untilStatus } from '../testing/until.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import { createUps } from './ups.ts';

/** The real driver over TCP against an emulator of NUT's server. */
const QUICK = { restMs: 20, onBatteryMs: 15, answerMs: 80, retryMs: 10 };

let emulator: UpsEmulator;
let device: Ups;
let heard: DeviceStatus[];

beforeEach(async () => {
  emulator = await startUpsEmulator({ id: 'ups' });
  device = upsNamed(emulator.ups);
});

afterEach(async () => {
  await device.stop();
  await emulator.close();
});

function upsNamed(ups: string): Ups {
  const made = createUps({ id: 'ups', profile: QUICK, transport: createTcpTransport(emulator), ups });
  heard = [];
  made.onStatus((status) => heard.push(status));
  return made;
}

const act = (action: UpsAction) => emulator.act(action);

const online = () =>
  untilStatus(device, ({ state, conditions }) => state === 'online' && conditions.length === 0);

test('it says who it is and how full its battery is', async () => {
  await act({ type: 'setCharge', percent: 87 });
  device.start();
  expect(await online()).toEqual({
    deviceId: 'ups',
    deviceClass: 'ups',
    state: 'online',
    conditions: [],
    identity: 'Tongban Emulated UPS "1000" EMU-0001',
    levels: [{ name: 'battery', percent: 87 }],
  });
});

test('without mains it is online, on battery, and says how long it lasts', async () => {
  device.start();
  await online();
  await act({ type: 'failMains' });
  const status = await untilStatus(device, ({ conditions }) => conditions.includes('onBattery'));
  expect(status).toMatchObject({ state: 'online', detail: 'on battery, 20 min left' });
  await act({ type: 'setCharge', percent: 15 });
  const low = await untilStatus(device, ({ conditions }) => conditions.includes('batteryLow'));
  expect(low).toMatchObject({ state: 'online', conditions: ['batteryLow', 'onBattery'] });
  await act({ type: 'restoreMains' });
  await act({ type: 'setCharge', percent: 100 });
  await online();
});

test('a worn battery is told, and a UPS that was switched off', async () => {
  device.start();
  await act({ type: 'wearBattery', on: true });
  const worn = await untilStatus(device, ({ conditions }) => conditions.includes('batteryFaulty'));
  expect(worn).toMatchObject({ state: 'online', detail: 'its battery has to be replaced' });
  await act({ type: 'switchOff', on: true });
  await untilStatus(device, 'userError');
});

describe.each<{ readonly action: 'stale' | 'driverGone' | 'denyAccess' | 'hang'; readonly says: string }>([
  { action: 'stale', says: 'have lost touch with the UPS "kiosk" (DATA-STALE)' },
  { action: 'driverGone', says: 'the NUT driver of "kiosk" is not running (DRIVER-NOT-CONNECTED)' },
  { action: 'denyAccess', says: 'let nobody in from here' },
  { action: 'hang', says: 'do not answer' },
])('$action', ({ action, says }) => {
  test('is told in words, and got over', async () => {
    device.start();
    await online();
    await act({ type: action, on: true });
    const { detail } = await untilStatus(device, 'offline');
    expect(detail).toContain(says);
    await act({ type: action, on: false });
    await online();
  });
});

test('a UPS that NUT does not know is named, with those that it knows', async () => {
  device = upsNamed('office');
  device.start();
  const { detail } = await untilStatus(device, 'noDevice');
  expect(detail).toContain('know no UPS "office"; known are: kiosk');
});

test('a server that is not there is told as offline, and found when it comes', async () => {
  await act({ type: 'unplug' });
  device.start();
  const { detail } = await untilStatus(device, 'offline');
  expect(detail).toContain('refuses connections');
  await act({ type: 'plug' });
  await online();
});

test.each<UpsAction['type'] & ('garbage' | 'halfLine' | 'reset' | 'lateReply')>([
  'garbage',
  'halfLine',
  'reset',
  'lateReply',
])('one answer spoilt (%s) changes nothing that anybody sees', async (type) => {
  device.start();
  await online();
  heard = [];
  await act({ type });
  await act({ type: 'failMains' });
  await untilStatus(device, ({ conditions }) => conditions.includes('onBattery'));
  expect(heard).toHaveLength(1);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ups } from '../device/device.ts';
import { freePort, killed } from '../testing/other-programs.ts';
import { untilStatus } from '../testing/until.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import { createUps } from './ups.ts';

/**
 * The driver against the server that it is for: NUT's own `upsd` with its `dummy-ups` driver (package nut-server),
 * started for this test alone with folders and a port of its own.
 */
const FOLDER = '/lib/nut';
const missing = ['upsd', 'dummy-ups'].filter((name) => !existsSync(join(FOLDER, name))).join(' and ');
const independent = test.skipIf(missing !== '');
const why = missing === '' ? '' : ` (skipped: NUT's ${missing} not installed)`;

const ON_MAINS = { 'ups.status': 'OL', 'battery.charge': '90', 'battery.runtime': '600' };
const QUICK = { restMs: 50, onBatteryMs: 50, answerMs: 5_000, retryMs: 50 };

let folder = '';
let dummy: ChildProcess | undefined;
let upsd: ChildProcess | undefined;
let device: Ups;

beforeAll(async () => {
  if (missing !== '') return;
  folder = await mkdtemp(join(tmpdir(), 'tongban-nut-'));
  await mkdir(join(folder, 'state'), { mode: 0o700 });
  const port = await freePort();
  const files = {
    'ups.conf': '[kiosk]\ndriver = dummy-ups\nport = kiosk.dev\nmode = dummy-once\npollinterval = 1\n',
    'upsd.conf': `LISTEN 127.0.0.1 ${port}\n`,
    'upsd.users': '',
  };
  // NUT wants its configuration closed to others.
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text, { mode: 0o600 });
  await tell(ON_MAINS);
  dummy = start('dummy-ups', ['-a', 'kiosk']);
  upsd = start('upsd', []);
  device = createUps({
    id: 'ups',
    profile: QUICK,
    transport: createTcpTransport({ host: '127.0.0.1', port }),
    ups: 'kiosk',
  });
  device.start();
});

afterAll(async () => {
  await device?.stop();
  for (const child of [upsd, dummy]) await killed(child);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

function start(name: string, parameters: readonly string[]): ChildProcess {
  const state = join(folder, 'state');
  const env = { ...process.env, NUT_CONFPATH: folder, NUT_STATEPATH: state, NUT_ALTPIDPATH: state };
  const user = userInfo().username;
  return spawn(join(FOLDER, name), [...parameters, '-F', '-u', user], { env, stdio: 'ignore' });
}

/** What the dummy says from now on; replaced in one step, because it may be reading. */
async function tell(variables: Readonly<Record<string, string>>): Promise<void> {
  const all = { 'ups.mfr': 'Tongban', 'ups.model': 'Dummy 1000', 'ups.serial': 'D-1', ...variables };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\n`);
  await writeFile(join(folder, 'kiosk.new'), lines.join(''), { mode: 0o600 });
  await rename(join(folder, 'kiosk.new'), join(folder, 'kiosk.dev'));
}

independent(`NUT's own server is understood: on mains, on a low battery, its driver gone${why}`, async () => {
  const online = await untilStatus(device, 'online');
  expect(online).toMatchObject({
    conditions: [],
    identity: 'Tongban Dummy 1000 D-1',
    levels: [{ name: 'battery', percent: 90 }],
  });
  await tell({ 'ups.status': 'OB DISCHRG LB', 'battery.charge': '12', 'battery.runtime': '130' });
  const low = await untilStatus(
    device,
    ({ conditions, levels }) => conditions.length > 0 && levels?.[0]?.percent === 12,
  );
  expect(low).toMatchObject({ state: 'online', conditions: ['batteryLow', 'onBattery'] });
  await killed(dummy);
  const { detail } = await untilStatus(device, 'offline');
  expect(detail).toContain('the NUT driver of "kiosk" is not running');
  await killed(upsd);
  await untilStatus(device, (status) => status.detail?.includes('refuses connections') === true);
});

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { whyNoPcscd } from '../social-security-card/private-pcscd.ts';

const readySchema = z.strictObject({
  type: z.literal('ready'),
  benchUrl: z.url(),
  platformUrl: z.url(),
  network: z.literal('open'),
  cameraFile: z.string(),
  stickFolder: z.string(),
  environment: z.record(z.string(), z.string()),
  devices: z.array(deviceSettingsSchema),
});

const ending: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  ending.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

function startProcess(options: Record<string, unknown>): {
  child: ChildProcess;
  gone: Promise<number | null>;
  errors(): string;
} {
  const child = fork(join(import.meta.dirname, '../main.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  // `exit`, not `close`: the latter never comes to a parent that disconnected.
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  ending.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await gone;
  });
  return { child, gone, errors: () => errors };
}

async function start(folder: string) {
  const started = startProcess({
    runFolder: folder,
    benchPort: 0,
    ippPort: 0,
    proxyPort: 0,
    platformPort: 9,
  });
  const ready = await new Promise((resolve, reject) => {
    started.child.once('message', resolve);
    void started.gone.then(() => reject(new Error(started.errors())));
  });
  return { ...started, ready: readySchema.parse(ready) };
}

const stateSchema = z.looseObject({
  'id-card-reader': z.looseObject({ card: z.string().nullable() }),
  'receipt-printer': z.looseObject({ paper: z.string() }),
  'barcode-scanner': z.looseObject({ reading: z.boolean(), lastScan: z.string() }),
  network: z.strictObject({ mode: z.string() }),
});

async function act(benchUrl: string, emulator: string, action: unknown) {
  return fetch(`${benchUrl}/api/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ emulator, action }),
  });
}

test('the process tells its devices, does what the bench is asked, and leaves no port behind', async () => {
  const folder = runFolder();
  const { child, gone, ready } = await start(folder);
  const chipCards = whyNoPcscd() === null ? ['socialSecurityCardReader'] : [];
  expect(ready.devices.map((device) => device.class)).toEqual([
    'idCardReader',
    ...chipCards,
    'receiptPrinter',
    'documentPrinter',
    'barcodeScanner',
    'relayBoard',
    'ups',
    'documentCamera',
    'faceCamera',
  ]);
  await act(ready.benchUrl, 'id-card-reader', { type: 'layCard', card: 'qingpu-resident' });
  await act(ready.benchUrl, 'receipt-printer', { type: 'removePaper' });
  await act(ready.benchUrl, 'barcode-scanner', { type: 'scanDemo', code: 'gbk' });
  await act(ready.benchUrl, 'relay-board', { type: 'openDoor' });
  await act(ready.benchUrl, 'ups', { type: 'failMains' });
  await act(ready.benchUrl, 'network', { type: 'cut' });
  expect(stateSchema.parse(await (await fetch(`${ready.benchUrl}/api/state`)).json())).toMatchObject({
    'id-card-reader': { card: 'qingpu-resident' },
    'receipt-printer': { paper: 'out' },
    // Nobody asked it for a code.
    'barcode-scanner': { reading: false, lastScan: 'notRead' },
    'relay-board': { doorOpen: true },
    ups: { mains: false },
    network: { mode: 'cut' },
  });
  expect(existsSync(join(folder, 'dev/receipt-printer'))).toBe(true);
  child.disconnect();
  expect(await gone).toBe(0);
  expect(existsSync(join(folder, 'dev/receipt-printer'))).toBe(false);
  expect(existsSync(join(folder, 'dev/id-card-reader'))).toBe(false);
  expect(existsSync(join(folder, 'dev/barcode-scanner'))).toBe(false);
});

test('what the bench cannot do it refuses, and says why', async () => {
  const { ready } = await start(runFolder());
  const unknownDevice = await act(ready.benchUrl, 'toaster', { type: 'plug' });
  expect(unknownDevice.status).toBe(400);
  expect(await unknownDevice.text()).toContain('receipt-printer');
  expect((await act(ready.benchUrl, 'receipt-printer', { type: 'explode' })).status).toBe(400);
  expect((await fetch(`${ready.benchUrl}/api/receipts/1`)).status).toBe(404);
});

test('changes are told as they happen', async () => {
  const { ready } = await start(runFolder());
  const events = await fetch(`${ready.benchUrl}/api/events`);
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  await act(ready.benchUrl, 'network', { type: 'cut' });
  expect((await reader?.read())?.value).toContain('"mode":"cut"');
  await reader?.cancel();
});

test('a port in use is named, and the process ends', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  ending.push(() => new Promise<void>((resolve) => other.close(() => resolve())));
  const address = other.address();
  const taken = address !== null && typeof address === 'object' ? address.port : 0;
  const folder = runFolder();
  const { gone, errors } = startProcess({
    runFolder: folder,
    benchPort: taken,
    ippPort: 0,
    proxyPort: 0,
    platformPort: 9,
  });
  expect(await gone).toBe(1);
  await expect.poll(errors).toContain(`Port ${taken} (device bench) is in use`);
  expect(existsSync(join(folder, 'dev/receipt-printer'))).toBe(false);
});

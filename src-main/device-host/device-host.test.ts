import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceApi } from '#contract/device/device-api.ts';
import type { IdCard } from '#contract/device/id-card.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { Calls } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import type { Emulator } from '#drivers/emulators/emulator.ts';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '#drivers/emulators/id-card-reader/reader-emulator.ts';
import { createPtyPort, type PtyPort } from '#drivers/emulators/pty-port.ts';
import { fromChildSchema, readyReportSchema } from '../ports/child-messages.ts';
import { createMultiplexer } from '../ports/multiplexer.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const FONTS = fileURLToPath(new URL('../../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url));
const RECEIPT = { blocks: [{ type: 'heading' as const, text: '回执' }] };

// Real processes with native modules: on a machine busy with other tests each start takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let emulator: Emulator;
/** A printer that is plugged in and never says a word. */
let mutePrinter: PtyPort;
let hosts: Host[];

interface Host {
  readonly child: ChildProcess;
  openCore(): Channel & { close(): void };
  readonly ready: Promise<void>;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-host-'));
  emulator = startReaderEmulator({ id: 'reader', path: join(folder, 'reader'), cards: loadDemoCards() });
  mutePrinter = createPtyPort(join(folder, 'printer'));
  hosts = [];
});

afterEach(async () => {
  await Promise.all(hosts.map(kill));
  await emulator.close();
  mutePrinter.unplug();
  rmSync(folder, { recursive: true });
});

function startHost(devices: readonly DeviceSettings[] = configured()): Host {
  const child = fork(MAIN, [], { serialization: 'advanced', execArgv: [] });
  const multiplexer = createMultiplexer(
    (frame) => void (child.connected && child.send({ type: 'frame', frame }, () => undefined)),
    (_name, channel) => channel.close(),
  );
  const ready = Promise.withResolvers<void>();
  child.on('message', (raw) => {
    const message = fromChildSchema.parse(raw);
    if (message.type === 'frame') multiplexer.receive(message.frame);
    else if (readyReportSchema.safeParse(message.message).success) ready.resolve();
  });
  child.on('exit', () => multiplexer.closeAll());
  child.send({ type: 'init', init: { devices, dataFolder: join(folder, 'data'), fontsFolder: FONTS } });
  const host = { child, openCore: () => multiplexer.open('core'), ready: ready.promise };
  hosts.push(host);
  return host;
}

function configured(): readonly DeviceSettings[] {
  return [
    {
      id: 'reader',
      class: 'idCardReader',
      profile: 'sdt-serial',
      transport: { kind: 'serial', path: join(folder, 'reader'), baudRate: 115200 },
    },
    {
      id: 'receipts',
      class: 'receiptPrinter',
      profile: 'escpos-80mm',
      transport: { kind: 'serial', path: join(folder, 'printer'), baudRate: 115200 },
    },
  ];
}

async function kill({ child }: Host): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function until(
  call: Calls<typeof deviceApi>,
  heard: (listener: (status: DeviceStatus) => void) => void,
  wanted: (status: DeviceStatus) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (status: DeviceStatus) => wanted(status) && resolve();
    heard(look);
    call.statuses(undefined).then((statuses) => statuses.forEach(look), reject);
  });
}

function attach(host: Host) {
  const listeners = new Set<(status: DeviceStatus) => void>();
  const stages: string[] = [];
  const channel = host.openCore();
  const { call } = connect(channel, deviceApi, {
    statusChanged: (status) => listeners.forEach((each) => void each(status)),
    progress: ({ stage }) => stages.push(stage),
  });
  return {
    call,
    channel,
    stages,
    online: (id: string) =>
      until(
        call,
        (each) => listeners.add(each),
        ({ deviceId, state }) => deviceId === id && state === 'online',
      ),
  };
}

function demoCard(id: string): IdCard | undefined {
  return loadDemoCards().find((each) => each.id === id)?.card;
}

test('a card is read through the process, its stages told on the way', async () => {
  const core = attach(startHost());
  await core.online('reader');
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  const read = await core.call.readCard({ commandId: randomUUID(), timeoutMs: 10_000 });
  expect(read).toEqual({ code: 'success', data: demoCard('qingpu-resident') });
  expect(core.stages).toEqual(['cardFound', 'reading']);
});

test('what passed over the line can be had without the card that was read', async () => {
  const core = attach(startHost());
  await core.online('reader');
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  const read = await core.call.readCard({ commandId: randomUUID(), timeoutMs: 10_000 });
  expect(read).toMatchObject({ code: 'success' });
  const trace = await core.call.exportTrace({ deviceId: 'reader' });
  expect(trace).toMatchObject({ device: { id: 'reader', class: 'idCardReader', profile: 'sdt-serial' } });
  expect(trace?.entries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opened', 'status', 'out', 'in', 'command', 'completion']),
  );
  const card = demoCard('qingpu-resident');
  const bytes = trace?.entries.flatMap((entry) => (entry.kind === 'in' ? [entry.bytes] : [])).join('');
  expect(bytes).not.toContain(Buffer.from(card?.idNumber ?? '', 'utf16le').toString('hex'));
  expect(bytes).not.toContain(Buffer.from(card?.name ?? '', 'utf16le').toString('hex'));
  expect(await core.call.exportTrace({ deviceId: 'nobody' })).toBeNull();
});

test('killed and started again, it finds its reader and says of an unfinished print that nobody knows', async () => {
  const first = startHost();
  const before = attach(first);
  await before.online('reader');
  const commandId = randomUUID();
  const lost = before.call.printReceipt({ commandId, receipt: RECEIPT });
  expect(await before.call.printOutcome({ commandId })).toBe('inProgress');
  await Promise.all([kill(first), expect(lost).rejects.toThrow('gone')]);

  const after = attach(startHost());
  expect(await after.call.printOutcome({ commandId })).toBe('unknown');
  expect(await after.call.printReceipt({ commandId, receipt: RECEIPT })).toMatchObject({
    outcome: 'unknown',
    error: 'interrupted',
  });
  await after.online('reader');
  await emulator.act({ type: 'layCard', card: 'senior' });
  expect(await after.call.readCard({ commandId: randomUUID(), timeoutMs: 10_000 })).toEqual({
    code: 'success',
    data: demoCard('senior'),
  });
});

/**
 * A card that lies there before the reader was seen to be empty would have to be lifted first. The first answer may
 * still be to the old core's look; the second is to the new one's.
 */
async function answersFrom({ call }: ReturnType<typeof attach>, count: number): Promise<void> {
  const answers = async () =>
    (await call.exportTrace({ deviceId: 'reader' }))?.entries.filter(({ kind }) => kind === 'in').length ?? 0;
  const before = await answers();
  await vi.waitFor(async () => expect(await answers()).toBeGreaterThanOrEqual(before + count), {
    timeout: 30_000,
  });
}

test('a new core takes over from the old one, whose read is disarmed', async () => {
  const host = startHost();
  const old = attach(host);
  await old.online('reader');
  void old.call.readCard({ commandId: randomUUID(), timeoutMs: 60_000 }).catch(() => undefined);
  const fresh = attach(host);
  await answersFrom(fresh, 2);
  await emulator.act({ type: 'layCard', card: 'minor' });
  expect(await fresh.call.readCard({ commandId: randomUUID(), timeoutMs: 10_000 })).toMatchObject({
    code: 'success',
    data: demoCard('minor'),
  });
});

test('the end of a session disarms its read, and cancelling ends a single one', async () => {
  const core = attach(startHost());
  await core.online('reader');
  const first = core.call.readCard({ commandId: randomUUID(), timeoutMs: 60_000 });
  await core.call.endSession(undefined);
  expect(await first).toEqual({ code: 'canceled' });
  const commandId = randomUUID();
  const second = core.call.readCard({ commandId, timeoutMs: 60_000 });
  await core.call.cancel({ commandId });
  expect(await second).toEqual({ code: 'canceled' });
});

test('a device that the terminal does not have is not ready', async () => {
  const core = attach(startHost([]));
  expect(await core.call.statuses(undefined)).toEqual([]);
  expect(await core.call.readCard({ commandId: randomUUID(), timeoutMs: 1_000 })).toEqual({
    code: 'deviceNotReady',
    error: 'noReader',
  });
  expect(await core.call.scan({ commandId: randomUUID(), timeoutMs: 1_000 })).toEqual({
    code: 'deviceNotReady',
    error: 'noScanner',
  });
  const commandId = randomUUID();
  expect(await core.call.printReceipt({ commandId, receipt: RECEIPT })).toEqual({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'noPrinter',
  });
  expect(await core.call.printOutcome({ commandId })).toBe('neverSeen');
});

test('it ends when its shell is gone', async () => {
  const host = startHost();
  await host.ready;
  const exited = once(host.child, 'exit');
  host.child.disconnect();
  expect(await exited).toEqual([0, null]);
});

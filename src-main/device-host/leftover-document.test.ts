import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceApi } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { connect } from '#contract/rpc/link.ts';
import {
  type DocumentPrinterEmulator,
  startDocumentPrinterEmulator,
} from '#drivers/emulators/document-printer/document-printer-emulator.ts';
import { fromChildSchema } from '../ports/child-messages.ts';
import { createMultiplexer } from '../ports/multiplexer.ts';

/** A page of a person who has left must never come out: the process itself, against a printer without paper. */
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const PDF = new Uint8Array(Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n'));

// Real processes with native modules: on a machine busy with other tests each start takes seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let emulator: DocumentPrinterEmulator;
let children: ChildProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-leftover-'));
  emulator = await startDocumentPrinterEmulator({ port: 0, pageMs: 300 });
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map(kill));
  await emulator.close();
  rmSync(folder, { recursive: true });
});

function startHost() {
  const child = fork(MAIN, [], { serialization: 'advanced', execArgv: [], silent: true });
  children.push(child);
  const multiplexer = createMultiplexer(
    (frame) => void (child.connected && child.send({ type: 'frame', frame }, () => undefined)),
    (_name, channel) => channel.close(),
  );
  child.on('message', (raw) => {
    const message = fromChildSchema.parse(raw);
    if (message.type === 'frame') multiplexer.receive(message.frame);
  });
  child.on('exit', () => multiplexer.closeAll());
  const printer = {
    id: 'a4',
    class: 'documentPrinter',
    profile: 'ipp-everywhere',
    transport: { kind: 'ipp', url: emulator.url },
  };
  child.send({
    type: 'init',
    init: { devices: [printer], dataFolder: join(folder, 'data'), fontsFolder: folder },
  });
  return { child, attach: () => attach(multiplexer.open('core')) };
}

function attach(channel: Parameters<typeof connect>[0]) {
  const listeners = new Set<(status: DeviceStatus) => void>();
  const { call } = connect(channel, deviceApi, {
    statusChanged: (status) => listeners.forEach((each) => void each(status)),
    progress: () => undefined,
  });
  return {
    call,
    channel,
    until: (wanted: (status: DeviceStatus) => boolean) =>
      new Promise<void>((resolve, reject) => {
        const look = (status: DeviceStatus) => wanted(status) && resolve();
        listeners.add(look);
        call.statuses(undefined).then((statuses) => statuses.forEach(look), reject);
      }),
  };
}

type Core = ReturnType<typeof attach>;

/** A page that the printer has taken and cannot print: the tray was emptied while the page was on its way. */
async function beginWithoutPaper(core: Core) {
  await core.until(({ state }) => state === 'online');
  const commandId = randomUUID();
  const lost = core.call.printDocument({ commandId, pdf: PDF });
  lost.catch(() => undefined);
  await untilJobs((jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'removePaper' });
  await untilJobs((jobs) => jobs.includes('processing-stopped'));
  return { commandId, completion: lost };
}

function untilJobs(wanted: (jobs: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(JSON.stringify(emulator.state()['jobs']))) return;
      off();
      resolve();
    };
    const off = emulator.onChange(look);
    look();
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('the end of a session cancels its page that waits for paper, and says that it was not printed', async () => {
  const core = startHost().attach();
  const { completion } = await beginWithoutPaper(core);
  await core.call.endSession(undefined);
  expect(await completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted', error: 'paperOut' });
  await emulator.act({ type: 'loadPaper' });
  await core.until(({ state }) => state === 'online');
  expect(emulator.printed()).toEqual([]);
});

test('a core that is gone takes its waiting page with it', async () => {
  const host = startHost();
  const { commandId } = await beginWithoutPaper(host.attach());
  const next = host.attach();
  await untilJobs((jobs) => jobs.includes('canceled'));
  await emulator.act({ type: 'loadPaper' });
  await next.until(({ state }) => state === 'online');
  expect(emulator.printed()).toEqual([]);
  expect(await next.call.printOutcome({ commandId })).toBe('notPrinted');
});

test('a page that waited when the device host died is canceled by the next one, and one more print is one page', async () => {
  const first = startHost();
  const { commandId } = await beginWithoutPaper(first.attach());
  await kill(first.child);
  const core = startHost().attach();
  await untilJobs((jobs) => jobs.includes('canceled'));
  expect(await core.call.printOutcome({ commandId })).toBe('unknown');
  await emulator.act({ type: 'loadPaper' });
  await core.until(({ state }) => state === 'online');
  expect(await core.call.printDocument({ commandId: randomUUID(), pdf: PDF })).toMatchObject({
    outcome: 'printed',
  });
  expect(emulator.printed().map(({ jobId }) => jobId)).toEqual([2]);
});

test('asked to print again while the page of before cannot be canceled, it never says "not printed"', async () => {
  const first = startHost();
  await beginWithoutPaper(first.attach());
  await kill(first.child);
  await emulator.act({ type: 'stall' });
  const core = startHost().attach();
  expect(await core.call.printDocument({ commandId: randomUUID(), pdf: PDF })).toMatchObject({
    code: 'deviceNotReady',
    outcome: 'unknown',
  });
  await emulator.act({ type: 'unstall' });
  await untilJobs((jobs) => jobs.includes('canceled'));
  expect(emulator.state()['jobs']).toMatchObject([{ id: 1, pagesOut: 0 }]);
});

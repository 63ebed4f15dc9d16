import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IdCardReader } from '../device/device.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '../emulators/id-card-reader/reader-emulator.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createIdCardReader } from './id-card-reader.ts';

/** A reader of a model that finds a card again which was read and never lifted. */
let folder: string;
let emulator: Emulator;
let reader: IdCardReader;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-left-'));
  const path = join(folder, 'reader');
  emulator = startReaderEmulator({ id: 'reader', path, cards: loadDemoCards() });
  await emulator.act({ type: 'findAgain', on: true });
  const profile = { pollMs: 10, restMs: 50, readsNewAddress: true, sameCardMs: 1 };
  reader = createIdCardReader({
    id: 'reader',
    profile,
    transport: createSerialTransport({ path, baudRate: 115_200 }),
  });
  reader.start();
});
afterEach(async () => {
  await reader.stop();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(timeoutMs = 5_000) {
  const stages: string[] = [];
  const completion = await reader.readCard({
    commandId: 'c',
    timeoutMs,
    signal: new AbortController().signal,
    onStage: (stage) => stages.push(stage),
  });
  return { completion, stages };
}

test('a card left behind opens nothing in the next session, and counts as nobody’s touch', async () => {
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  expect((await read()).completion.code).toBe('success');
  reader.forget?.();
  for (let tries = 0; tries < 3; tries += 1)
    expect(await read()).toEqual({ completion: { code: 'userError', error: 'cardLeft' }, stages: [] });
});

test('lifted and laid again, it is its holder’s once more', async () => {
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  await read();
  reader.forget?.();
  await read();
  await emulator.act({ type: 'liftCard' });
  // A look that finds nothing is the only sign that it was lifted; this read sees many.
  expect((await read(200)).completion.code).toBe('timeOut');
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  expect((await read()).completion.code).toBe('success');
});

test('another person’s card in its place is read at once', async () => {
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  await read();
  reader.forget?.();
  await emulator.act({ type: 'layCard', card: 'qingpu-parent' });
  expect((await read()).completion.code).toBe('success');
});

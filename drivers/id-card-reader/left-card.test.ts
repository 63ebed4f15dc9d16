import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IdCardReader } from '../device/device.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '../emulators/id-card-reader/reader-emulator.ts';
import { untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createIdCardReader } from './id-card-reader.ts';

/** A reader of a model that finds a card again which was read and never lifted. */
let folder: string;
let path: string;
let emulator: Emulator;
let reader: IdCardReader;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-left-'));
  path = join(folder, 'reader');
  emulator = startReaderEmulator({ id: 'reader', path, cards: loadDemoCards() });
  await emulator.act({ type: 'findAgain', on: true });
  reader = await startedReader();
});
afterEach(async () => {
  await reader.stop();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A driver that knows nothing of the one before; the reader is online, and was looked at. */
async function startedReader(pollMs = 10): Promise<IdCardReader> {
  const starting = createIdCardReader({
    id: 'reader',
    profile: { pollMs, restMs: 20, readsNewAddress: true, sameCardMs: 1 },
    transport: createSerialTransport({ path, baudRate: 115_200 }),
  });
  starting.start();
  await untilStatus(starting, 'online');
  return starting;
}

async function startAgain(): Promise<void> {
  await reader.stop();
  reader = await startedReader();
}

const LEFT = { completion: { code: 'userError', error: 'cardLeft' }, stages: [] };

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
  for (let tries = 0; tries < 3; tries += 1) expect(await read()).toEqual(LEFT);
});

test('a card left behind is told at once and until it is lifted', async () => {
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  await read();
  expect(reader.status().conditions).toEqual([]);
  reader.forget?.();
  await untilStatus(reader, ({ conditions }) => conditions.includes('cardLeft'));
  expect(await read()).toEqual(LEFT);
  expect(reader.status()).toMatchObject({ state: 'online', conditions: ['cardLeft'] });
  await emulator.act({ type: 'liftCard' });
  await untilStatus(reader, ({ conditions }) => conditions.length === 0);
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

test.each(['was read', 'was not looked for'])(
  'a card that lies there when the session ends opens nothing in the next, though the one before it %s',
  async (how) => {
    await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
    if (how === 'was read') await read();
    // Laid on while somebody was served, and seen by no look.
    await emulator.act({ type: 'layCard', card: 'qingpu-parent' });
    reader.forget?.();
    for (let tries = 0; tries < 3; tries += 1) expect(await read()).toEqual(LEFT);
    await emulator.act({ type: 'liftCard' });
    expect((await read(200)).completion.code).toBe('timeOut');
    await emulator.act({ type: 'layCard', card: 'qingpu-parent' });
    expect((await read()).completion.code).toBe('success');
  },
);

test('a card laid behind the last look before the session ended is not the next person’s', async () => {
  await reader.stop();
  reader = await startedReader(5_000);
  expect((await read(200)).completion.code).toBe('timeOut');
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  reader.forget?.();
  expect(await read()).toEqual(LEFT);
});

test.each([
  { how: 'read', fault: [] },
  { how: 'never read to its end', fault: [{ type: 'failRead', times: 1 }] },
] as const)('a card that was $how opens nothing for a driver that starts anew', async ({ fault }) => {
  for (const action of fault) await emulator.act(action);
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  await read();
  await startAgain();
  for (let tries = 0; tries < 3; tries += 1) expect(await read()).toEqual(LEFT);
  await emulator.act({ type: 'liftCard' });
  expect((await read(200)).completion.code).toBe('timeOut');
  await emulator.act({ type: 'layCard', card: 'qingpu-parent' });
  expect((await read()).completion.code).toBe('success');
});

test('lifted while the reader was away, it is read at once where it is laid when the reader is back', async () => {
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  await read();
  reader.forget?.();
  const away = untilStatus(reader, 'noDevice');
  await emulator.act({ type: 'unplug' });
  await away;
  await emulator.act({ type: 'liftCard' });
  const back = untilStatus(reader, 'online');
  await emulator.act({ type: 'plug' });
  await back;
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  expect((await read()).completion.code).toBe('success');
});

test('a card laid after the driver began is read at once', async () => {
  await startAgain();
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  expect((await read()).completion.code).toBe('success');
});

test('a card that could not be read is not read in the next session', async () => {
  await emulator.act({ type: 'failRead', times: 1 });
  await emulator.act({ type: 'layCard', card: 'qingpu-resident' });
  expect((await read()).completion).toMatchObject({ error: 'cardNotReadable' });
  reader.forget?.();
  expect(await read()).toEqual(LEFT);
});

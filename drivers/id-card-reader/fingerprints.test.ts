import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CardPhoto } from '#contract/device/card-photo.ts';
import type { IdCardReader } from '../device/device.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { type ReaderAction, startReaderEmulator } from '../emulators/id-card-reader/reader-emulator.ts';
import { createPtyPort, type PtyPort } from '../emulators/pty-port.ts';
import { untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createIdCardReader } from './id-card-reader.ts';

/** What else a card holds: fingerprints, of which only their being there is told, and its compressed photo. */
const PROFILE = { pollMs: 10, restMs: 50, readsNewAddress: true, sameCardMs: 1_500 };
const PHOTO: CardPhoto = { mediaType: 'image/bmp', bytes: Uint8Array.of(0x42, 0x4d) };

let folder: string;
let port: PtyPort;
let emulator: Emulator;
let reader: IdCardReader;
let requests: string[];
/** Compressed photos as the decoder was given them. */
let decoded: Uint8Array[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-fingers-'));
  port = createPtyPort(join(folder, 'reader'));
  emulator = startReaderEmulator({ id: 'reader', port, cards: loadDemoCards() });
  requests = [];
  port.onData((bytes) => requests.push(Buffer.from(bytes).toString('hex', 7, 9)));
  decoded = [];
  reader = createIdCardReader({
    id: 'reader',
    profile: PROFILE,
    transport: createSerialTransport({ path: port.path, baudRate: 115200 }),
    fingerprints: true,
    photoDecoder: {
      async decode(compressed) {
        decoded.push(Uint8Array.from(compressed));
        return PHOTO;
      },
    },
  });
  reader.start();
  await untilStatus(reader, 'online');
});

afterEach(async () => {
  await reader.stop();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

function act(action: ReaderAction): Promise<void> {
  return emulator.act(action);
}

async function readCard(card: string) {
  await act({ type: 'liftCard' });
  await act({ type: 'layCard', card });
  const { signal } = new AbortController();
  return reader.readCard({
    commandId: crypto.randomUUID(),
    timeoutMs: 10_000,
    signal,
    onStage: () => undefined,
  });
}

function photo(signal = new AbortController().signal) {
  if (!reader.photo) throw new Error('this reader has a decoder');
  return reader.photo({ commandId: crypto.randomUUID(), signal });
}

test('whether fingerprints are registered is told, and nothing else of them', async () => {
  const withFingers = await readCard('qingpu-resident');
  expect(withFingers).toMatchObject({
    code: 'success',
    data: { name: '沈秀兰', fingerprints: 'registered' },
  });
  expect(await readCard('senior')).toMatchObject({ code: 'success', data: { fingerprints: 'absent' } });
});

test('the address that was added later is read beside them', async () => {
  expect(await readCard('moved')).toMatchObject({
    code: 'success',
    data: { address: '上海市青浦区香花桥街道无此路8号', fingerprints: 'absent' },
  });
});

test('a reader that cannot read fingerprints reads the card without, and is asked once only', async () => {
  await act({ type: 'refuseFingerprints', on: true });
  expect(await readCard('senior')).toMatchObject({ code: 'success', data: { fingerprints: 'notRead' } });
  expect(await readCard('qingpu-parent')).toMatchObject({
    code: 'success',
    data: { fingerprints: 'notRead' },
  });
  expect(requests.filter((request) => request === '3010')).toHaveLength(1);
});

test('the photo is that of the card that was read, and is decoded only when it is asked for', async () => {
  expect(await photo()).toEqual({ code: 'sequenceError', error: 'noPhoto' });
  await readCard('senior');
  expect(decoded).toEqual([]);
  expect(await photo()).toEqual({ code: 'success', data: PHOTO });
  expect(decoded).toHaveLength(1);
  expect(decoded[0]).toHaveLength(1024);
  // The emulated card's photo is a row of numbers, and no fingerprint.
  expect(decoded[0]?.[5]).toBe((5 * 73) & 0xff);
});

test('a photo is forgotten at the end of the session, and when the next card cannot be read', async () => {
  await readCard('senior');
  reader.forget?.();
  expect(await photo()).toEqual({ code: 'sequenceError', error: 'noPhoto' });
  await readCard('minor');
  await act({ type: 'failRead' });
  expect(await readCard('qingpu-parent')).toMatchObject({ code: 'userError' });
  expect(await photo()).toEqual({ code: 'sequenceError', error: 'noPhoto' });
});

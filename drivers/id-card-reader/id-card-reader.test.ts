import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { IdCardReader } from '../device/device.ts';
import type { EmulatedPort } from '../emulators/emulated-port.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { type ReaderAction, startReaderEmulator } from '../emulators/id-card-reader/reader-emulator.ts';
import { createPtyPort } from '../emulators/pty-port.ts';
import { createTcpPort } from '../emulators/tcp-port.ts';
import { createMemoryUsb } from '../emulators/usb/memory-usb.ts';
import { HEAD_AND_BODY_READER } from '../emulators/usb/usb-model.ts';
import { untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { createUsbTransport } from '../transport/usb-transport.ts';
import { createIdCardReader } from './id-card-reader.ts';
import { HEAD_AND_BODY } from './usb-wirings.ts';

/** The real driver over a real line (serial binding, TCP) against an emulator that speaks SDT at its other end. */
const cards = loadDemoCards();
/** A line with its emulator's end and what the driver opens. */
interface Line {
  readonly port: EmulatedPort;
  /** What a person is told it is, where that is not the port's path. */
  readonly named?: string;
  readonly transport: Transport;
  cut(): Promise<void>;
}

async function serialLine(): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-reader-'));
  const port = createPtyPort(join(folder, 'id-card-reader'));
  const transport = createSerialTransport({ path: port.path, baudRate: 115200, watchMs: 50 });
  return { port, transport, cut: async () => rmSync(folder, { recursive: true }) };
}

async function tcpLine(): Promise<Line> {
  const port = await createTcpPort();
  return { port, transport: createTcpTransport(port), cut: port.close };
}

/** A USB in memory; on a kernel's it is tried in `npm run test:hid`. */
async function usbLine(): Promise<Line> {
  const usb = createMemoryUsb();
  const port = usb.add(HEAD_AND_BODY_READER);
  const numbers = { vendorId: '0400', productId: 'c35a' };
  const transport = createUsbTransport({ ...numbers, wiring: HEAD_AND_BODY }, { bus: usb.bus, readMs: 50 });
  return { port, transport, named: '0400:c35a', cut: async () => undefined };
}

let line: Line;
let emulator: Emulator;
let reader: IdCardReader;

function act(action: ReaderAction): Promise<void> {
  return emulator.act(action);
}

function read({ timeoutMs = 10_000, signal = new AbortController().signal } = {}) {
  const stages: ProgressStage[] = [];
  const onStage = (stage: ProgressStage) => stages.push(stage);
  const done = reader.readCard({ commandId: crypto.randomUUID(), timeoutMs, signal, onStage });
  return { done, stages };
}

function cardOf(id: string) {
  return cards.find((each) => each.id === id)?.card;
}

describe.each([
  { over: 'a serial line', connect: serialLine, gone: 'noDevice' },
  { over: 'TCP', connect: tcpLine, gone: 'offline' },
  { over: 'USB', connect: usbLine, gone: 'noDevice' },
] as const)('over $over', ({ connect, gone }) => {
  beforeEach(async () => {
    line = await connect();
    emulator = startReaderEmulator({ id: 'reader', port: line.port, cards });
    reader = createIdCardReader({
      id: 'reader',
      profile: { pollMs: 10, restMs: 50, readsNewAddress: true, sameCardMs: 1_500 },
      transport: line.transport,
    });
  });

  afterEach(async () => {
    await reader.stop();
    await emulator.close();
    await line.cut();
  });

  test('a reader is unknown before it is started, then online, and says who it is', async () => {
    expect(reader.status().state).toBe('unknown');
    reader.start();
    await untilStatus(reader, 'online');
    expect(reader.status().identity).toMatch(/^05\.03-\d{8}-\d{10}-\d{10}$/);
  });

  test.each(cards)('the card "$id" is read', async ({ id, card, newAddress }) => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'layCard', card: id });
    const { done, stages } = read();
    const data = newAddress === undefined ? card : { ...card, address: newAddress };
    expect(await done).toEqual({ code: 'success', data });
    expect(stages).toEqual(['cardFound', 'reading']);
  });

  test('a card is waited for', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const { done } = read();
    await act({ type: 'layCard', card: 'qingpu-resident' });
    expect(await done).toMatchObject({ code: 'success', data: cardOf('qingpu-resident') });
  });

  test('a card that stays on the reader is read once; lifted and laid again it counts again', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'layCard', card: 'senior' });
    expect(await read().done).toMatchObject({ code: 'success' });
    expect(await read({ timeoutMs: 300 }).done).toEqual({ code: 'timeOut' });
    await act({ type: 'liftCard' });
    await act({ type: 'layCard', card: 'senior' });
    expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
  });

  test('nobody lays a card: the time runs out', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    expect(await read({ timeoutMs: 100 }).done).toEqual({ code: 'timeOut' });
  });

  test('a cancelled read ends at once, and the next one works', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const cancelling = new AbortController();
    const { done } = read({ signal: cancelling.signal });
    cancelling.abort();
    expect(await done).toEqual({ code: 'canceled' });
    await act({ type: 'layCard', card: 'minor' });
    expect(await read().done).toMatchObject({ code: 'success', data: cardOf('minor') });
  });

  test('a card taken away while it is read was lifted', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'liftDuringRead' });
    await act({ type: 'layCard', card: 'senior' });
    expect(await read().done).toEqual({ code: 'userError', error: 'cardLifted', vendor: 'SW3=41' });
  });

  test('a card that cannot be read is not readable, and can be tried again as it lies', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'failRead' });
    await act({ type: 'layCard', card: 'senior' });
    expect(await read().done).toEqual({ code: 'userError', error: 'cardNotReadable', vendor: 'SW3=41' });
    expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
  });

  test.each<{ readonly what: string; readonly fault: ReaderAction }>([
    { what: 'garbage before every reply', fault: { type: 'noise', on: true } },
    { what: 'replies in many pieces', fault: { type: 'splitReplies', on: true } },
    { what: 'one spoilt reply', fault: { type: 'wrongChecksum', times: 1 } },
  ])('$what does not hinder a read', async ({ fault }) => {
    reader.start();
    await untilStatus(reader, 'online');
    await act(fault);
    await act({ type: 'layCard', card: 'rare-character' });
    expect(await read().done).toMatchObject({ code: 'success', data: cardOf('rare-character') });
  });

  test('a late reply is not taken for the next one', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const { done } = read();
    // The "nothing there" that is kept back would arrive just before the answer to a later question.
    await act({ type: 'lateReply' });
    await act({ type: 'layCard', card: 'taiwan' });
    expect(await done).toMatchObject({ code: 'success', data: cardOf('taiwan') });
  });

  test('a reader that falls silent is reported, then found again', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'stall', on: true });
    expect(await read().done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
    await untilStatus(reader, 'offline');
    await act({ type: 'stall', on: false });
    await untilStatus(reader, 'online');
  });

  test('a pulled cable ends the read; plugged in again the reader comes back by itself', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const { done } = read();
    await act({ type: 'unplug' });
    expect(await done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
    await untilStatus(reader, gone);
    expect(reader.status().detail).toContain(line.named ?? line.port.path);
    expect(await read().done).toEqual({ code: 'deviceNotReady', error: 'noReader' });

    await act({ type: 'plug' });
    await untilStatus(reader, 'online');
    await act({ type: 'layCard', card: 'moved' });
    expect(await read().done).toMatchObject({ code: 'success' });
  });

  test('a cable pulled in the middle of a reply ends the read, and nothing of it is left over', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const { done } = read();
    await act({ type: 'unplugMidReply' });
    await act({ type: 'layCard', card: 'expired' });
    expect(await done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
    await act({ type: 'plug' });
    await untilStatus(reader, 'online');
    expect(await read().done).toMatchObject({ code: 'success', data: cardOf('expired') });
  });

  test('a quick replug costs one try at most', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    await act({ type: 'unplug' });
    await act({ type: 'plug' });
    await act({ type: 'layCard', card: 'hong-kong' });
    let result = await read().done;
    if (result.code !== 'success') result = await read().done;
    expect(result).toMatchObject({ code: 'success', data: cardOf('hong-kong') });
    expect(reader.status().state).toBe('online');
  });

  test('stopping ends an armed read', async () => {
    reader.start();
    await untilStatus(reader, 'online');
    const { done } = read();
    await reader.stop();
    expect(await done).toEqual({ code: 'canceled' });
  });
});

test('a device server that forgot its connection without a word is connected to afresh', async () => {
  const port = await createTcpPort();
  line = { port, transport: createTcpTransport(port), cut: port.close };
  emulator = startReaderEmulator({ id: 'reader', port, cards });
  reader = createIdCardReader({
    id: 'reader',
    profile: { pollMs: 10, restMs: 50, readsNewAddress: true, sameCardMs: 1_500 },
    transport: line.transport,
  });
  reader.start();
  await untilStatus(reader, 'online');
  port.forgetConnections();
  expect(await read().done).toEqual({ code: 'deviceNotReady', error: 'noReader' });
  await untilStatus(reader, 'online');
  expect(port.connections()).toBe(2);
  await act({ type: 'layCard', card: 'senior' });
  expect(await read().done).toMatchObject({ code: 'success', data: cardOf('senior') });
  await reader.stop();
  await emulator.close();
  await port.close();
});

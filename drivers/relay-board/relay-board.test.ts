import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { GuideLight, RelayWiring } from '#contract/device/relay-board.ts';
import type { RelayBoard } from '../device/device.ts';
import { createPtyPort } from '../emulators/pty-port.ts';
import type { RelayBoardAction } from '../emulators/relay-board/actions.ts';
import {
  type RelayBoardEmulator,
  type RelayBoardEmulatorOptions,
  startRelayBoardEmulator,
} from '../emulators/relay-board/relay-board-emulator.ts';
import { createTcpPort } from '../emulators/tcp-port.ts';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import type { Transport } from '../transport/transport.ts';
import { relayBoardProfiles } from './profiles.ts';
import { createRelayBoard } from './relay-board.ts';

/** The real driver over a real line (serial binding, TCP) against an emulator that speaks the board's protocol. */
const WIRING: RelayWiring = { lights: { idCardReader: 1, receiptPrinter: 3 }, lock: 8, lockMs: 60 };
const QUICK = { restMs: 20, answerMs: 60, retryMs: 10 };
const LOCK = 8;
const READER = 1;
const PRINTER = 3;

interface Bench {
  readonly emulator: RelayBoardEmulator;
  readonly board: RelayBoard;
  readonly transport: Transport;
  /** Another driver on the same line, as after a restart. */
  again(): RelayBoard;
}

const cleaning: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

interface Setup {
  readonly profile: string;
  readonly protocol: RelayBoardEmulatorOptions['protocol'];
  readonly line: 'serial' | 'tcp';
  readonly wiring?: RelayWiring;
}

async function start({ profile, protocol, line, wiring = WIRING }: Setup): Promise<Bench> {
  const { port, open } = line === 'serial' ? serialLine() : await tcpLine();
  const emulator = startRelayBoardEmulator({ id: 'board', protocol, port });
  cleaning.push(emulator.close);
  const shipped = relayBoardProfiles.get(profile);
  if (!shipped) throw new Error(`no profile ${profile}`);
  const make = (transport: Transport) => {
    const board = createRelayBoard({
      id: 'board',
      // Looks follow quickly, and an answer that does not come is not waited for long.
      profile: { ...shipped, ...QUICK, ...(shipped.protocol === 'lcus' ? { quietMs: 8 } : {}) },
      transport,
      wiring,
      portIsBoard: line === 'serial',
    });
    cleaning.push(board.stop);
    return board;
  };
  const transport = open();
  return { emulator, transport, board: make(transport), again: () => make(open()) };
}

function serialLine() {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-relays-'));
  cleaning.push(() => rmSync(folder, { recursive: true }));
  const port = createPtyPort(join(folder, 'board'));
  return { port, open: () => createSerialTransport({ path: port.path, baudRate: 9600, watchMs: 20 }) };
}

async function tcpLine() {
  const port = await createTcpPort();
  cleaning.push(port.close);
  return { port, open: () => createTcpTransport(port) };
}

function untilOnline(board: RelayBoard) {
  return untilStatus(board, 'online');
}

async function online(setup: Setup): Promise<Bench> {
  const bench = await start(setup);
  bench.board.start();
  await untilOnline(bench.board);
  return bench;
}

const command = () => ({ commandId: crypto.randomUUID(), signal: new AbortController().signal });
const light = (board: RelayBoard, ...lit: GuideLight[]) => board.setGuideLights({ ...command(), lit });
const act = (emulator: RelayBoardEmulator, action: RelayBoardAction) => emulator.act(action);

const SETUPS: readonly Setup[] = [
  { profile: 'lcus-query', protocol: 'lcus', line: 'serial' },
  { profile: 'modbus-rtu', protocol: 'rtu', line: 'serial' },
  { profile: 'modbus-tcp', protocol: 'tcp', line: 'tcp' },
];

describe.each(SETUPS)('$profile, $line', (setup) => {
  test('the wanted lights are lit, the others dark; what is as wanted is not switched again', async () => {
    const { board, emulator } = await online(setup);
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
    expect(emulator.state()['on']).toEqual([READER]);
    expect(await light(board, 'idCardReader', 'receiptPrinter')).toEqual({ code: 'success' });
    expect(emulator.state()['on']).toEqual([READER, PRINTER]);
    expect(await light(board)).toEqual({ code: 'success' });
    expect(emulator.state()['on']).toEqual([]);
    expect([emulator.switchedOn(READER), emulator.switchedOn(PRINTER)]).toEqual([1, 1]);
  });

  test('lights that the terminal has not are left out without an error', async () => {
    const { board, emulator } = await online(setup);
    expect(await light(board, 'documentCamera', 'receiptPrinter')).toEqual({ code: 'success' });
    expect(emulator.state()['on']).toEqual([PRINTER]);
  });

  test('a lock gets its pulse and is without current afterwards', async () => {
    const { board, emulator } = await online(setup);
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    const unlocking = board.unlock(command());
    await on;
    expect(await unlocking).toEqual({ code: 'success' });
    expect(emulator.isOn(LOCK)).toBe(false);
    expect(emulator.switchedOn(LOCK)).toBe(1);
  });

  test('a pulse that is cancelled ends at once', async () => {
    const { board, emulator } = await online({ ...setup, wiring: { ...WIRING, lockMs: 5_000 } });
    const cancelling = new AbortController();
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    const unlocking = board.unlock({ commandId: crypto.randomUUID(), signal: cancelling.signal });
    await on;
    cancelling.abort();
    expect(await unlocking).toEqual({ code: 'canceled' });
    expect(emulator.isOn(LOCK)).toBe(false);
  });

  test('a pulse that is cancelled at a mute board ends all the same', async () => {
    const { board, emulator } = await online({ ...setup, wiring: { ...WIRING, lockMs: 5_000 } });
    await act(emulator, { type: 'mute', on: true });
    const cancelling = new AbortController();
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    const unlocking = board.unlock({ commandId: crypto.randomUUID(), signal: cancelling.signal });
    await on;
    cancelling.abort();
    expect(await unlocking).toEqual({ code: 'canceled' });
    expect(emulator.isOn(LOCK)).toBe(false);
  });

  test('a board that lost its power behind its cable is lit again', async () => {
    const { board, emulator } = await online(setup);
    await light(board, 'receiptPrinter');
    await act(emulator, { type: 'powerCycle' });
    await untilEmulator(emulator, () => emulator.isOn(PRINTER));
    expect(emulator.switchedOn(PRINTER)).toBe(2);
  });

  test('a board that was pulled out and plugged in again is lit again', async () => {
    const { board, emulator } = await online(setup);
    await light(board, 'receiptPrinter');
    await act(emulator, { type: 'unplug' });
    await untilStatus(board, ({ state }) => state === 'noDevice' || state === 'offline');
    expect(await board.unlock(command())).toEqual({ code: 'deviceNotReady', error: 'noBoard' });
    await act(emulator, { type: 'plug' });
    await untilOnline(board);
    expect(emulator.state()['on']).toEqual([PRINTER]);
  });

  test('at the end all is dark and the lock without current', async () => {
    const { board, emulator } = await online({ ...setup, wiring: { ...WIRING, lockMs: 5_000 } });
    await light(board, 'idCardReader');
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    const unlocking = board.unlock(command());
    await on;
    await board.stop();
    expect(await unlocking).toEqual({ code: 'canceled' });
    expect(emulator.state()['on']).toEqual([]);
  });

  test('a board that stays mute is told as offline, and a command as not done', async () => {
    const { board, emulator } = await online(setup);
    await act(emulator, { type: 'mute', on: true });
    expect(await light(board, 'idCardReader')).toEqual({ code: 'deviceNotReady', error: 'noBoard' });
    const { detail } = await untilStatus(board, 'offline');
    expect(detail).toMatch(/^the relay board at .* does not answer$/);
    await act(emulator, { type: 'mute', on: false });
    await untilOnline(board);
    // What was wanted meanwhile is shown now.
    expect(emulator.state()['on']).toEqual([READER]);
  });

  test('an answer that comes late is not taken for the next one', async () => {
    const { board, emulator } = await online(setup);
    await act(emulator, { type: 'lateReply' });
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
    expect(await light(board, 'receiptPrinter')).toEqual({ code: 'success' });
    expect(emulator.state()['on']).toEqual([PRINTER]);
    await untilOnline(board);
  });

  test('a relay that does not move is not claimed to have moved', async () => {
    const { board, emulator } = await online(setup);
    await act(emulator, { type: 'stuck', on: true });
    expect(await light(board, 'idCardReader')).toMatchObject({ code: 'hardwareError', error: 'refused' });
    expect(await board.unlock(command())).toMatchObject({ code: 'hardwareError', error: 'refused' });
    expect(board.status()).toMatchObject({ state: 'hardwareError' });
    await act(emulator, { type: 'stuck', on: false });
    await untilOnline(board);
  });
});

describe('after a crash in the middle of a pulse', () => {
  test('the first thing the next driver does is to take the current off the lock', async () => {
    const { board, emulator, transport, again } = await online({
      profile: 'modbus-rtu',
      protocol: 'rtu',
      line: 'serial',
      wiring: { ...WIRING, lockMs: 5_000 },
    });
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    const unlocking = board.unlock(command());
    await on;
    // The process is gone: nothing more goes out.
    await transport.close();
    await board.stop();
    await unlocking;
    expect(emulator.isOn(LOCK)).toBe(true);
    again().start();
    await untilEmulator(emulator, () => !emulator.isOn(LOCK));
  });

  test('a board with a clock of its own takes the current off the lock by itself', async () => {
    const { board, emulator, transport } = await online({
      profile: 'waveshare-tcp',
      protocol: 'tcp',
      line: 'tcp',
      wiring: { ...WIRING, lockMs: 200 },
    });
    const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
    void board.unlock(command());
    await on;
    await transport.close();
    await board.stop();
    await untilEmulator(emulator, () => !emulator.isOn(LOCK));
  });
});

describe('over Modbus', () => {
  const rtu: Setup = { profile: 'modbus-rtu', protocol: 'rtu', line: 'serial' };

  test('an open door is told, and that it was closed', async () => {
    const { board, emulator } = await online({ ...rtu, wiring: { ...WIRING, doorContact: 1 } });
    expect(board.status().conditions).toEqual([]);
    await act(emulator, { type: 'openDoor' });
    await untilStatus(board, ({ conditions }) => conditions.includes('doorOpen'));
    await light(board, 'idCardReader');
    expect(board.status().conditions).toEqual(['doorOpen']);
    await act(emulator, { type: 'closeDoor' });
    await untilStatus(board, ({ conditions }) => conditions.length === 0);
  });

  test('a busy board is asked again, and one that stays busy is told as such', async () => {
    const { board, emulator } = await online(rtu);
    await act(emulator, { type: 'exception', code: 6 });
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
    await act(emulator, { type: 'exception', code: 6, times: 1000 });
    expect(await light(board)).toEqual({ code: 'deviceNotReady', error: 'refused', vendor: 'exception 06' });
  });

  test('a frame with a wrong CRC is as good as none: the request is made again', async () => {
    const { board, emulator } = await online(rtu);
    await act(emulator, { type: 'wrongCrc' });
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
  });

  test('an output that the board has not is named to the technician', async () => {
    const { board } = await start({ ...rtu, wiring: { ...WIRING, lights: { idCardReader: 9 } } });
    board.start();
    const { detail } = await untilStatus(board, 'hardwareError');
    expect(detail).toContain('exception 02');
    expect(await light(board, 'idCardReader')).toEqual({
      code: 'unsupportedData',
      error: 'noSuchOutput',
      vendor: 'exception 02',
    });
  });
});

describe.each<Pick<Setup, 'profile' | 'protocol' | 'line'>>([
  { profile: 'modbus-rtu', protocol: 'rtu', line: 'serial' },
  { profile: 'modbus-tcp', protocol: 'tcp', line: 'tcp' },
])('a board with nothing at its outputs, $profile', (setup) => {
  test('tells of the door alone, also after it was mute, and nothing is switched', async () => {
    const { board, emulator } = await online({ ...setup, wiring: { doorContact: 1 } });
    await act(emulator, { type: 'openDoor' });
    await untilStatus(board, ({ conditions }) => conditions.includes('doorOpen'));
    await act(emulator, { type: 'mute', on: true });
    await untilStatus(board, 'offline');
    await act(emulator, { type: 'mute', on: false });
    await act(emulator, { type: 'closeDoor' });
    await untilStatus(board, ({ state, conditions }) => state === 'online' && conditions.length === 0);
    expect(emulator.state()['on']).toEqual([]);
  });

  test('is served where nothing at all is wired', async () => {
    const { board } = await online({ ...setup, wiring: {} });
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
  });
});

test('a terminal without a lock says so, whatever its board can do', async () => {
  const { board } = await online({
    profile: 'modbus-tcp',
    protocol: 'tcp',
    line: 'tcp',
    wiring: { lights: { idCardReader: 1 } },
  });
  expect(await board.unlock(command())).toEqual({ code: 'unsupportedCommand', error: 'noSuchOutput' });
});

test('the pulse of a board’s own clock is given as well', async () => {
  const { board, emulator } = await online({ profile: 'waveshare-rtu', protocol: 'rtu', line: 'tcp' });
  const on = untilEmulator(emulator, () => emulator.isOn(LOCK));
  const unlocking = board.unlock(command());
  await on;
  expect(await unlocking).toEqual({ code: 'success' });
  expect(emulator.isOn(LOCK)).toBe(false);
});

test('right after a command some boards still tell the state before it: they are asked again', async () => {
  const { board, emulator } = await online({ profile: 'lcus-query', protocol: 'lcus', line: 'serial' });
  await act(emulator, { type: 'staleStatus' });
  expect(await light(board, 'idCardReader')).toEqual({ code: 'success' });
});

describe('a board that never answers', () => {
  test('is there as long as its own USB converter is, and confirms nothing', async () => {
    const { board, emulator } = await online({ profile: 'lcus', protocol: 'lcusMute', line: 'serial' });
    expect(board.status().detail).toContain('never answers');
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success', vendor: 'unconfirmed' });
    await untilEmulator(emulator, () => emulator.isOn(READER));
    await act(emulator, { type: 'unplug' });
    await untilStatus(board, 'noDevice');
  });

  test('is unknown behind a device server, and does what it is told all the same', async () => {
    const { board, emulator } = await start({ profile: 'lcus', protocol: 'lcusMute', line: 'tcp' });
    board.start();
    await untilStatus(board, ({ state, detail }) => state === 'unknown' && detail !== undefined);
    expect(await light(board, 'idCardReader')).toEqual({ code: 'success', vendor: 'unconfirmed' });
    await untilEmulator(emulator, () => emulator.isOn(READER));
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import modbus from 'modbus-serial';
import { expect, test } from 'vitest';
import { startRelayBoardEmulator } from '../emulators/relay-board/relay-board-emulator.ts';
import { freePort } from '../testing/other-programs.ts';
import { untilStatus } from '../testing/until.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import { relayBoardProfiles } from './profiles.ts';
import { createRelayBoard } from './relay-board.ts';

/** Driver and emulator share their framing: that it is Modbus is shown against a library that nobody here wrote. */
const command = () => ({ commandId: crypto.randomUUID(), signal: new AbortController().signal });

test('another library’s Modbus server understands the driver, and is understood', async () => {
  const coils = new Map<number, boolean>();
  const port = await freePort();
  const server = new modbus.ServerTCP(
    {
      getCoil: (address: number) => coils.get(address) ?? false,
      // The first input is open: so is the door.
      getDiscreteInput: () => false,
      setCoil: (address: number, on: boolean) => void coils.set(address, on),
    },
    { host: '127.0.0.1', port, unitID: 5 },
  );
  await once(server, 'initialized');
  const profile = relayBoardProfiles.get('modbus-tcp');
  if (!profile) throw new Error('no profile modbus-tcp');
  const board = createRelayBoard({
    id: 'board',
    profile: { ...profile, restMs: 20 },
    transport: createTcpTransport({ host: '127.0.0.1', port }),
    wiring: { unitId: 5, lights: { receiptPrinter: 3 }, lock: 10, lockMs: 50, doorContact: 1 },
    portIsBoard: true,
  });
  board.start();
  await untilStatus(board, ({ conditions }) => conditions.includes('doorOpen'));
  expect(await board.setGuideLights({ ...command(), lit: ['receiptPrinter'] })).toEqual({ code: 'success' });
  expect(coils.get(2)).toBe(true);
  expect(await board.unlock(command())).toEqual({ code: 'success' });
  expect(coils.get(9)).toBe(false);
  await board.stop();
  expect(coils.get(2)).toBe(false);
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('the emulated board on a serial line is understood by another library', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-modbus-'));
  const path = join(folder, 'board');
  const emulator = startRelayBoardEmulator({ id: 'board', protocol: 'rtu', path, unit: 3 });
  const client = new modbus.default();
  await client.connectRTUBuffered(path, { baudRate: 9600 });
  client.setID(3);
  client.setTimeout(5_000);
  await client.writeCoil(4, true);
  expect(emulator.isOn(5)).toBe(true);
  expect((await client.readCoils(0, 8)).data.slice(0, 8)).toEqual([
    false,
    false,
    false,
    false,
    true,
    false,
    false,
    false,
  ]);
  expect((await client.readDiscreteInputs(0, 1)).data[0]).toBe(true);
  await expect(client.writeCoil(8, true)).rejects.toMatchObject({ modbusCode: 2 });
  await new Promise<void>((resolve) => client.close(() => resolve()));
  await emulator.close();
  rmSync(folder, { recursive: true });
});

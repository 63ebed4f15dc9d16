import { join } from 'node:path';
import type { RelayCompletion, RelayWiring } from '#contract/device/relay-board.ts';
import {
  type RelayBoardEmulator,
  startRelayBoardEmulator,
} from '../../emulators/relay-board/relay-board-emulator.ts';
import { createTcpPort } from '../../emulators/tcp-port.ts';
import { relayBoardProfiles } from '../../relay-board/profiles.ts';
import { createRelayBoard } from '../../relay-board/relay-board.ts';
import { untilEmulator } from '../../testing/until.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { createTcpTransport } from '../../transport/tcp-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import type { Line } from '../line/line.ts';
import { openSerialLine } from '../line/serial-line.ts';
import { openStreamLine } from '../line/stream-line.ts';
import type { Done, Rig, RigOptions, Subject } from '../rig.ts';

const LOCK = 8;
/** A pulse is what goes on for a while; in the shipped pace long enough to be struck by a killed process. */
const LOCK_MS = { quick: 40, shipped: 1_500 };
const QUICK = { restMs: 20, answerMs: 60, retryMs: 10 };

interface Setup {
  readonly profile: string;
  readonly protocol: 'lcus' | 'rtu' | 'tcp';
}

/** The board at the far end of the line. */
interface Wired {
  readonly line: Line;
  readonly transport: Transport;
  readonly settings:
    | { readonly kind: 'serial'; readonly path: string; readonly baudRate: 9600 }
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
  /** The one that is there now. */
  board(): RelayBoardEmulator;
  close(): Promise<void>;
}

async function serialBoard({ protocol }: Setup, { folder, noise }: RigOptions): Promise<Wired> {
  const far = join(folder, 'far');
  const emulator = startRelayBoardEmulator({ id: 'board', protocol, path: far });
  const path = join(folder, 'relay-board');
  return {
    line: await openSerialLine({ path, devicePath: far, noise }),
    transport: createSerialTransport({ path, baudRate: 9600, watchMs: 50 }),
    settings: { kind: 'serial', path, baudRate: 9600 },
    board: () => emulator,
    close: emulator.close,
  };
}

async function networkBoard({ protocol }: Setup, { noise }: RigOptions): Promise<Wired> {
  const boards: { readonly emulator: RelayBoardEmulator; readonly close: () => Promise<void> }[] = [];
  const another = async () => {
    const port = await createTcpPort();
    const emulator = startRelayBoardEmulator({ id: 'board', protocol, port });
    boards.push({ emulator, close: port.close });
    return port.port;
  };
  const line = await openStreamLine({ devicePort: await another(), another, noise });
  const address = { host: '127.0.0.1', port: line.port };
  return {
    line,
    transport: createTcpTransport(address),
    settings: { kind: 'tcp', ...address },
    board() {
      const newest = boards.at(-1);
      if (!newest) throw new Error('no board was started');
      return newest.emulator;
    },
    async close() {
      for (const each of boards) {
        await each.emulator.close();
        await each.close();
      }
    },
  };
}

async function rig(setup: Setup, options: RigOptions): Promise<Rig> {
  const { pace } = options;
  const wired = await (setup.protocol === 'tcp' ? networkBoard : serialBoard)(setup, options);
  const { line, transport, board } = wired;
  const shipped = relayBoardProfiles.get(setup.profile);
  if (!shipped) throw new Error(`no profile ${setup.profile}`);
  const wiring: RelayWiring = { lights: { idCardReader: 1 }, lock: LOCK, lockMs: LOCK_MS[pace] };
  const quick = shipped.protocol === 'lcus' ? { ...QUICK, quietMs: 8 } : QUICK;
  const device = createRelayBoard({
    id: 'relay-board',
    profile: pace === 'quick' ? { ...shipped, ...quick } : shipped,
    transport,
    wiring,
    portIsBoard: true,
  });
  const untilAtWork = () => untilEmulator(board(), () => board().isOn(LOCK));

  /** A lock that is said to have had its pulse and had none is a wrong answer, whatever its code says. */
  function judged({ code }: RelayCompletion, before: number): Done {
    if (code === 'success' && board().switchedOn(LOCK) <= before) throw new Error('the lock had no current');
    if (code === 'success' && board().isOn(LOCK)) throw new Error('the lock still has current');
    return { code };
  }

  return {
    device,
    line,
    settings: {
      id: 'relay-board',
      class: 'relayBoard',
      profile: setup.profile,
      transport: wired.settings,
      options: wiring,
    },
    begin() {
      const before = board().switchedOn(LOCK);
      const cancelling = new AbortController();
      const midway = untilAtWork();
      return {
        done: device
          .unlock({ commandId: crypto.randomUUID(), signal: cancelling.signal })
          .then((completion) => judged(completion, before)),
        midway,
        cancel: () => cancelling.abort(),
      };
    },
    // A pulse ends by itself.
    letFinish: async () => undefined,
    makeImpossible: () => board().act({ type: 'stuck', on: true }),
    makePossible: () => board().act({ type: 'stuck', on: false }),
    untilCancelled: async ({ done }) => void (await done),
    async remote(call, commandId) {
      const before = board().switchedOn(LOCK);
      return judged(await call.unlock({ commandId }), before);
    },
    untilAtWork,
    pieces: () => null,
    async close() {
      await device.stop();
      await line.close();
      await wired.close();
    },
  };
}

function subject(name: string, setup: Setup): Subject {
  return {
    name,
    notApplicable: {
      timeout: 'relay commands have no time of their own: a board that hangs ends them, see "stall"',
    },
    rig: (options) => rig(setup, options),
  };
}

export const relayBoards: readonly Subject[] = [
  subject('relay board, LCUS, serial', { profile: 'lcus-query', protocol: 'lcus' }),
  subject('relay board, Modbus RTU, serial', { profile: 'modbus-rtu', protocol: 'rtu' }),
  subject('relay board, Modbus TCP', { profile: 'waveshare-tcp', protocol: 'tcp' }),
];

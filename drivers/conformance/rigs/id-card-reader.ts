import { join } from 'node:path';
import type { Completion } from '#contract/device/completion.ts';
import type { IdCard } from '#contract/device/id-card.ts';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import type { Emulator } from '../../emulators/emulator.ts';
import { loadDemoCards } from '../../emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '../../emulators/id-card-reader/reader-emulator.ts';
import { createTcpPort } from '../../emulators/tcp-port.ts';
import { createMemoryUsb } from '../../emulators/usb/memory-usb.ts';
import { HEAD_AND_BODY_READER } from '../../emulators/usb/usb-model.ts';
import { createIdCardReader } from '../../id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '../../id-card-reader/profiles.ts';
import { HEAD_AND_BODY } from '../../id-card-reader/usb-wirings.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { createTcpTransport } from '../../transport/tcp-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import { createUsbTransport } from '../../transport/usb-transport.ts';
import type { Line } from '../line/line.ts';
import { openPortLine } from '../line/port-line.ts';
import { openSerialLine } from '../line/serial-line.ts';
import { openStreamLine } from '../line/stream-line.ts';
import type { Done, Rig, RigOptions, Subject } from '../rig.ts';

/** Laid on one after the other: the same card counts again only after it was lifted. */
const CARDS = ['qingpu-resident', 'hong-kong', 'foreigner-2023'];
const READ_MS = 20_000;

/** A reader at the far end of a line, and the driver's way to the near one. */
interface Wired {
  readonly profile: string;
  readonly line: Line;
  readonly transport: Transport;
  readonly settings: DeviceSettingsOf<'idCardReader'>['transport'];
  /** The one that is there now. */
  reader(): Emulator;
  close(): Promise<void>;
}

async function serialReader({ folder, noise }: RigOptions): Promise<Wired> {
  const far = join(folder, 'far');
  const emulator = startReaderEmulator({ id: 'reader', path: far, cards: loadDemoCards() });
  const path = join(folder, 'id-card-reader');
  return {
    profile: 'sdt-serial',
    line: await openSerialLine({ path, devicePath: far, noise }),
    transport: createSerialTransport({ path, baudRate: 115200, watchMs: 50 }),
    settings: { kind: 'serial', path, baudRate: 115200 },
    reader: () => emulator,
    close: emulator.close,
  };
}

async function networkReader({ noise }: RigOptions): Promise<Wired> {
  const first = await startBehindTcp();
  const readers = [first];
  const another = async () => {
    const next = await startBehindTcp();
    readers.push(next);
    return next.port.port;
  };
  const line = await openStreamLine({ devicePort: first.port.port, another, noise });
  const address = { host: '127.0.0.1', port: line.port };
  return {
    profile: 'sdt-serial',
    line,
    transport: createTcpTransport(address),
    settings: { kind: 'tcp', ...address },
    reader: () => (readers.at(-1) ?? first).emulator,
    async close() {
      for (const { emulator, port } of readers) {
        await emulator.close();
        await port.close();
      }
    },
  };
}

async function startBehindTcp() {
  const port = await createTcpPort();
  return { port, emulator: startReaderEmulator({ id: 'reader', port, cards: loadDemoCards() }) };
}

async function usbReader({ noise }: RigOptions): Promise<Wired> {
  const usb = createMemoryUsb();
  const near = usb.add(HEAD_AND_BODY_READER);
  const { line, port } = openPortLine({ near, moveElsewhere: near.moveElsewhere, noise });
  const emulator = startReaderEmulator({ id: 'reader', port, cards: loadDemoCards() });
  const numbers = { vendorId: '0400', productId: 'c35a' };
  return {
    profile: 'sdt-usb-c35a',
    line,
    transport: createUsbTransport({ ...numbers, wiring: HEAD_AND_BODY }, { bus: usb.bus, readMs: 50 }),
    settings: { kind: 'usb', ...numbers },
    reader: () => emulator,
    close: emulator.close,
  };
}

async function rigOf(wired: Wired, { pace, commandMs = READ_MS }: RigOptions): Promise<Rig> {
  const { line, transport, settings } = wired;
  const shipped = idCardReaderProfiles.get(wired.profile);
  if (!shipped) throw new Error(`no profile ${wired.profile}`);
  const cards = loadDemoCards();
  const device = createIdCardReader({
    id: 'id-card-reader',
    profile: pace === 'quick' ? { ...shipped, pollMs: 10, restMs: 50 } : shipped,
    transport,
  });
  let laid = 0;

  /** A read that gives anything but the card that lies there is a wrong answer, whatever its code says. */
  function judged(completion: Completion<IdCard, string>): Done {
    if (completion.code !== 'success') return { code: completion.code };
    const lying = cards.find(({ id }) => id === wired.reader().state()['card'])?.card;
    if (lying?.idNumber !== completion.data.idNumber)
      throw new Error('a card was read that does not lie there');
    return { code: 'success' };
  }

  async function letFinish() {
    await wired.reader().act({ type: 'liftCard' });
    await wired.reader().act({ type: 'layCard', card: CARDS[laid % CARDS.length] });
    laid += 1;
  }
  const lift = () => wired.reader().act({ type: 'liftCard' });

  return {
    device,
    line,
    settings: {
      id: 'id-card-reader',
      class: 'idCardReader',
      profile: wired.profile,
      transport: settings,
    },
    begin() {
      const cancelling = new AbortController();
      const options = { commandId: crypto.randomUUID(), timeoutMs: commandMs, signal: cancelling.signal };
      return {
        done: device.readCard({ ...options, onStage: () => undefined }).then(judged),
        midway: line.untilSpoken(2),
        cancel: () => cancelling.abort(),
      };
    },
    letFinish,
    makeImpossible: lift,
    // An armed read finds its card by itself.
    makePossible: async () => undefined,
    untilCancelled: async ({ done }) => void (await done),
    async remote(call, commandId) {
      return judged(await call.readCard({ commandId, timeoutMs: commandMs }));
    },
    untilAtWork: () => line.untilSpoken(2),
    // A card counts once the reader was seen empty: with the third question the first two were answered.
    untilServesNext: () => line.untilSpoken(3),
    pieces: () => null,
    async close() {
      await device.stop();
      await line.close();
      await wired.close();
    },
  };
}

function subject(
  over: string,
  wire: (options: RigOptions) => Promise<Wired>,
  notApplicable: Subject['notApplicable'] = {},
): Subject {
  return {
    name: `ID-card reader, SDT, ${over}`,
    notApplicable,
    rig: async (options) => rigOf(await wire(options), options),
  };
}

const NOT_ACROSS_PROCESSES =
  'this USB is in the memory of one process; on a kernel’s USB the driver runs in `npm run test:hid`';

export const idCardReaders: readonly Subject[] = [
  subject('serial', serialReader),
  subject('TCP', networkReader),
  subject('USB', usbReader, { twoClaims: NOT_ACROSS_PROCESSES, hostKilled: NOT_ACROSS_PROCESSES }),
];

import { join } from 'node:path';
import type { Completion } from '#contract/device/completion.ts';
import type { IdCard } from '#contract/device/id-card.ts';
import { loadDemoCards } from '../../emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '../../emulators/id-card-reader/reader-emulator.ts';
import { createIdCardReader } from '../../id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '../../id-card-reader/profiles.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { openSerialLine } from '../line/serial-line.ts';
import type { Done, Rig, RigOptions, Subject } from '../rig.ts';

const PROFILE = 'sdt-serial';
/** Laid on one after the other: the same card counts again only after it was lifted. */
const CARDS = ['qingpu-resident', 'hong-kong', 'foreigner-2023'];
const READ_MS = 20_000;

async function rig({ folder, noise, pace, commandMs = READ_MS }: RigOptions): Promise<Rig> {
  const cards = loadDemoCards();
  const emulator = startReaderEmulator({ id: 'reader', path: join(folder, 'far'), cards });
  const path = join(folder, 'id-card-reader');
  const line = await openSerialLine({ path, devicePath: join(folder, 'far'), noise });
  const shipped = idCardReaderProfiles.get(PROFILE);
  if (!shipped) throw new Error(`no profile ${PROFILE}`);
  const device = createIdCardReader({
    id: 'id-card-reader',
    profile: pace === 'quick' ? { ...shipped, pollMs: 10, restMs: 50 } : shipped,
    transport: createSerialTransport({ path, baudRate: 115200, watchMs: 50 }),
  });
  let laid = 0;

  /** A read that gives anything but the card that lies there is a wrong answer, whatever its code says. */
  function judged(completion: Completion<IdCard, string>): Done {
    if (completion.code !== 'success') return { code: completion.code };
    const lying = cards.find(({ id }) => id === emulator.state()['card'])?.card;
    if (lying?.idNumber !== completion.data.idNumber)
      throw new Error('a card was read that does not lie there');
    return { code: 'success' };
  }

  async function letFinish() {
    await emulator.act({ type: 'liftCard' });
    await emulator.act({ type: 'layCard', card: CARDS[laid % CARDS.length] });
    laid += 1;
  }
  const lift = () => emulator.act({ type: 'liftCard' });

  return {
    device,
    line,
    settings: {
      id: 'id-card-reader',
      class: 'idCardReader',
      profile: PROFILE,
      transport: { kind: 'serial', path, baudRate: 115200 },
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
    pieces: () => null,
    async close() {
      await device.stop();
      await line.close();
      await emulator.close();
    },
  };
}

export const idCardReader: Subject = { name: 'ID-card reader, SDT, serial', notApplicable: {}, rig };

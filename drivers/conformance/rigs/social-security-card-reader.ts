import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Completion } from '#contract/device/completion.ts';
import type { SocialSecurityCard } from '#contract/device/social-security-card.ts';
import type { Emulator } from '../../emulators/emulator.ts';
import { type ChipCardAction, chipCardActionSchema } from '../../emulators/social-security-card/actions.ts';
import { startChipCardEmulator } from '../../emulators/social-security-card/card-emulator.ts';
import { createCardSlot } from '../../emulators/social-security-card/card-slot.ts';
import { loadDemoChipCards } from '../../emulators/social-security-card/demo-chip-cards.ts';
import {
  type PrivatePcscd,
  startPrivatePcscd,
  whyNoPcscd,
} from '../../emulators/social-security-card/private-pcscd.ts';
import { createSlotBus } from '../../emulators/social-security-card/slot-bus.ts';
import type { PcscBus } from '../../social-security-card-reader/pcsc-bus.ts';
import { socialSecurityCardReaderProfiles } from '../../social-security-card-reader/profiles.ts';
import { createSocialSecurityCardReader } from '../../social-security-card-reader/social-security-card-reader.ts';
import { systemPcscBus } from '../../social-security-card-reader/system-pcsc-bus.ts';
import { untilEmulator } from '../../testing/until.ts';
import type { Line } from '../line/line.ts';
import { openPcscLine } from '../line/pcsc-line.ts';
import type { CommandRig, Done, RigOptions, Subject } from '../rig.ts';

const PROFILE = 'pcsc';
const CARDS = ['qingpu-resident', 'senior', 'minor'];
const READ_MS = 20_000;
const cards = loadDemoChipCards();

/** The cards and a hand on them, wherever their slot is. */
type Hand = Omit<Emulator, 'id' | 'deviceClass'>;

interface Parts {
  readonly bus: PcscBus;
  readonly line: Line;
  readonly hand: Hand;
  readonly reader?: string;
}

function rigOf({ bus, line, hand, reader }: Parts, { pace, commandMs = READ_MS }: RigOptions): CommandRig {
  const shipped = socialSecurityCardReaderProfiles.get(PROFILE);
  if (!shipped) throw new Error(`no profile ${PROFILE}`);
  const id = 'chip-card-reader';
  const profile = pace === 'quick' ? { restMs: 50, waitMs: 50, callMs: 300 } : shipped;
  const device = createSocialSecurityCardReader({ id, profile, bus, reader });
  let inserted = 0;
  const act = (action: ChipCardAction) => hand.act(action);

  /** A read that gives anything but the card that is in the slot is a wrong answer, whatever its code says. */
  function judged(completion: Completion<SocialSecurityCard, string>): Done {
    if (completion.code !== 'success') return { code: completion.code };
    const there = cards.find((card) => card.id === hand.state()['card'])?.card;
    if (there?.idNumber !== completion.data.idNumber)
      throw new Error('a card was read that is not in the slot');
    return { code: 'success' };
  }

  async function letFinish() {
    await act({ type: 'slow', ms: 0 });
    await act({ type: 'removeCard' });
    await act({ type: 'insertCard', card: CARDS[inserted % CARDS.length] ?? '' });
    inserted += 1;
  }

  return {
    device,
    line,
    settings: {
      id,
      class: 'socialSecurityCardReader',
      profile: PROFILE,
      transport: { kind: 'pcsc', ...(reader === undefined ? {} : { reader }) },
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
    makeImpossible: () => act({ type: 'removeCard' }),
    // A card that was in while the reader was away would have to be put in again.
    makePossible: () => act({ type: 'removeCard' }),
    untilCancelled: async ({ done }) => void (await done),
    async remote(call, commandId) {
      for (;;) {
        const completion = await call.readSocialSecurityCard({ commandId, timeoutMs: commandMs });
        // The card of the command before is told as left, or is drawn out under this one where the driver saw it put in
        // only now: as the core does, the reader is armed again.
        if (completion.code !== 'userError') return judged(completion);
      }
    },
    /** In the middle of reading: a card that takes its time is in the slot and under power. */
    async untilAtWork() {
      await act({ type: 'slow', ms: 300 });
      await act({ type: 'removeCard' });
      await act({ type: 'insertCard', card: 'expired' });
      await untilEmulator(hand, (state) => state['powered'] === true);
    },
    pieces: () => null,
    async close() {
      line.silence(false);
      await device.stop();
      await line.close();
      await hand.close();
    },
  };
}

async function rigInMemory(options: RigOptions): Promise<CommandRig> {
  const machine = createSlotBus();
  const slot = createCardSlot(cards);
  let name = 'Emulated Reader 00 00';
  machine.plug(name, slot);
  const plug = {
    unplug: () => machine.unplug(name),
    plug: () => machine.plug(name, slot),
    async move(untilSeen: () => Promise<void>) {
      // A card that was read and stays in, while its reader goes and comes, would have to be put in again.
      slot.act({ type: 'removeCard' });
      await untilSeen();
      const from = name;
      machine.unplug(from);
      name = 'Emulated Reader 01 00';
      machine.plug(name, slot);
      // A card that is in when the reader is first seen again would have to be put in once more.
      await untilSeen();
      await untilSeen();
      return `${from} → ${name}`;
    },
  };
  const hand: Hand = {
    act: async (action) => slot.act(chipCardActionSchema.parse(action)),
    state: slot.state,
    onChange: slot.onChange,
    close: async () => undefined,
  };
  return rigOf({ ...openPcscLine(machine.bus, plug, options.noise), hand }, options);
}

/** One daemon for all rigs of this process, at one place: the PC/SC library looks for it once. */
const DAEMON_FOLDER = join(tmpdir(), `tongban-pcscd-${process.pid}`);
let daemon: Promise<PrivatePcscd> | undefined;
let users = 0;
let taken = 0;

async function rigOverPcscd(options: RigOptions): Promise<CommandRig> {
  users += 1;
  daemon ??= startPrivatePcscd(DAEMON_FOLDER);
  const pcscd = await daemon;
  process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socket;
  const reader = pcscd.readers[taken % pcscd.readers.length];
  taken += 1;
  if (!reader) throw new Error('no virtual reader');
  const plug = {
    unplug: () => undefined,
    plug: () => undefined,
    move: async () => 'stays',
  };
  const hand = startChipCardEmulator({ id: 'chip-card-reader', cards, port: reader.port });
  const rig = rigOf(
    { ...openPcscLine(systemPcscBus, plug, options.noise), hand, reader: reader.name },
    options,
  );
  return {
    ...rig,
    async close() {
      await rig.close();
      users -= 1;
      if (users > 0) return;
      daemon = undefined;
      await pcscd.close();
    },
  };
}

const WHOLE_CALLS = 'a call of PC/SC returns its own answer or hangs, and the next waits for it';
const OTHER_PROCESS = 'cards in memory are in one process; see the row over pcscd';
const AT_THE_BUS = 'lies above PC/SC: tried in memory';
const FIXED = 'a virtual reader cannot be pulled out of its pcscd; tried in memory';

const socialSecurityCardReader: Subject = {
  name: 'social security card reader, bus in memory',
  notApplicable: { lateAnswer: WHOLE_CALLS, twoClaims: OTHER_PROCESS, hostKilled: OTHER_PROCESS },
  rig: rigInMemory,
};

const whyNot = whyNoPcscd();
const OVER_PCSCD: Readonly<Record<string, string>> = {
  opens: AT_THE_BUS,
  unknownFirst: AT_THE_BUS,
  timeout: AT_THE_BUS,
  changesOnly: FIXED,
  cancel: AT_THE_BUS,
  queue: AT_THE_BUS,
  unplug: FIXED,
  replug: FIXED,
  garbage: AT_THE_BUS,
  halfFrame: AT_THE_BUS,
  stall: AT_THE_BUS,
  lateAnswer: WHOLE_CALLS,
};

const socialSecurityCardReaderOverPcscd: Subject = {
  name: 'social security card reader, pcscd + vpcd',
  notApplicable:
    whyNot === null
      ? OVER_PCSCD
      : {
          ...Object.fromEntries(
            [...Object.keys(OVER_PCSCD), 'twoClaims', 'hostKilled'].map((id) => [id, whyNot]),
          ),
        },
  rig: rigOverPcscd,
};

export const socialSecurityCardReaders: readonly Subject[] = [
  socialSecurityCardReader,
  socialSecurityCardReaderOverPcscd,
];

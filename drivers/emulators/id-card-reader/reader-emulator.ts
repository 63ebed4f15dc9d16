import { z } from 'zod';
import { SW } from '../../id-card-reader/sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame } from '../../id-card-reader/sdt-frame.ts';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type EmulatorPlace, portAt } from '../port-at.ts';
import type { DemoCard } from './demo-cards.ts';
import { createSdtDevice } from './sdt-device.ts';

const timesSchema = z.int().min(0).max(1000).default(1);

/** What a hand or bad luck can do to the reader. */
export const readerActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('layCard'), card: z.string() }),
  z.strictObject({ type: z.literal('liftCard') }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
  /** The cable comes out in the middle of the next reply. */
  z.strictObject({ type: z.literal('unplugMidReply') }),
  /** Garbage before every reply, a false preamble among it. */
  z.strictObject({ type: z.literal('noise'), on: z.boolean() }),
  /** The next replies carry a wrong XOR. */
  z.strictObject({ type: z.literal('wrongChecksum'), times: timesSchema }),
  /** Answers nothing while on. */
  z.strictObject({ type: z.literal('stall'), on: z.boolean() }),
  /** Replies leave in many small pieces. */
  z.strictObject({ type: z.literal('splitReplies'), on: z.boolean() }),
  /** Finds a card again that was read and never lifted while on, as some models do. */
  z.strictObject({ type: z.literal('findAgain'), on: z.boolean() }),
  /** What is laid on next is a card of another kind (SW3 40). */
  z.strictObject({ type: z.literal('rejectCard') }),
  /** The next reply is kept back and leaves right before the one after it. */
  z.strictObject({ type: z.literal('lateReply') }),
  z.strictObject({ type: z.literal('failRead'), times: timesSchema }),
  z.strictObject({ type: z.literal('liftDuringRead') }),
  /** Does not know how to read fingerprints while on, as older readers. */
  z.strictObject({ type: z.literal('refuseFingerprints'), on: z.boolean() }),
]);
export type ReaderAction = z.input<typeof readerActionSchema>;

export type ReaderEmulatorOptions = EmulatorPlace & {
  readonly id: string;
  readonly cards: readonly DemoCard[];
  /** The last part of its SAM id, where two readers must be told apart. */
  readonly samNumber?: number;
};

/** Pieces of a split reply leave this far apart, ms. */
const SPLIT_GAP_MS = 2;
const SPLIT_SIZE = 97;

const NOISE = Buffer.from([0x00, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff, 0xaa, 0xaa]);

/** An SDT reader on a pseudo-terminal, or behind a serial device server. */
export function startReaderEmulator(options: ReaderEmulatorOptions): Emulator {
  const { id, cards, samNumber } = options;
  const port = portAt(options);
  const changes = createListeners<[]>();
  const device = createSdtDevice(changes.call, samNumber);
  const decoder = createSdtDecoder();
  const faults = {
    noise: false,
    stall: false,
    splitReplies: false,
    findAgain: false,
    wrongChecksum: 0,
    lateReply: false,
    unplugMidReply: false,
  };
  let keptBack: Uint8Array | undefined;
  /** Replies leave one after the other, whole or in pieces. */
  let sending: Promise<void> = Promise.resolve();

  port.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.type !== 'frame' || faults.stall) continue;
      const reply = spoil(encodeSdtFrame(device.answer(event.body)));
      if (faults.lateReply) {
        faults.lateReply = false;
        keptBack = reply;
        changes.call();
        continue;
      }
      sending = sending.then(() => send(keptBack ? Buffer.concat([keptBack, reply]) : reply));
      sending = sending.then(() => {
        keptBack = undefined;
      });
    }
  });

  function spoil(reply: Uint8Array): Uint8Array {
    const spoilt = Buffer.from(reply);
    if (faults.wrongChecksum > 0) {
      faults.wrongChecksum -= 1;
      const last = spoilt.length - 1;
      spoilt.writeUInt8(spoilt.readUInt8(last) ^ 0x5a, last);
      changes.call();
    }
    return faults.noise ? Buffer.concat([NOISE, spoilt]) : spoilt;
  }

  async function send(bytes: Uint8Array) {
    if (faults.unplugMidReply) {
      faults.unplugMidReply = false;
      port.write(bytes.subarray(0, bytes.length / 2));
      port.unplug();
      return changes.call();
    }
    if (!faults.splitReplies) return port.write(bytes);
    for (let from = 0; from < bytes.length; from += SPLIT_SIZE) {
      port.write(bytes.subarray(from, from + SPLIT_SIZE));
      await new Promise((resolve) => setTimeout(resolve, SPLIT_GAP_MS));
    }
  }

  function act(action: z.output<typeof readerActionSchema>) {
    switch (action.type) {
      case 'layCard': {
        const card = cards.find((each) => each.id === action.card);
        if (!card) throw new Error(`there is no demo card "${action.card}"`);
        return device.lay(card);
      }
      case 'liftCard':
        return device.lift();
      case 'unplug':
        return port.unplug();
      case 'plug':
        decoder.reset();
        keptBack = undefined;
        return port.plug();
      case 'noise':
      case 'stall':
      case 'splitReplies':
        faults[action.type] = action.on;
        return;
      case 'wrongChecksum':
        faults.wrongChecksum = action.times;
        return;
      case 'lateReply':
      case 'unplugMidReply':
        faults[action.type] = true;
        return;
      case 'findAgain':
        faults.findAgain = action.on;
        return device.findAgain(action.on);
      case 'rejectCard':
        return device.rejectNextCard();
      case 'failRead':
        return device.failReads(action.times);
      case 'liftDuringRead':
        return device.liftAtNextRead();
      case 'refuseFingerprints':
        return device.refuseFingerprints(action.on ? SW.badCommand : null);
    }
  }

  return {
    id,
    deviceClass: 'idCardReader',
    state: () => ({
      path: port.path,
      plugged: port.isPlugged(),
      card: device.card()?.id ?? null,
      wasRead: device.wasRead(),
      cards: cards.map(({ id: cardId, label }) => ({ id: cardId, label })),
      faults: { ...faults },
    }),
    async act(action) {
      act(readerActionSchema.parse(action));
      changes.call();
    },
    onChange: changes.add,
    async close() {
      await sending;
      port.unplug();
    },
  };
}

import { pick, type Random } from '#contract/item/testing/random.ts';
import type { Bench } from '#tests/harness/bench.ts';

type Act = readonly [emulator: string, action: Readonly<Record<string, unknown>>];

interface Trouble {
  readonly name: string;
  readonly begins: Act;
  readonly ends: Act;
}

const lasting = (emulator: string, begin: string, end: string): Trouble => ({
  name: `${emulator} ${begin}`,
  begins: [emulator, { type: begin }],
  ends: [emulator, { type: end }],
});
const switched = (emulator: string, type: string): Trouble => ({
  name: `${emulator} ${type}`,
  begins: [emulator, { type, on: true }],
  ends: [emulator, { type, on: false }],
});

/** What goes wrong around a terminal and is put right again. */
const TROUBLES: readonly Trouble[] = [
  lasting('network', 'cut', 'restore'),
  lasting('network', 'cut', 'restore'),
  lasting('network', 'htmlPortal', 'restore'),
  lasting('id-card-reader', 'unplug', 'plug'),
  switched('id-card-reader', 'noise'),
  switched('id-card-reader', 'stall'),
  switched('id-card-reader', 'splitReplies'),
  lasting('receipt-printer', 'removePaper', 'loadPaper'),
  lasting('receipt-printer', 'openCover', 'closeCover'),
  lasting('receipt-printer', 'jam', 'clearJam'),
  lasting('receipt-printer', 'unplug', 'plug'),
  lasting('receipt-printer', 'stall', 'resume'),
  lasting('receipt-printer', 'powerOff', 'powerOn'),
  lasting('document-printer', 'removePaper', 'loadPaper'),
  lasting('document-printer', 'openCover', 'closeCover'),
  lasting('document-printer', 'jam', 'clearJam'),
  lasting('document-printer', 'powerOff', 'powerOn'),
  lasting('document-printer', 'stall', 'unstall'),
  lasting('barcode-scanner', 'unplug', 'plug'),
  lasting('relay-board', 'unplug', 'plug'),
  lasting('ups', 'failMains', 'restoreMains'),
];

/** What happens once and passes by itself. */
const INCIDENTS: readonly Act[] = [
  ['id-card-reader', { type: 'liftDuringRead' }],
  ['id-card-reader', { type: 'wrongChecksum', times: 1 }],
  ['id-card-reader', { type: 'lateReply' }],
  ['id-card-reader', { type: 'unplugMidReply' }],
  ['id-card-reader', { type: 'rejectCard' }],
  ['receipt-printer', { type: 'powerCycle' }],
  ['receipt-printer', { type: 'unplugAfterRows', rows: 40 }],
  ['receipt-printer', { type: 'takeReceipt' }],
  ['document-printer', { type: 'abortNextJob' }],
  ['document-printer', { type: 'takePages' }],
  ['barcode-scanner', { type: 'scanDemo', code: 'utf8' }],
  ['barcode-scanner', { type: 'scanDemo', code: 'number' }],
  ['barcode-scanner', { type: 'halfCode' }],
];

/** At most so many things are wrong at once, as on a bad day. */
const AT_ONCE = 2;

/** The faults of devices and lines that the monkey meets; what lasts is put right again after a while. */
export interface Mischief {
  /** Begins something, or ends what lasts; says what it did. */
  act(random: Random): Promise<string>;
  /** Puts everything right, as staff would. */
  mend(): Promise<void>;
  readonly isWrong: () => boolean;
}

export function mischiefOn(bench: Bench): Mischief {
  const open: Trouble[] = [];
  /** A hand that comes too late (nothing is jammed any more) changes nothing. */
  const tryTo = ([emulator, action]: Act) => bench.act(emulator, action).catch(() => undefined);
  const end = async (trouble: Trouble) => {
    open.splice(open.indexOf(trouble), 1);
    await tryTo(trouble.ends);
    return `put right: ${trouble.name}`;
  };
  return {
    async act(random) {
      const oldest = open[0];
      if (oldest && (open.length >= AT_ONCE || random() < 0.6)) return end(oldest);
      if (random() < 0.3) {
        const incident = pick(random, INCIDENTS);
        await tryTo(incident);
        return `once: ${incident[0]} ${String(incident[1]['type'])}`;
      }
      const trouble = pick(random, TROUBLES);
      if (open.some(({ begins }) => begins[0] === trouble.begins[0])) return end(trouble);
      open.push(trouble);
      await tryTo(trouble.begins);
      return `wrong: ${trouble.name}`;
    },
    async mend() {
      for (const trouble of [...open]) await end(trouble);
      // A fault set for later may still wait, or have come unseen: the plug is in, the power on.
      await tryTo(['id-card-reader', { type: 'plug' }]);
      await tryTo(['receipt-printer', { type: 'plug' }]);
      await tryTo(['receipt-printer', { type: 'loadPaper' }]);
      await tryTo(['document-printer', { type: 'loadPaper' }]);
      await tryTo(['document-printer', { type: 'takePages' }]);
    },
    isWrong: () => open.length > 0,
  };
}

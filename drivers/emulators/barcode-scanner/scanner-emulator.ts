import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { createPtyPort } from '../pty-port.ts';
import type { DemoCode } from './demo-codes.ts';
import { encodeGb18030 } from './gb18030-encoder.ts';
import { createCommandFinder, type EmulatedTrigger } from './trigger.ts';

/** What a hand or bad luck can do to the scanner. */
export const scannerActionSchema = z.discriminatedUnion('type', [
  /** Holds a code before it. */
  z.strictObject({
    type: z.literal('scan'),
    text: z.string().min(1).max(20_000),
    encoding: z.enum(['utf8', 'gb18030']).default('utf8'),
  }),
  z.strictObject({ type: z.literal('scanDemo'), code: z.string() }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
  /** The cable comes out in the middle of the next code. */
  z.strictObject({ type: z.literal('unplugMidCode') }),
  /** The next code breaks off in the middle. */
  z.strictObject({ type: z.literal('halfCode') }),
  /** Garbage before every code. */
  z.strictObject({ type: z.literal('noise'), on: z.boolean() }),
  /** Codes leave in many small pieces. */
  z.strictObject({ type: z.literal('split'), on: z.boolean() }),
  /** Neither answers nor reads while on. */
  z.strictObject({ type: z.literal('stall'), on: z.boolean() }),
  /** Says no to being switched on, where it says anything. */
  z.strictObject({ type: z.literal('refuse'), on: z.boolean() }),
  /** The next answer is kept back and leaves right before the one after it. */
  z.strictObject({ type: z.literal('lateAnswer') }),
]);
export type ScannerAction = z.input<typeof scannerActionSchema>;

export interface ScannerEmulatorOptions {
  readonly id: string;
  /** The stable path that the driver opens. */
  readonly path: string;
  readonly trigger: EmulatedTrigger;
  readonly codes: readonly DemoCode[];
  /** What it sends behind a code. */
  readonly ending?: string;
}

/** Pieces of a split code leave this far apart, ms. */
const SPLIT_GAP_MS = 2;
const SPLIT_SIZE = 5;
const NOISE = Uint8Array.of(0x00, 0xff, 0x7f, 0x81, 0x1b);
const ANSWERS = { on: 0x06, off: 0x06, refused: 0x15, present: 0x21 } as const;

/** A barcode scanner on a pseudo-terminal. Held before it while it is off, a code is not read. */
export function startScannerEmulator(options: ScannerEmulatorOptions): Emulator {
  const { id, path, trigger, codes, ending = '\r' } = options;
  const port = createPtyPort(path);
  const changes = createListeners<[]>();
  const finder = createCommandFinder(trigger);
  const faults = {
    noise: false,
    split: false,
    stall: false,
    refuse: false,
    halfCode: false,
    unplugMidCode: false,
    lateAnswer: false,
  };
  let on = trigger === 'alwaysOn';
  let lastScan: 'none' | 'read' | 'notRead' = 'none';
  let keptBack: number[] = [];
  /** Codes leave one after the other, whole or in pieces. */
  let sending: Promise<void> = Promise.resolve();

  port.onData((bytes) => {
    if (faults.stall) return;
    for (const command of finder.push(bytes)) {
      const refused = command === 'on' && faults.refuse;
      if (command !== 'present' && !refused) on = command === 'on';
      if (trigger === 'newland') answer(ANSWERS[refused ? 'refused' : command]);
      changes.call();
    }
  });

  function answer(byte: number) {
    keptBack.push(byte);
    if (faults.lateAnswer) {
      faults.lateAnswer = false;
      return;
    }
    port.write(Uint8Array.from(keptBack));
    keptBack = [];
  }

  async function send(code: Uint8Array) {
    const whole = Buffer.concat([faults.noise ? NOISE : Buffer.alloc(0), code, Buffer.from(ending)]);
    if (faults.halfCode || faults.unplugMidCode) {
      port.write(whole.subarray(0, whole.length / 2));
      if (faults.unplugMidCode) port.unplug();
      faults.halfCode = false;
      faults.unplugMidCode = false;
      return changes.call();
    }
    if (!faults.split) return port.write(whole);
    for (let from = 0; from < whole.length; from += SPLIT_SIZE) {
      port.write(whole.subarray(from, from + SPLIT_SIZE));
      await new Promise((resolve) => setTimeout(resolve, SPLIT_GAP_MS));
    }
  }

  async function scan(text: string, encoding: 'utf8' | 'gb18030') {
    lastScan = on && port.isPlugged() && !faults.stall ? 'read' : 'notRead';
    if (lastScan === 'notRead') return;
    // As Honeywell's: one code for each pull of the trigger.
    if (trigger === 'honeywell') on = false;
    sending = sending.then(() => send(encoding === 'utf8' ? Buffer.from(text) : encodeGb18030(text)));
    await sending;
  }

  async function act(action: z.output<typeof scannerActionSchema>): Promise<void> {
    switch (action.type) {
      case 'scan':
        return scan(action.text, action.encoding);
      case 'scanDemo': {
        const code = codes.find((each) => each.id === action.code);
        if (!code) throw new Error(`there is no demo code "${action.code}"`);
        return scan(code.text, code.encoding);
      }
      case 'unplug':
        return port.unplug();
      case 'plug':
        finder.reset();
        keptBack = [];
        on = trigger === 'alwaysOn';
        return port.plug();
      case 'noise':
      case 'split':
      case 'stall':
      case 'refuse':
        faults[action.type] = action.on;
        return;
      case 'halfCode':
      case 'unplugMidCode':
      case 'lateAnswer':
        faults[action.type] = true;
        return;
    }
  }

  return {
    id,
    deviceClass: 'barcodeScanner',
    state: () => ({
      path,
      plugged: port.isPlugged(),
      reading: on && port.isPlugged(),
      lastScan,
      codes: codes.map(({ id: code, label }) => ({ id: code, label })),
      faults: { ...faults },
    }),
    async act(action) {
      await act(scannerActionSchema.parse(action));
      changes.call();
    },
    onChange: changes.add,
    async close() {
      await sending;
      port.unplug();
    },
  };
}

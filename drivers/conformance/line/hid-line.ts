import { setImmediate as turn } from 'node:timers/promises';
import type { HidBus } from '../../barcode-scanner/hid-bus.ts';
import type { HidScannerEmulator } from '../../emulators/barcode-scanner/hid-scanner-emulator.ts';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

export interface HidLine {
  readonly line: Line;
  /** What the driver finds its scanner at. */
  readonly bus: HidBus;
  /** The driver turned to the scanner without a word: it listens from now on. */
  listened(): void;
}

const GARBLE_EVERY_MS = 5;
/** Reports of other ids are not looked at: garbage comes under the id of a code's. */
const CODE_REPORT = 0x02;
const REST_OF_REPORT = 63;

/** What stands between a driver and a HID scanner: the operating system's calls, and reports that come by themselves. */
export function openHidLine(scanner: HidScannerEmulator, noise: NoiseSource): HidLine {
  const speech = createSpeechCounter();
  let place = 1;
  let isSilent = false;
  let garbling: NodeJS.Timeout | undefined;

  async function call<T>(run: () => Promise<T>): Promise<T> {
    speech.heard();
    // In memory all would happen before any timer could.
    await turn();
    return run();
  }

  function stopGarbling() {
    clearInterval(garbling);
    garbling = undefined;
  }

  const bus: HidBus = {
    list: () => call(scanner.bus.list),
    open: (path, { report, gone }) =>
      call(async () => {
        const opened = await scanner.bus.open(path, {
          report: (bytes) => void (isSilent || report(bytes)),
          gone,
        });
        if (!opened.ok) return opened;
        const { sendFeature, close } = opened.port;
        return {
          ok: true,
          port: { sendFeature: (bytes) => call(async () => !isSilent && sendFeature(bytes)), close },
        };
      }),
  };

  return {
    bus,
    listened: speech.heard,
    line: {
      pulledState: 'noDevice',
      spoken: speech.count,
      untilSpoken: speech.until,
      silence(on) {
        isSilent = on;
      },
      garble(on) {
        stopGarbling();
        if (on)
          garbling = setInterval(
            () => scanner.send(Uint8Array.of(CODE_REPORT, ...noise(REST_OF_REPORT))),
            GARBLE_EVERY_MS,
          );
      },
      // Reports arrive whole or not at all, and none is the answer to anything.
      halfThenSilence: () => undefined,
      answerLate: () => undefined,
      pull: async () => scanner.unplug(),
      plug: async () => scanner.plug(`hid-${place}`),
      async moveElsewhere() {
        const from = `hid-${place}`;
        scanner.unplug();
        place += 1;
        scanner.plug(`hid-${place}`);
        return `${from} → hid-${place}`;
      },
      close: async () => stopGarbling(),
    },
  };
}

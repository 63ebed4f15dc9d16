import { join } from 'node:path';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion } from '#contract/device/completion.ts';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { createBarcodeScanner } from '../../barcode-scanner/barcode-scanner.ts';
import type { HidInfo } from '../../barcode-scanner/hid-bus.ts';
import { createHidLink } from '../../barcode-scanner/hid-link.ts';
import {
  type BarcodeScannerProfile,
  barcodeScannerProfiles,
  type HidScannerProfile,
  type SerialScannerProfile,
} from '../../barcode-scanner/profiles.ts';
import type { ScannerLink } from '../../barcode-scanner/scanner-link.ts';
import { createSerialLink } from '../../barcode-scanner/serial-link.ts';
import { startHidScannerEmulator } from '../../emulators/barcode-scanner/hid-scanner-emulator.ts';
import { startScannerEmulator } from '../../emulators/barcode-scanner/scanner-emulator.ts';
import { untilEmulator } from '../../testing/until.ts';
import { createListeners } from '../../transport/listeners.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { openHidLine } from '../line/hid-line.ts';
import type { Line } from '../line/line.ts';
import { openSerialLine } from '../line/serial-line.ts';
import type { CommandRig, Done, RigOptions, Subject } from '../rig.ts';
import { holdCodes } from './held-codes.ts';

const SERIAL_PROFILE = 'newland-em3000';
const HID_PROFILE = 'hid-pos-honeywell';
const SCAN_MS = 20_000;
/** A scanner is asked nothing while it waits for a code: what befalls it then shows when the time is over. */
const QUICK_SCAN_MS = 1_500;

/** A scanner at the far end of a line, and the driver's way to the near one. */
interface Wired {
  readonly profile: BarcodeScannerProfile;
  readonly settings: Pick<DeviceSettingsOf<'barcodeScanner'>, 'profile' | 'transport'>;
  readonly line: Line;
  readonly link: ScannerLink;
  /** Holds a code before the scanner; it is read only where the scanner is on. */
  show(text: string): Promise<void>;
  untilOn(): Promise<void>;
  close(): Promise<void>;
}

function inPace<P extends BarcodeScannerProfile>(shipped: P, pace: RigOptions['pace']): P {
  return pace === 'quick' ? { ...shipped, restMs: 50 } : shipped;
}

async function serialScanner({ folder, noise, pace }: RigOptions): Promise<Wired> {
  const far = join(folder, 'far');
  const emulator = startScannerEmulator({ id: 'scanner', path: far, trigger: 'newland', codes: [] });
  const path = join(folder, 'barcode-scanner');
  const line = await openSerialLine({ path, devicePath: far, noise });
  const transport = createSerialTransport({ path, baudRate: 115200, watchMs: 50 });
  const profile = inPace(serialProfile(), pace);
  return {
    profile,
    settings: { profile: SERIAL_PROFILE, transport: { kind: 'serial', path, baudRate: 115200 } },
    line,
    link: createSerialLink({ transport, profile }),
    show: (text) => emulator.act({ type: 'scan', text }),
    untilOn: () => untilEmulator(emulator, (state) => state['reading'] === true),
    close: emulator.close,
  };
}

const HID_SCANNER: HidInfo = {
  path: 'hid-1',
  vendorId: 0x0c2e,
  productId: 0x0b61,
  usagePage: 0x8c,
  usage: 0x02,
  product: 'Scanner',
};

async function hidScanner({ noise, pace }: RigOptions): Promise<Wired> {
  const emulator = startHidScannerEmulator({ info: HID_SCANNER, needsEnable: true });
  const { line, bus, listened } = openHidLine(emulator, noise);
  const profile = inPace(hidProfile(), pace);
  const link = createHidLink({ bus, wanted: {}, profile });
  return {
    profile,
    settings: { profile: HID_PROFILE, transport: { kind: 'hid' } },
    line,
    link: {
      ...link,
      arm(signal) {
        listened();
        return link.arm(signal);
      },
    },
    show: async (text) => void emulator.scan(Buffer.from(text)),
    // Its device host would have to be this process.
    untilOn: async () => undefined,
    close: async () => undefined,
  };
}

function serialProfile(): SerialScannerProfile {
  const profile = barcodeScannerProfiles.get(SERIAL_PROFILE);
  if (profile?.connection !== 'serial') throw new Error(`no profile ${SERIAL_PROFILE}`);
  return profile;
}

function hidProfile(): HidScannerProfile {
  const profile = barcodeScannerProfiles.get(HID_PROFILE);
  if (profile?.connection !== 'hid') throw new Error(`no profile ${HID_PROFILE}`);
  return profile;
}

function rigOf(wired: Wired, options: RigOptions): CommandRig {
  const { line, link, profile, settings, show } = wired;
  const { pace, commandMs = pace === 'quick' ? QUICK_SCAN_MS : SCAN_MS } = options;
  const armed = createListeners<[]>();
  const codes = holdCodes(show);
  const id = 'barcode-scanner';
  const device = createBarcodeScanner({
    id,
    profile,
    link: {
      ...link,
      async arm(signal) {
        const result = await link.arm(signal);
        if (result === 'armed') armed.call();
        return result;
      },
    },
  });

  /** A scan that gives anything but the code that is held there is a wrong answer, whatever its code says. */
  function judged(completion: Completion<ScannedCode, ScanError>): Done {
    if (completion.code !== 'success') return { code: completion.code };
    if (completion.data.text !== codes.held()) throw new Error('a code was read that is not held there');
    return { code: 'success' };
  }

  return {
    device,
    line: {
      ...line,
      halfThenSilence() {
        line.halfThenSilence();
        void codes.show();
      },
    },
    settings: { id, class: 'barcodeScanner', ...settings },
    begin() {
      const cancelling = new AbortController();
      const isArmed = Promise.withResolvers<void>();
      const stop = armed.add(() => {
        stop();
        isArmed.resolve();
      });
      const scan = device.scan({
        commandId: crypto.randomUUID(),
        timeoutMs: commandMs,
        signal: cancelling.signal,
      });
      return {
        done: codes.during(scan.then(judged).finally(stop)),
        midway: isArmed.promise,
        cancel: () => cancelling.abort(),
      };
    },
    letFinish: codes.show,
    // It waits for a code that nobody shows, and an armed scan reads the next one by itself.
    makeImpossible: async () => undefined,
    makePossible: async () => undefined,
    untilCancelled: async ({ done }) => void (await done),
    remote: (call, commandId) => codes.during(call.scan({ commandId, timeoutMs: commandMs }).then(judged)),
    untilAtWork: wired.untilOn,
    pieces: () => null,
    async close() {
      codes.stop();
      await device.stop();
      await line.close();
      await wired.close();
    },
  };
}

const WITHOUT_CHECK =
  'a code on a serial line has no check sum: what reads as text is a code, by every scanner; over HID-POS it is tried';
const UNASKED =
  'a HID-POS scanner that waits says nothing and cannot be asked: a stalled one is as one that nobody shows a code';
const WHOLE_REPORTS =
  'a report arrives whole or not at all; a code of which a report is missing is in its own tests';
const NO_ANSWERS = 'a HID-POS scanner is asked nothing, so none of its answers can be late';
const NOT_ACROSS_PROCESSES =
  'this bus is in the memory of one process; on a kernel’s HID the driver runs in `npm run test:hid`';

export const barcodeScanners: readonly Subject[] = [
  {
    name: 'barcode scanner, serial',
    notApplicable: { garbage: WITHOUT_CHECK },
    rig: async (options) => rigOf(await serialScanner(options), options),
  },
  {
    name: 'barcode scanner, HID-POS (bus in memory)',
    notApplicable: {
      halfFrame: WHOLE_REPORTS,
      stall: UNASKED,
      lateAnswer: NO_ANSWERS,
      twoClaims: NOT_ACROSS_PROCESSES,
      hostKilled: NOT_ACROSS_PROCESSES,
    },
    rig: async (options) => rigOf(await hidScanner(options), options),
  },
];

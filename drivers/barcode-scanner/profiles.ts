import type { CodeEnding } from '#contract/device/barcode.ts';
import { HID_POS_ENABLE } from './hid-pos-report.ts';

/** How a scanner on a serial line is switched on and off. */
export type SerialTrigger =
  /** It reads whatever it is shown, always; the driver listens only while it is asked to. */
  | { readonly kind: 'alwaysOn' }
  /** It says nothing to the commands, and gives up by itself after a while: `on` is sent again, ms. */
  | {
      readonly kind: 'unanswered';
      readonly on: readonly number[];
      readonly off: readonly number[];
      readonly againMs: number;
    }
  /** It answers each command with one byte within a time, ms. */
  | {
      readonly kind: 'answered';
      readonly on: readonly number[];
      readonly off: readonly number[];
      readonly yes: number;
      readonly no: number;
      readonly withinMs: number;
    };

/** How a scanner is asked whether it is there. */
export interface PresenceQuestion {
  readonly ask: readonly number[];
  readonly answer: number;
  readonly withinMs: number;
}

interface Common {
  /** Between two looks after its health at rest, ms. */
  readonly restMs: number;
  /** The same code again within this time of its last sight is still the one that was held there, ms. */
  readonly sameCodeMs: number;
  /** The rest of a code that does not come within this time never will, ms. */
  readonly silenceMs: number;
}

export interface SerialScannerProfile extends Common {
  readonly connection: 'serial';
  /** As it leaves the factory; the settings of a terminal may say otherwise. */
  readonly ending: CodeEnding;
  readonly trigger: SerialTrigger;
  /** `null` where it knows no such question. */
  readonly presence: PresenceQuestion | null;
}

export interface HidScannerProfile extends Common {
  readonly connection: 'hid';
  /** Feature report that makes it send; `null` where it sends by itself. Begins with its id. */
  readonly enable: readonly number[] | null;
}

export type BarcodeScannerProfile = SerialScannerProfile | HidScannerProfile;

const COMMON: Common = { restMs: 2_000, sameCodeMs: 1_500, silenceMs: 150 };

/** What differs between models. Add a model here, with its source; the driver has no branch on a name. */
export const barcodeScannerProfiles: ReadonlyMap<string, BarcodeScannerProfile> = new Map<
  string,
  BarcodeScannerProfile
>([
  /** Any scanner on RS-232, USB-serial or a virtual COM port that reads by itself. */
  [
    'serial-always-on',
    {
      ...COMMON,
      connection: 'serial',
      ending: 'anyLineEnd',
      trigger: { kind: 'alwaysOn' },
      presence: null,
    },
  ],
  /**
   * Honeywell in serial trigger mode: SYN T CR on, SYN U CR off. Two public descriptions agree on both. That it
   * stops after a code and after its own read timeout (30 s when new) is from memory.
   */
  [
    'honeywell-serial',
    {
      ...COMMON,
      connection: 'serial',
      ending: 'cr',
      trigger: { kind: 'unanswered', on: [0x16, 0x54, 0x0d], off: [0x16, 0x55, 0x0d], againMs: 20_000 },
      presence: null,
    },
  ],
  /**
   * Newland EM3000: `?` answers `!`; `NLS0302010` (read by itself) and `NLS0302000` (read on its button) answer
   * 06 or 15 within 500 ms. From the maker's user guide ("Host Initiated Commands"); the off command from
   * several public programs.
   */
  [
    'newland-em3000',
    {
      ...COMMON,
      connection: 'serial',
      ending: 'anyLineEnd',
      trigger: {
        kind: 'answered',
        on: [...Buffer.from('NLS0302010')],
        off: [...Buffer.from('NLS0302000')],
        yes: 0x06,
        no: 0x15,
        withinMs: 500,
      },
      presence: { ask: [0x3f], answer: 0x21, withinMs: 500 },
    },
  ],
  /** Any scanner in HID-POS mode that sends by itself (Zebra, Datalogic). From one public program. */
  ['hid-pos', { ...COMMON, connection: 'hid', enable: null }],
  /** Honeywell and Youjie in HID-POS mode: silent until feature report 254. From the same program. */
  ['hid-pos-honeywell', { ...COMMON, connection: 'hid', enable: HID_POS_ENABLE }],
]);

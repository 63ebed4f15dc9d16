interface Common {
  /** Between two looks after its health at rest, ms. */
  readonly restMs: number;
  /** An answer that has not come within this time is not waited for, ms. */
  readonly answerMs: number;
  /** The first wait after a miss, ms; it doubles with each. */
  readonly retryMs: number;
}

/** A board with the fixed frame `A0 channel state sum`. */
export interface LcusProfile extends Common {
  readonly protocol: 'lcus';
  /** Whether it answers the question `FF`. Many boards answer nothing at all. */
  readonly canBeAsked: boolean;
  /** Its answer has no end but a silence of so many ms. */
  readonly quietMs: number;
}

export interface ModbusProfile extends Common {
  readonly protocol: 'modbus';
  readonly framing: 'rtu' | 'tcp';
  /**
   * A pulse by the board's own clock: a write to the coil's address plus `addressOffset` whose value is the time in
   * units of `unitMs`. `null` where the board has none and the driver switches on and off.
   */
  readonly flash: { readonly addressOffset: number; readonly unitMs: number } | null;
}

export type RelayBoardProfile = LcusProfile | ModbusProfile;

const COMMON: Common = { restMs: 1_000, answerMs: 300, retryMs: 250 };

/**
 * Waveshare: "flash on" is written to address 0200 + relay, in units of 100 ms: `01 05 02 00 00 07 8D B0` gives
 * relay 1 seven tenths of a second. From the maker's wiki; several public programs send the same frame.
 */
const WAVESHARE_FLASH = { addressOffset: 0x0200, unitMs: 100 };

/** What differs between models. Add a model here, with its source; the driver has no branch on a name. */
export const relayBoardProfiles: ReadonlyMap<string, RelayBoardProfile> = new Map<string, RelayBoardProfile>([
  /** LCUS-1 and all boards that say nothing. Two and more public descriptions agree on the frame. */
  ['lcus', { ...COMMON, protocol: 'lcus', canBeAsked: false, quietMs: 0 }],
  /** LCUS-2, -4 and kin with the question `FF`; two public programs agree on the answer but for its blanks. */
  ['lcus-query', { ...COMMON, protocol: 'lcus', canBeAsked: true, quietMs: 60 }],
  ['modbus-rtu', { ...COMMON, protocol: 'modbus', framing: 'rtu', flash: null }],
  ['modbus-tcp', { ...COMMON, protocol: 'modbus', framing: 'tcp', flash: null }],
  ['waveshare-rtu', { ...COMMON, protocol: 'modbus', framing: 'rtu', flash: WAVESHARE_FLASH }],
  ['waveshare-tcp', { ...COMMON, protocol: 'modbus', framing: 'tcp', flash: WAVESHARE_FLASH }],
]);

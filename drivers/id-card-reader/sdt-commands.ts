/** One command, and what counts as an answer to it. */
export interface SdtCommand {
  readonly name: string;
  readonly bytes: readonly [command: number, parameter: number];
  readonly timeoutMs: number;
  /** SW3 and the number of data bytes of the good reply. */
  readonly success: { readonly sw3: number; readonly dataLength: number };
  /** SW3 of the bad replies that belong to this command alone; they carry no data. */
  readonly failures: readonly number[];
}

export interface SdtReply {
  readonly sw3: number;
  readonly data: Uint8Array;
}

/** SW3 values. */
export const SW = {
  ok: 0x90,
  noSuchItem: 0x91,
  cardFound: 0x9f,
  findFailed: 0x80,
  selectFailed: 0x81,
  badCommand: 0x21,
  notPermitted: 0x23,
  unknownError: 0x24,
  cardRejectsSam: 0x31,
  samRejectsCard: 0x32,
  certificateFailed: 0x33,
  wrongCardType: 0x40,
  readFailed: 0x41,
  randomFailed: 0x47,
  samSelfTestFailed: 0x60,
  samNotAuthorised: 0x66,
} as const;

/** Bad checksum, bad length, bad command, not permitted, unknown, and a sick SAM: any command may say these. */
const COMMON_FAILURES: readonly number[] = [
  0x10,
  0x11,
  SW.badCommand,
  SW.notPermitted,
  SW.unknownError,
  SW.samSelfTestFailed,
  SW.samNotAuthorised,
];

const READ_FAILURES = [
  SW.cardRejectsSam,
  SW.samRejectsCard,
  SW.certificateFailed,
  SW.wrongCardType,
  SW.readFailed,
  SW.randomFailed,
];

export const TEXT_LENGTH = 256;
export const PHOTO_LENGTH = 1024;
/** Two fingers of 512 bytes. */
export const FINGERPRINTS_LENGTH = 1024;
export const NEW_ADDRESS_LENGTH = 70;

/**
 * Timeouts are those seen in the field, with room for a busy computer: find and select answer within 100 ms,
 * the read within 2 s. They count from the moment the bytes were handed over.
 */
export const SDT = {
  resetSam: command('reset SAM', [0x10, 0xff], 1_000, SW.ok, 0, []),
  samStatus: command('SAM status', [0x11, 0xff], 500, SW.ok, 0, []),
  samId: command('SAM id', [0x12, 0xff], 500, SW.ok, 16, []),
  find: command('find card', [0x20, 0x01], 400, SW.cardFound, 4, [SW.findFailed]),
  select: command('select card', [0x20, 0x02], 500, SW.ok, 8, [SW.selectFailed]),
  /** Two lengths of two bytes each stand before text and photo. */
  read: command('read card', [0x30, 0x01], 2_500, SW.ok, 4 + TEXT_LENGTH + PHOTO_LENGTH, READ_FAILURES),
  /** As `read`; the length of the fingerprints stands behind the others, and they themselves behind the photo. */
  readWithFingerprints: command(
    'read card with fingerprints',
    [0x30, 0x10],
    3_500,
    SW.ok,
    6 + TEXT_LENGTH + PHOTO_LENGTH + FINGERPRINTS_LENGTH,
    [SW.noSuchItem, ...READ_FAILURES],
  ),
  readNewAddress: command('read new address', [0x30, 0x03], 1_500, SW.ok, NEW_ADDRESS_LENGTH, [
    SW.noSuchItem,
    ...READ_FAILURES,
  ]),
} as const satisfies Record<string, SdtCommand>;

/** Splits a frame's body into status and data; `null` where it is too short to be a reply. */
export function parseSdtReply(body: Uint8Array): SdtReply | null {
  const [sw1, sw2, sw3] = body;
  if (sw1 !== 0 || sw2 !== 0 || sw3 === undefined) return null;
  return { sw3, data: body.subarray(3) };
}

/**
 * Whether `reply` can be the answer to `command`. Replies carry no number: what tells a late one from the
 * awaited one is its kind and its length.
 */
export function answers(command: SdtCommand, { sw3, data }: SdtReply): boolean {
  if (sw3 === command.success.sw3) return data.length === command.success.dataLength;
  return data.length === 0 && (command.failures.includes(sw3) || COMMON_FAILURES.includes(sw3));
}

/** For the technician: `SW3=41`. */
export function vendorCode(sw3: number): string {
  return `SW3=${sw3.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The SAM's 16 bytes as they are printed on readers: `05.03-20201118-0000012345-1234567890`. */
export function samIdText(data: Uint8Array): string {
  const bytes = Buffer.from(data);
  const number = (offset: number, digits: number) => String(bytes.readUInt32LE(offset)).padStart(digits, '0');
  const kind = `${pair(bytes.readUInt16LE(0))}.${pair(bytes.readUInt16LE(2))}`;
  return `${kind}-${number(4, 8)}-${number(8, 10)}-${number(12, 10)}`;
}

function pair(value: number): string {
  return String(value).padStart(2, '0');
}

function command(
  name: string,
  bytes: readonly [number, number],
  timeoutMs: number,
  sw3: number,
  dataLength: number,
  failures: readonly number[],
): SdtCommand {
  return { name, bytes, timeoutMs, success: { sw3, dataLength }, failures };
}

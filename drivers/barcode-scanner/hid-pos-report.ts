import { CODE_MAX_BYTES } from '#contract/device/barcode.ts';
import type { ScannedBytes } from './scanned-bytes.ts';

/**
 * Input reports of a scanner in HID-POS mode (USB HID Point of Sale usage tables 1.02, usage page 8C usage 02),
 * as the known models lay them out. Counted from behind the report id (02):
 *
 *     [0] length | [1..3] AIM identifier | [4..59] data | [60] maker's symbology | [62] ≠ 0: more follows
 *
 * Some models put a byte before the identifier, and so shift it and the data by one. Every report of a code in
 * several parts carries the identifier.
 */
const REPORT_ID = 0x02;
const BODY_LENGTH = 63;
const DATA_MAX = 56;
const MORE = 62;
const AIM_MARK = 0x5d;

/** Usage page and usage under which such scanners are found. */
export const BARCODE_SCANNER_USAGE = { usagePage: 0x8c, usage: 0x02 } as const;

/** Some models send nothing before they are told so: feature report 254 with the one byte 01. */
export const HID_POS_ENABLE: readonly number[] = [0xfe, 0x01];

interface Part {
  readonly aim: string;
  readonly data: Uint8Array;
  readonly more: boolean;
}

/** `report` begins with its id; those of other ids (attributes, settings) have nothing to do with a code. */
function parsePart(report: Uint8Array): Part | 'malformed' | 'other' {
  if (report[0] !== REPORT_ID) return 'other';
  const body = report.subarray(1);
  const length = body[0] ?? 0;
  if (body.length < BODY_LENGTH || length > DATA_MAX) return 'malformed';
  const shift = body[1] === AIM_MARK ? 0 : body[2] === AIM_MARK ? 1 : null;
  if (shift === null) return 'malformed';
  return {
    aim: Buffer.from(body.subarray(1 + shift, 4 + shift)).toString('latin1'),
    data: body.subarray(4 + shift, 4 + shift + length),
    more: body[MORE] !== 0,
  };
}

export interface HidPosAssembler {
  /** Takes one whole report; gives a code where this was its last part. */
  push(report: Uint8Array): ScannedBytes | null;
  /** Forgets what is half-received. */
  reset(): void;
  /** Whether the rest of a code is still to come. */
  isHalfway(): boolean;
  /** How many bytes are kept for later; never more than a code may have. */
  buffered(): number;
}

/** Joins the parts of a code. A character may be cut between two parts, so the bytes are joined, not texts. */
export function createHidPosAssembler(): HidPosAssembler {
  const kept = Buffer.alloc(CODE_MAX_BYTES);
  let length = 0;
  let overflowed = false;
  /** A part was lost in between: what is left of this code would read as another one. */
  let torn = false;

  function reset() {
    kept.fill(0, 0, length);
    length = 0;
    overflowed = false;
    torn = false;
  }

  return {
    push(report) {
      const part = parsePart(report);
      if (part === 'other') return null;
      if (part === 'malformed') {
        torn = true;
        return null;
      }
      if (length + part.data.length > CODE_MAX_BYTES) overflowed = true;
      else if (!overflowed && !torn) {
        kept.set(part.data, length);
        length += part.data.length;
      }
      if (part.more) return null;
      const bytes = withoutLineEnd(kept.subarray(0, length));
      const whole = !torn && bytes.length > 0;
      const tooLong = overflowed;
      reset();
      if (tooLong) return { type: 'tooLong' };
      return whole ? { type: 'code', bytes, aim: part.aim } : null;
    },
    reset,
    isHalfway: () => length > 0 || overflowed || torn,
    buffered: () => length,
  };
}

/** Scanners that were set up for a line often send its ending here, too. */
function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === 0x0a) end -= 1;
  if (bytes[end - 1] === 0x0d) end -= 1;
  return Uint8Array.from(bytes.subarray(0, end));
}

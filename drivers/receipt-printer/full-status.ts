import type { DeviceCondition } from '#contract/device/status.ts';
import { type PrinterCondition, summedUp } from './status.ts';

/**
 * The four bytes that Custom's printers answer to DLE EOT 20 behind `10 0F`: paper, user, recoverable errors,
 * unrecoverable errors. Source: command references of the KPM150 and TG02H (Custom), the error tables of two programs
 * for the VKP80.
 */
const NO_PAPER = 0x01;
const PAPER_NEAR_END = 0x04;
const TICKET_IN_OUTPUT = 0x20;
const HEAD_UP_OR_COVER_OPEN = 0x03;
const HEAD_TOO_HOT = 0x01;
const POWER_WRONG = 0x08;
const PAPER_JAM = 0x40;
const KNIFE = 0x01;

/** `bytes`: the four as one number, the paper's byte first. */
export function judgeFullStatus(bytes: number): PrinterCondition {
  const byteAt = (index: number) => (bytes >>> (24 - 8 * index)) & 0xff;
  const [paper, user, recoverable, unrecoverable] = [byteAt(0), byteAt(1), byteAt(2), byteAt(3)];
  const conditions: DeviceCondition[] = [];
  if ((user & HEAD_UP_OR_COVER_OPEN) !== 0) conditions.push('coverOpen');
  if ((paper & NO_PAPER) !== 0) conditions.push('paperOut');
  else if ((paper & PAPER_NEAR_END) !== 0) conditions.push('paperLow');
  if ((recoverable & PAPER_JAM) !== 0) conditions.push('paperJam');
  if ((unrecoverable & KNIFE) !== 0) conditions.push('cutterError');
  if ((paper & TICKET_IN_OUTPUT) !== 0) conditions.push('paperNotTaken');
  return summedUp({
    conditions,
    isBroken: (unrecoverable & ~KNIFE) !== 0 || (recoverable & POWER_WRONG) !== 0,
    passesByItself: (recoverable & HEAD_TOO_HOT) !== 0,
    isOffline: false,
    vendor: `DLE EOT 20 ${bytes.toString(16).padStart(8, '0')}`,
  });
}

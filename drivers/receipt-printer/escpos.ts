import type { ReceiptPrinterProfile } from './profile.ts';
import type { Raster } from './raster.ts';

/**
 * ESC/POS as bytes: what is sent, and what comes back. Source: Epson's public ESC/POS command reference,
 * "Notes of Real-time Commands" in particular. Pure; knows no port and no time.
 */

/** ESC @ (back to defaults) and the automatic status that the model is to give. */
export function initialise({ automaticStatus }: Pick<ReceiptPrinterProfile, 'automaticStatus'>): Uint8Array {
  return concat([Uint8Array.of(0x1b, 0x40), reportAutomatically(automaticStatus)]);
}

/**
 * GS a n: from now on a message of four bytes at each change of what `items` names, and one at once; 0 for none.
 * Processed in its turn, so a printer that stands still answers it later.
 */
export function reportAutomatically(items: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x61, items);
}

/** GS r 1: its answer comes in order, so it proves that everything sent before it was processed. */
export const BARRIER = Uint8Array.of(0x1d, 0x72, 0x01);

/**
 * GS ( H fn 48: the four printable letters come back when all before them was printed. Source: Epson's TM-T88III
 * programming guide, p. 428.
 */
export function processIdBarrier(id: string): Uint8Array {
  return concat([Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30), Buffer.from(id, 'latin1')]);
}

/** 1 to 4 of Epson's; 20 is Custom's, which answers with all at once. */
export type StatusKind = 1 | 2 | 3 | 4 | 20;

/** DLE EOT n: answered at once, past whatever waits in the printer's buffer. Never inside another command. */
export function statusRequest(kind: StatusKind): Uint8Array {
  return Uint8Array.of(0x10, 0x04, kind);
}

/**
 * Throws away what the printer has received and not printed, at once. `DLE DC4` fn 8 is answered; `DLE ENQ 2`,
 * which older and cheaper models know, is not.
 */
export function clearBuffer(kind: ReceiptPrinterProfile['clearBuffer']): Uint8Array {
  return kind === 'dleDc4'
    ? Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08)
    : Uint8Array.of(0x10, 0x05, 0x02);
}

/** ESC J n: feeds `rows` dot rows; more than 255 take several commands. */
export function feed(rows: number): Uint8Array {
  const bytes: number[] = [];
  for (let left = rows; left > 0; left -= 255) bytes.push(0x1b, 0x4a, Math.min(left, 255));
  return Uint8Array.from(bytes);
}

/** GS V m or ESC i */
export function cut(kind: ReceiptPrinterProfile['cut']): Uint8Array {
  switch (kind) {
    case 'none':
      return new Uint8Array(0);
    case 'escI':
      return Uint8Array.of(0x1b, 0x69);
    default:
      return Uint8Array.of(0x1d, 0x56, kind === 'full' ? 0x00 : 0x01);
  }
}

/** GS e 3 m: pushes what was cut off out of the mouth, where rollers hold it. What a step is differs by model. */
export function present(steps: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x65, 0x03, steps);
}

/** GS e 2: draws what hangs in the mouth back into the printer's bin; cuts it off first where it was not. */
export const RETRACT = Uint8Array.of(0x1d, 0x65, 0x02);

/** GS e 5: lets what hangs in the mouth fall out. */
export const EJECT = Uint8Array.of(0x1d, 0x65, 0x05);

/** GS v 0, as many commands as the picture needs. */
export function rasterSlices(raster: Raster, sliceRows: number): readonly Uint8Array[] {
  const data = withoutRealTimeCommands(raster.data);
  const slices: Uint8Array[] = [];
  for (let from = 0; from < raster.rows; from += sliceRows) {
    const rows = Math.min(sliceRows, raster.rows - from);
    const body = data.subarray(from * raster.widthBytes, (from + rows) * raster.widthBytes);
    slices.push(concat([rasterHeader(raster.widthBytes, rows), body]));
  }
  return slices;
}

/** How many bytes the longest slice has: so many NULs complete any command that was cut off. */
export function longestSlice(profile: ReceiptPrinterProfile): number {
  return 8 + (profile.widthDots / 8) * profile.sliceRows;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function rasterHeader(widthBytes: number, rows: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8);
}

/**
 * A printer obeys a real-time command (`10 04`, `10 05`, `10 14`) even where it stands inside a picture: a
 * pattern of dots could clear its buffer. One more dot beside the lone one in `10` breaks the sequence and
 * cannot be seen.
 */
function withoutRealTimeCommands(data: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(data);
  for (let at = 0; at + 1 < safe.length; at += 1) {
    const next = safe[at + 1];
    if (safe[at] === 0x10 && (next === 0x04 || next === 0x05 || next === 0x14)) safe[at] = 0x18;
  }
  return safe;
}

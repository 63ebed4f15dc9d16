import type { TracePart } from '#contract/device/trace.ts';
import { dropped, type Masker } from '../trace/masker.ts';

/** GS v 0 m xL xH yL yH. */
const RASTER_HEAD = 8;

/** Below are control bytes; from here on are letters, in pairs or alone. */
const FIRST_LETTER = 0x20;

/** Commands that carry no content, by their first bytes, with their whole length. */
const PLAIN: readonly (readonly [start: string, length: number])[] = [
  ['1b40', 2],
  ['1b4a', 3],
  ['1d61', 3],
  ['1d72', 3],
  ['1d5600', 3],
  ['1d5601', 3],
  ['1b61', 3],
  ['1b69', 2],
  ['1c26', 2],
  ['1c57', 3],
  ['1d21', 3],
  // A process id is the driver's own counting.
  ['1d2848060030', 11],
  ['1d6502', 3],
  ['1d6503', 4],
  ['1d6505', 3],
  ['0a', 1],
  ['1004', 3],
  ['1005', 3],
  ['10140801', 10],
];

const LONGEST_START = Math.max(...PLAIN.map(([start]) => start.length));

/**
 * Of what is sent to a printer the commands stay; pictures, letters, and all that is not known, become size and digest.
 * What a printer answers is its state and stays as it is.
 */
export function createEscposMasker(): Masker {
  return { out: maskCommands, in: (bytes) => Uint8Array.from(bytes), reset: () => undefined };
}

function maskCommands(bytes: Uint8Array): readonly TracePart[] {
  const hex = Buffer.from(bytes).toString('hex');
  const parts: TracePart[] = [];
  let plain = '';
  for (let at = 0; at < bytes.length; ) {
    const rest = bytes.subarray(at);
    const piece = pieceOf(rest, hex.slice(at * 2, at * 2 + LONGEST_START));
    plain += hex.slice(at * 2, (at + piece.kept) * 2);
    if (piece.length > piece.kept) {
      if (plain !== '') parts.push(plain);
      parts.push(dropped(rest.subarray(piece.kept, piece.length)));
      plain = '';
    }
    at += piece.length;
  }
  return plain === '' ? parts : [...parts, plain];
}

/** How long what stands at the beginning of `rest` is, and how much of it says nothing of a person. */
function pieceOf(rest: Uint8Array, hex: string): { readonly length: number; readonly kept: number } {
  const known = PLAIN.find(([start]) => hex.startsWith(start));
  if (known) {
    const length = Math.min(known[1], rest.length);
    return { length, kept: length };
  }
  const raster = rasterLength(rest);
  if (raster !== null) return { length: raster, kept: RASTER_HEAD };
  const letters = rest.findIndex((byte) => byte < FIRST_LETTER);
  if (letters !== 0) return { length: letters < 0 ? rest.length : letters, kept: 0 };
  // Where an unknown command ends cannot be told, so nothing after it is kept.
  return { length: rest.length, kept: 0 };
}

/** How long the raster command at the beginning of `bytes` is, as far as it is there. */
function rasterLength(bytes: Uint8Array): number | null {
  const [group, command, kind, , xL = 0, xH = 0, yL = 0, yH] = bytes;
  if (group !== 0x1d || command !== 0x76 || kind !== 0x30 || yH === undefined) return null;
  return Math.min(RASTER_HEAD + (xL + xH * 256) * (yL + yH * 256), bytes.length);
}

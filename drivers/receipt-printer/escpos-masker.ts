import type { TracePart } from '#contract/device/trace.ts';
import { dropped, type Masker } from '../trace/masker.ts';

/** GS v 0 m xL xH yL yH. */
const RASTER_HEAD = 8;

/** Commands that carry no content, by their first bytes, with their whole length. */
const PLAIN: readonly (readonly [start: string, length: number])[] = [
  ['1b40', 2],
  ['1b4a', 3],
  ['1d61', 3],
  ['1d72', 3],
  ['1d5600', 3],
  ['1d5601', 3],
  ['1004', 3],
  ['1005', 3],
  ['10140801', 10],
];

/**
 * Of what is sent to a printer the commands stay; pictures, and all that is not known, become size and digest.
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
    const known = PLAIN.find(([start]) => hex.startsWith(start, at * 2));
    const length = known ? Math.min(known[1], rest.length) : (rasterLength(rest) ?? 0);
    if (length === 0) {
      // Where an unknown command ends cannot be told, so nothing after it is kept.
      return [...parts, ...(plain === '' ? [] : [plain]), dropped(rest)];
    }
    const kept = known ? length : RASTER_HEAD;
    plain += hex.slice(at * 2, (at + kept) * 2);
    if (length > kept) {
      parts.push(plain, dropped(rest.subarray(kept, length)));
      plain = '';
    }
    at += length;
  }
  return plain === '' ? parts : [...parts, plain];
}

/** How long the raster command at the beginning of `bytes` is, as far as it is there. */
function rasterLength(bytes: Uint8Array): number | null {
  const [group, command, kind, , xL = 0, xH = 0, yL = 0, yH] = bytes;
  if (group !== 0x1d || command !== 0x76 || kind !== 0x30 || yH === undefined) return null;
  return Math.min(RASTER_HEAD + (xL + xH * 256) * (yL + yH * 256), bytes.length);
}

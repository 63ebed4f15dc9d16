import type { UsbWiring } from '../transport/usb-wiring.ts';

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
/** Preamble and length: the part of a frame that readers with two pairs of endpoints take and give apart. */
const HEAD_BYTES = PREAMBLE.length + 2;
/** A length beyond it is noise that looks like a head; see `sdt-frame.ts`. */
const MAX_BODY_BYTES = 4_096;

/** What follows the first seven bytes of a frame: as many bytes as its length says. */
function bodyBytes(head: Uint8Array): number | null {
  if (PREAMBLE.some((byte, index) => head[index] !== byte)) return null;
  const length = ((head[PREAMBLE.length] ?? 0) << 8) | (head[PREAMBLE.length + 1] ?? 0);
  return length <= MAX_BODY_BYTES ? length : null;
}

/** Frames cut in two: OUT 2 and IN 1 carry the first seven bytes, OUT 6 and IN 5 the rest. */
export const HEAD_AND_BODY: UsbWiring = {
  kind: 'headAndBody',
  headBytes: HEAD_BYTES,
  out: { head: 2, body: 6 },
  in: { head: 1, body: 5 },
  bodyBytes,
};

/** Whole frames over one bulk endpoint each way. */
export const ONE_STREAM: UsbWiring = { kind: 'oneStream' };

import { createHmac, randomBytes } from 'node:crypto';
import type { TracePart } from '#contract/device/trace.ts';

/** Takes out of one device's bytes what is personal, before they are kept. Comes with the driver of its class. */
export interface Masker {
  /** What may be kept of one whole write. */
  out(bytes: Uint8Array): readonly TracePart[];
  /**
   * Takes the next bytes from the device, cut anywhere. Gives what may be kept of the end of the stream: of these bytes
   * and of those before them whose meaning is clear only now, at the same length.
   */
  in(bytes: Uint8Array): Uint8Array;
  /** Another opening: what came before has no end any more. */
  reset(): void;
}

/** Without the key nobody can try names against a digest. It is new at each start and kept nowhere. */
const KEY = randomBytes(32);

/** Bytes left out. */
export function dropped(bytes: Uint8Array): TracePart {
  const digest = createHmac('sha256', KEY).update(bytes).digest('hex').slice(0, 8);
  return { dropped: bytes.length, digest };
}

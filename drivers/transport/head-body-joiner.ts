/** Heads without a body, and bodies without a head, are kept up to these bounds; what is older is dropped. */
const MAX_HEADS = 16;
const MAX_BODY_BYTES = 8_192;
/** No input makes the joiner hold more: heads are at most one packet of high speed each. */
export const MAX_JOINER_BYTES = MAX_BODY_BYTES + MAX_HEADS * 512;

export interface HeadBodyJoiner {
  /** One packet of the endpoint of heads; gives what is whole now. */
  head(packet: Uint8Array): readonly Uint8Array[];
  /** One packet of the endpoint of bodies; gives what is whole now. */
  body(packet: Uint8Array): readonly Uint8Array[];
  /** What waits for its other half belongs to the past: a new question is about to be sent. */
  forget(): void;
  /** Bytes that are kept. */
  buffered(): number;
}

/**
 * Puts frames together again whose head and body come over different endpoints. Which half is told first is chance,
 * so each waits for the other. `bodyBytes` as in the wiring; what is no head passes as it is, for the decoder to drop.
 */
export function createHeadBodyJoiner(
  headBytes: number,
  bodyBytes: (head: Uint8Array) => number | null,
): HeadBodyJoiner {
  let heads: { readonly bytes: Uint8Array; readonly missing: number }[] = [];
  let bodies: Uint8Array = new Uint8Array(0);

  function join(): readonly Uint8Array[] {
    const whole: Uint8Array[] = [];
    for (let next = heads[0]; next && bodies.length >= next.missing; next = heads[0]) {
      whole.push(Buffer.concat([next.bytes, bodies.subarray(0, next.missing)]));
      bodies = bodies.slice(next.missing);
      heads.shift();
    }
    return whole;
  }

  return {
    head(packet) {
      const length = packet.length < headBytes ? null : bodyBytes(packet.subarray(0, headBytes));
      if (length === null) return [packet];
      // A reader that sends more than the head over this endpoint has begun the body there.
      const missing = Math.max(0, length - (packet.length - headBytes));
      heads = [...heads, { bytes: packet.slice(), missing }].slice(-MAX_HEADS);
      return join();
    },
    body(packet) {
      const all = Buffer.concat([bodies, packet]);
      bodies = all.subarray(Math.max(0, all.length - MAX_BODY_BYTES));
      return join();
    },
    forget() {
      heads = [];
      bodies = new Uint8Array(0);
    },
    buffered: () => heads.reduce((sum, { bytes }) => sum + bytes.length, bodies.length),
  };
}

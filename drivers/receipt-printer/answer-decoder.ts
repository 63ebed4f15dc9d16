/** What a printer sends, told apart by the fixed bits of each form. */
export type Answer =
  /** To DLE EOT n. The byte does not say which n: the asker keeps one question open at a time. */
  | { readonly type: 'status'; readonly byte: number }
  /** To GS r 1. */
  | { readonly type: 'barrier'; readonly paper: 'present' | 'low' | 'out' }
  /** To DLE DC4 fn 8: the buffer is empty. */
  | { readonly type: 'cleared' }
  /** A whole automatic status packet (GS a); it is switched off, but a printer may send one at power-on. */
  | { readonly type: 'automatic' }
  /** A byte that fits nothing: the line is disturbed, or another model answers. */
  | { readonly type: 'noise' };

export interface AnswerDecoder {
  /**
   * Tells each answer that the bytes complete; nearly every byte is one, so no list is made of them. Any
   * chunking gives the same answers. At most three bytes are held back. Throws only where `tell` does.
   */
  push(bytes: Uint8Array, tell: (answer: Answer) => void): void;
  /** Forgets a form that was begun and not ended. */
  reset(): void;
}

const CLEARED_BYTES = [0x37, 0x25, 0x00] as const;
const AUTOMATIC_LENGTH = 4;

const NOISE: Answer = { type: 'noise' };
const CLEARED: Answer = { type: 'cleared' };
const AUTOMATIC: Answer = { type: 'automatic' };

// All three are made once: a flood of noise must cost next to nothing.
/** What a byte says by itself. */
const ALONE: readonly Answer[] = Array.from({ length: 256 }, (_, byte) => {
  if ((byte & 0x93) === 0x12) return { type: 'status', byte };
  return isBarrierAnswer(byte) ? { type: 'barrier', paper: paperOf(byte) } : NOISE;
});
/** How long the form is that a byte may begin; 1 where it stands alone. */
const LENGTHS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === CLEARED_BYTES[0]) return CLEARED_BYTES.length;
  return (byte & 0x93) === 0x10 ? AUTOMATIC_LENGTH : 1;
});

export function createAnswerDecoder(): AnswerDecoder {
  const held = new Uint8Array(4);
  let count = 0;

  /** The answer at the head of `held`; `null` where more bytes decide. */
  function take(): Answer | null {
    const first = held[0] ?? 0;
    const length = LENGTHS[first] ?? 1;
    for (let index = 1; index < count; index += 1)
      if (!goesOn(length, held[index] ?? 0, index)) return consume(1, ALONE[first] ?? NOISE);
    if (count < length) return null;
    if (length === 1) return consume(1, ALONE[first] ?? NOISE);
    return consume(length, formOf(length));
  }

  function consume(length: number, answer: Answer): Answer {
    for (let index = length; index < count; index += 1) held[index - length] = held[index] ?? 0;
    count -= length;
    return answer;
  }

  return {
    push(bytes, tell) {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (count === 0) {
          const seen = formAt(bytes, at);
          // Unless a form goes on beyond these bytes, what stands here is certain already.
          if (seen > 0) {
            tell(seen === 1 ? (ALONE[byte] ?? NOISE) : formOf(seen));
            at += seen - 1;
            continue;
          }
        }
        held[count] = byte;
        count += 1;
        while (count > 0) {
          const answer = take();
          if (answer === null) break;
          tell(answer);
        }
      }
    },
    reset() {
      count = 0;
    },
  };
}

/** How many bytes make up the answer at `at`; 0 where bytes that are still to come decide. */
function formAt(bytes: Uint8Array, at: number): number {
  const length = LENGTHS[bytes[at] ?? 0] ?? 1;
  for (let index = 1; index < length; index += 1) {
    if (at + index >= bytes.length) return 0;
    if (!goesOn(length, bytes[at + index] ?? 0, index)) return 1;
  }
  return length;
}

function formOf(length: number): Answer {
  return length === AUTOMATIC_LENGTH ? AUTOMATIC : CLEARED;
}

/** Whether `byte` can stand at `index` of a form that is told by its length. */
function goesOn(length: number, byte: number, index: number): boolean {
  if (length === AUTOMATIC_LENGTH) return (byte & 0x90) === 0;
  return length === 1 || byte === CLEARED_BYTES[index];
}

/** Bits 4 and 7 are zero; near-end and end come from pairs of bits that are set together. */
function isBarrierAnswer(byte: number): boolean {
  const nearEnd = byte & 0x03;
  const end = byte & 0x0c;
  return (byte & 0x90) === 0 && (nearEnd === 0 || nearEnd === 0x03) && (end === 0 || end === 0x0c);
}

function paperOf(byte: number): 'present' | 'low' | 'out' {
  if ((byte & 0x0c) !== 0) return 'out';
  return (byte & 0x03) !== 0 ? 'low' : 'present';
}

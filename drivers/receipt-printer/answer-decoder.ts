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
  /** Any chunking gives the same answers. At most three bytes are held back. Never throws. */
  push(bytes: Uint8Array): readonly Answer[];
  /** Forgets a form that was begun and not ended. */
  reset(): void;
}

const CLEARED = [0x37, 0x25, 0x00] as const;

export function createAnswerDecoder(): AnswerDecoder {
  let held: readonly number[] = [];

  /** The answer at the head of `held`; `null` where more bytes decide. */
  function take(): Answer | null {
    const [first = 0, ...rest] = held;
    if (first === CLEARED[0] && rest.every((byte, index) => byte === CLEARED[index + 1]))
      return held.length < 3 ? null : consume(3, { type: 'cleared' });
    if ((first & 0x93) === 0x10 && rest.every((byte) => (byte & 0x90) === 0))
      return held.length < 4 ? null : consume(4, { type: 'automatic' });
    if ((first & 0x93) === 0x12) return consume(1, { type: 'status', byte: first });
    if (isBarrierAnswer(first)) return consume(1, { type: 'barrier', paper: paperOf(first) });
    return consume(1, { type: 'noise' });
  }

  function consume(count: number, answer: Answer): Answer {
    held = held.slice(count);
    return answer;
  }

  return {
    push(bytes) {
      const answers: Answer[] = [];
      for (const byte of bytes) {
        held = [...held, byte];
        while (held.length > 0) {
          const answer = take();
          if (answer === null) break;
          answers.push(answer);
        }
      }
      return answers;
    },
    reset() {
      held = [];
    },
  };
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

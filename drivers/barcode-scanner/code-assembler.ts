import { CODE_MAX_BYTES, type CodeEnding } from '#contract/device/barcode.ts';
import type { ScannedBytes } from './scanned-bytes.ts';

const CR = 0x0d;
const LF = 0x0a;

export interface CodeAssembler {
  /** Takes the next bytes, cut anywhere, and gives the codes that they completed. */
  push(bytes: Uint8Array): readonly ScannedBytes[];
  /** The line fell silent. With `quiet` that ends a code; otherwise half a code is thrown away. */
  silence(): ScannedBytes | null;
  /** Forgets what is half-received. */
  reset(): void;
  /** How many bytes are kept for later; never more than a code may have. */
  buffered(): number;
}

/** Cuts a stream of bytes into codes. Neither UTF-8 nor GB18030 uses CR or LF inside a character. */
export function createCodeAssembler(ending: CodeEnding): CodeAssembler {
  const kept = Buffer.alloc(CODE_MAX_BYTES);
  let length = 0;
  let overflowed = false;

  function taken(): ScannedBytes | null {
    const done: ScannedBytes | null = overflowed
      ? { type: 'tooLong' }
      : length === 0
        ? null
        : { type: 'code', bytes: Uint8Array.from(kept.subarray(0, length)) };
    reset();
    return done;
  }

  function reset() {
    kept.fill(0, 0, length);
    length = 0;
    overflowed = false;
  }

  function keep(byte: number) {
    if (length === CODE_MAX_BYTES) overflowed = true;
    else kept[length++] = byte;
  }

  function ends(byte: number): boolean {
    switch (ending) {
      case 'cr':
        return byte === CR;
      case 'lf':
        return byte === LF;
      case 'anyLineEnd':
        return byte === CR || byte === LF;
      case 'crlf':
        if (byte !== LF || length === 0 || kept[length - 1] !== CR) return false;
        length -= 1;
        kept[length] = 0;
        return true;
      case 'quiet':
        return false;
    }
  }

  return {
    push(bytes) {
      const codes: ScannedBytes[] = [];
      for (const byte of bytes) {
        if (!ends(byte)) {
          keep(byte);
          continue;
        }
        const code = taken();
        if (code) codes.push(code);
      }
      return codes;
    },
    silence() {
      if (ending === 'quiet') return taken();
      const tooLong = overflowed;
      reset();
      return tooLong ? { type: 'tooLong' } : null;
    },
    reset,
    buffered: () => length,
  };
}

import { isAscii, isUtf8 } from 'node:buffer';

/** Longer than any line that NUT's server sends (its own buffers hold 1,024 bytes); what is longer is noise. */
export const MAX_LINE = 1_024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NOTHING = Buffer.alloc(0);

export interface LineDecoder {
  /** Takes the next bytes, cut anywhere, and gives the lines that they ended, without their ends. */
  push(bytes: Uint8Array): readonly string[];
  reset(): void;
  buffered(): number;
}

/**
 * Cuts a stream into lines. A line beyond the bound is dropped as a whole. NUT gives on what the UPS says of itself,
 * in whatever encoding: what is no UTF-8 is taken for Latin-1.
 */
export function createLineDecoder(): LineDecoder {
  let kept: Buffer = NOTHING;
  let dropping = false;
  return {
    push(bytes) {
      const store =
        kept.length === 0
          ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
          : Buffer.concat([kept, bytes]);
      // Looked at as a whole: to ask of every line costs more than to read it.
      const plain = isAscii(store);
      const lines: string[] = [];
      let from = 0;
      for (let end = store.indexOf(LINE_FEED, kept.length); end >= 0; end = store.indexOf(LINE_FEED, from)) {
        if (!dropping && end - from <= MAX_LINE) lines.push(textOf(store, from, end, plain));
        dropping = false;
        from = end + 1;
      }
      dropping ||= store.length - from > MAX_LINE;
      kept = dropping || from === store.length ? NOTHING : Buffer.from(store.subarray(from));
      return lines;
    },
    reset() {
      kept = NOTHING;
      dropping = false;
    },
    buffered: () => kept.length,
  };
}

function textOf(store: Buffer, from: number, lineEnd: number, plain: boolean): string {
  const end = lineEnd > from && store[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
  return store.toString(plain || !isUtf8(store.subarray(from, end)) ? 'latin1' : 'utf8', from, end);
}

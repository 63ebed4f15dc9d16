import { isUtf8 } from 'node:buffer';

/** Longer than any line that NUT's server sends (its own buffers hold 1,024 bytes); what is longer is noise. */
export const MAX_LINE = 1_024;

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
      const lines: string[] = [];
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        const part = Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from);
        const line = kept.length === 0 ? part : Buffer.concat([kept, part]);
        if (!dropping && line.length <= MAX_LINE) lines.push(textOf(line));
        kept = NOTHING;
        dropping = false;
        from = end + 1;
      }
      const rest = bytes.subarray(from);
      if (dropping || kept.length + rest.length > MAX_LINE) {
        kept = NOTHING;
        dropping = true;
      } else kept = Buffer.concat([kept, rest]);
      return lines;
    },
    reset() {
      kept = NOTHING;
      dropping = false;
    },
    buffered: () => kept.length,
  };
}

function textOf(line: Buffer): string {
  const end = line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length;
  return line.toString(isUtf8(line) ? 'utf8' : 'latin1', 0, end);
}

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

/** Cuts a stream into lines. A line beyond the bound is dropped as a whole. */
export function createLineDecoder(): LineDecoder {
  let kept: Buffer = Buffer.alloc(0);
  let dropping = false;
  return {
    push(bytes) {
      const lines: string[] = [];
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        const part = Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from);
        const line = kept.length === 0 ? part : Buffer.concat([kept, part]);
        if (!dropping && line.length <= MAX_LINE)
          lines.push(
            line.toString('utf8', 0, line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length),
          );
        kept = NOTHING;
        dropping = false;
        from = end + 1;
      }
      const rest = bytes.subarray(from);
      if (dropping || kept.length + rest.length > MAX_LINE) {
        kept = Buffer.alloc(0);
        dropping = true;
      } else kept = Buffer.concat([kept, rest]);
      return lines;
    },
    reset() {
      kept = Buffer.alloc(0);
      dropping = false;
    },
    buffered: () => kept.length,
  };
}

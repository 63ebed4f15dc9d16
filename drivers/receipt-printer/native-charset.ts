/**
 * GB2312, which every Chinese printer's font has; in GB18030 its characters have the same two bytes. Only rows without
 * later additions are taken (punctuation, full-width letters, Greek, the 6,763 ideographs): a character that some
 * firmware lacks would be printed as something else. Source: GB/T 2312-1980; the rows are read out of the engine's own
 * GB18030 decoder.
 */
const ROWS: readonly (readonly [lead: number, first: number, last: number])[] = [
  [0xa1, 0xa1, 0xfe],
  [0xa2, 0xb1, 0xe2],
  [0xa2, 0xe5, 0xee],
  [0xa2, 0xf1, 0xfc],
  [0xa3, 0xa1, 0xfe],
  [0xa6, 0xa1, 0xb8],
  [0xa6, 0xc1, 0xd8],
  ...Array.from({ length: 72 }, (_, index): readonly [number, number, number] => {
    const lead = 0xb0 + index;
    // The last five places of row 55 are empty.
    return [lead, 0xa1, lead === 0xd7 ? 0xf9 : 0xfe];
  }),
];

let codes: ReadonlyMap<string, readonly [number, number]> | undefined;

function readCodes(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const read = new Map<string, readonly [number, number]>();
  // Row by row: the decoder takes longer to be called than to decode.
  for (const [lead, first, last] of ROWS) {
    const row = Uint8Array.from({ length: 2 * (last - first + 1) }, (_, at) =>
      at % 2 === 0 ? lead : first + (at - 1) / 2,
    );
    [...decoder.decode(row)].forEach((character, index) => void read.set(character, [lead, first + index]));
  }
  return read;
}

/**
 * A text as GB18030, one byte for ASCII and two for all else, or `null` where a character is not certainly in the
 * printer's font. `¥` (U+00A5) would take four bytes, which print as digits: it becomes `￥`.
 */
export function encodeNative(text: string): Uint8Array | null {
  codes ??= readCodes();
  const bytes: number[] = [];
  for (const character of text.replaceAll('¥', '￥')) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0x20 && point <= 0x7e) bytes.push(point);
    else {
      const code = codes.get(character);
      if (code === undefined) return null;
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}

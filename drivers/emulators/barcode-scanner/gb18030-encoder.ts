/**
 * GB18030 for the emulator: the inverse of the engine's own decoder, which is all that the platform brings.
 * One and two bytes from a table; four bytes (rare characters) counted out, as the standard lays them.
 */
let table: ReadonlyMap<string, Uint8Array> | undefined;

/** Throws where a character has no place in GB18030, which no Unicode character but a lone surrogate lacks. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= shortCodes();
  const known = table;
  return Buffer.concat([...text].map((character) => known.get(character) ?? fourBytes(character)));
}

function shortCodes(): ReadonlyMap<string, Uint8Array> {
  const codes = new Map<string, Uint8Array>();
  for (let byte = 0; byte < 0x80; byte += 1) codes.set(String.fromCharCode(byte), Uint8Array.of(byte));
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Uint8Array.of(lead, trail);
      const character = decoded(bytes);
      if (character !== null) codes.set(character, bytes);
    }
  return codes;
}

/** The first four-byte code of the supplementary planes: 90 30 81 30. */
const SUPPLEMENTARY = 189_000;

function fourBytes(character: string): Uint8Array {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x10000) return pointerBytes(SUPPLEMENTARY + point - 0x10000);
  // 39,420 codes of the basic plane stand in the order of Unicode, with gaps: found by looking.
  for (let pointer = 0; pointer < 39_420; pointer += 1) {
    const bytes = pointerBytes(pointer);
    if (decoded(bytes) === character) return bytes;
  }
  throw new Error(`U+${point.toString(16)} has no place in GB18030`);
}

function pointerBytes(pointer: number): Uint8Array {
  return Uint8Array.of(
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  );
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

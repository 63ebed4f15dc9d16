/** ISO/IEC 7816-4: command and response APDUs, as far as this driver needs them. */

export interface ApduReply {
  readonly sw: number;
  readonly data: Uint8Array;
}

/** Status words. `61xx` and `6Cxx` carry a length in their low byte. */
export const SW = {
  ok: 0x9000,
  moreData: 0x61,
  wrongLength: 0x6c,
  fileInvalid: 0x6283,
  notAllowed: 0x6982,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
} as const;

/** `null` where it is too short for its status word. */
export function parseReply(bytes: Uint8Array): ApduReply | null {
  const [sw1, sw2] = bytes.subarray(-2);
  if (sw1 === undefined || sw2 === undefined) return null;
  return { sw: (sw1 << 8) | sw2, data: bytes.subarray(0, -2) };
}

/** SELECT by name (P1 04). */
export function selectApplication(name: Uint8Array): Uint8Array {
  return Uint8Array.of(0x00, 0xa4, 0x04, 0x00, name.length, ...name);
}

/** SELECT of an elementary file under the present application (P1 02). */
export function selectFile(file: number): Uint8Array {
  return Uint8Array.of(0x00, 0xa4, 0x02, 0x00, 0x02, file >> 8, file & 0xff);
}

/** READ RECORD by the record's identifier (P2 00). `length` is that of tag, length and value together. */
export function readRecord(identifier: number, length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xb2, identifier, 0x00, length);
}

export function getResponse(length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length);
}

/** The same command, asking for another length. */
export function withLength(apdu: Uint8Array, length: number): Uint8Array {
  return Uint8Array.of(...apdu.subarray(0, 4), length);
}

/** For the technician: `SW=6A82`. */
export function vendorCode(sw: number): string {
  return `SW=${sw.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The Modbus functions that a relay board needs, after "MODBUS Application Protocol Specification V1.1b3":
 * 01 read coils, 02 read discrete inputs, 05 write single coil. Addresses count from 0.
 */
export const FUNCTION = { readCoils: 0x01, readInputs: 0x02, writeCoil: 0x05 } as const;

export const COIL_ON = 0xff00;
export const COIL_OFF = 0x0000;

/** Exception codes (section 7 of the specification) that mean different things to a person. */
export const EXCEPTION = {
  illegalFunction: 0x01,
  illegalAddress: 0x02,
  illegalValue: 0x03,
  deviceFailure: 0x04,
  acknowledge: 0x05,
  busy: 0x06,
  gatewayPath: 0x0a,
  gatewaySilent: 0x0b,
} as const;

/** Settings allow 32 outputs and inputs: no good answer holds more bytes of bits. */
export const MAX_BIT_BYTES = 4;

export type ModbusReply =
  | { readonly kind: 'bits'; readonly bits: readonly boolean[] }
  | { readonly kind: 'written' }
  | { readonly kind: 'exception'; readonly code: number };

export function readBits(code: 0x01 | 0x02, address: number, count: number): Uint8Array {
  return request(code, address, count);
}

/** `value` is {@link COIL_ON} or {@link COIL_OFF}; some makers give other values a meaning of their own. */
export function writeCoil(address: number, value: number): Uint8Array {
  return request(FUNCTION.writeCoil, address, value);
}

/** What `pdu` says to `question`; `null` where it is no answer to it: of another function, another coil, another size. */
export function parseModbusReply(question: Uint8Array, pdu: Uint8Array): ModbusReply | null {
  const [code = 0] = question;
  const [told, second] = pdu;
  if (told === undefined || second === undefined) return null;
  if (told === (code | 0x80)) return pdu.length === 2 ? { kind: 'exception', code: second } : null;
  if (told !== code) return null;
  // A write is answered by its own echo, which names the coil and the value.
  if (code === FUNCTION.writeCoil) return Buffer.from(question).equals(pdu) ? { kind: 'written' } : null;
  const count = Buffer.from(question).readUInt16BE(3);
  const bytes = pdu.subarray(2);
  if (second !== bytes.length || bytes.length !== Math.ceil(count / 8)) return null;
  return { kind: 'bits', bits: Array.from({ length: count }, (_, at) => bitAt(bytes, at)) };
}

function request(code: number, address: number, word: number): Uint8Array {
  const pdu = Buffer.alloc(5);
  pdu.writeUInt8(code, 0);
  pdu.writeUInt16BE(address, 1);
  pdu.writeUInt16BE(word, 3);
  return pdu;
}

/** The first coil is the lowest bit of the first byte. */
function bitAt(bytes: Uint8Array, at: number): boolean {
  return (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
}

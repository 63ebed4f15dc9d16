import { COIL_OFF, COIL_ON, EXCEPTION, FUNCTION } from '../../relay-board/modbus-pdu.ts';
import type { Relays } from './relays.ts';

/** Waveshare's own: a write to 0200 + relay is a pulse of so many tenths of a second. */
const FLASH_OFFSET = 0x0200;
const FLASH_UNIT_MS = 100;
const FLASH_MAX = 0x7fff;
/** The door's contact, closed while the door is, hangs at the first input. */
const INPUTS = 8;

/** The PDU with which a Modbus relay board answers a request's PDU. `stuck`: the relays do not move. */
export function answerModbus(relays: Relays, pdu: Uint8Array, stuck: boolean): Uint8Array {
  const request = Buffer.from(pdu);
  const code = request[0] ?? 0;
  const known: readonly number[] = Object.values(FUNCTION);
  if (!known.includes(code)) return exception(code, EXCEPTION.illegalFunction);
  if (request.length !== 5) return exception(code, EXCEPTION.illegalValue);
  const address = request.readUInt16BE(1);
  const word = request.readUInt16BE(3);
  switch (code) {
    case FUNCTION.readCoils:
      return bits(code, address, word, relays.count, (at) => relays.isOn(at + 1));
    case FUNCTION.readInputs:
      return bits(code, address, word, INPUTS, (at) => at === 0 && !relays.doorOpen());
    default:
      return write(relays, request, address, word, stuck);
  }
}

export function exception(code: number, why: number): Uint8Array {
  return Uint8Array.of(code | 0x80, why);
}

function write(relays: Relays, request: Buffer, address: number, word: number, stuck: boolean): Uint8Array {
  const isFlash = address >= FLASH_OFFSET && address < FLASH_OFFSET + relays.count;
  if (!isFlash && address >= relays.count) return exception(FUNCTION.writeCoil, EXCEPTION.illegalAddress);
  const fits = isFlash ? word >= 1 && word <= FLASH_MAX : word === COIL_ON || word === COIL_OFF;
  if (!fits) return exception(FUNCTION.writeCoil, EXCEPTION.illegalValue);
  if (stuck) return exception(FUNCTION.writeCoil, EXCEPTION.deviceFailure);
  if (isFlash) relays.pulse(address - FLASH_OFFSET + 1, word * FLASH_UNIT_MS);
  else relays.set(address + 1, word === COIL_ON);
  return Uint8Array.from(request);
}

function bits(
  code: number,
  address: number,
  count: number,
  there: number,
  isOn: (at: number) => boolean,
): Uint8Array {
  if (count < 1 || address + count > there) return exception(code, EXCEPTION.illegalAddress);
  const bytes = new Uint8Array(Math.ceil(count / 8));
  for (let at = 0; at < count; at += 1)
    if (isOn(address + at)) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return Uint8Array.of(code, bytes.length, ...bytes);
}

import type { RelayWiring } from '#contract/device/relay-board.ts';
import type { Transport } from '../transport/transport.ts';
import { createModbusLink, type ModbusAnswer } from './modbus-link.ts';
import { COIL_OFF, COIL_ON, EXCEPTION, FUNCTION, readBits, writeCoil } from './modbus-pdu.ts';
import type { ModbusProfile } from './profiles.ts';
import { DONE, type RefusalReason, type RelayWire, type Seen, type WireAnswer } from './relay-wire.ts';

/** A board whose outputs are coils and whose inputs are discrete inputs, both beginning at address 0. */
export function createModbusWire(
  transport: Transport,
  profile: ModbusProfile,
  wiring: RelayWiring,
): RelayWire {
  const { lights = {}, lock, doorContact } = wiring;
  const outputs = [...Object.values(lights), ...(lock === undefined ? [] : [lock])];
  const highest = Math.max(0, ...outputs);
  const link = createModbusLink(transport, profile, {
    unit: wiring.unitId ?? 1,
    // Off is what the lock is at rest, and a light is set again by the next look: neither harms.
    harmless: highest === 0 ? null : writeCoil((lock ?? highest) - 1, COIL_OFF),
  });

  async function write(address: number, value: number, signal: AbortSignal): Promise<WireAnswer<null>> {
    // Current is taken away at once, whatever else is open.
    const send = value === COIL_OFF ? link.requestAtOnce : link.request;
    const answer = await send(writeCoil(address, value), signal);
    return answer.kind === 'written' ? DONE : refusedOr(answer);
  }

  /** `null` where the board does not know the question: it is there all the same. */
  async function bits(
    code: 0x01 | 0x02,
    address: number,
    count: number,
    signal: AbortSignal,
  ): Promise<WireAnswer<readonly boolean[] | null>> {
    const answer = await link.request(readBits(code, address, count), signal);
    if (answer.kind === 'bits') return { kind: 'done', value: answer.bits };
    if (answer.kind === 'exception' && answer.code === EXCEPTION.illegalFunction)
      return { kind: 'done', value: null };
    return refusedOr(answer);
  }

  return {
    confirms: true,
    switchOutput: (output, on, signal) => write(output - 1, on ? COIL_ON : COIL_OFF, signal),
    pulse: flashOf(profile, write),
    async look(signal): Promise<WireAnswer<Seen>> {
      // Without outputs this is still the question whether anybody is there.
      const coils = await bits(FUNCTION.readCoils, 0, Math.max(highest, 1), signal);
      if (coils.kind !== 'done') return coils;
      const door =
        doorContact === undefined ? DONE : await bits(FUNCTION.readInputs, doorContact - 1, 1, signal);
      if (door.kind !== 'done') return door;
      return {
        kind: 'done',
        value: {
          outputs: coils.value && new Map(coils.value.map((on, index) => [index + 1, on])),
          doorOpen: door.value && door.value[0] === false,
        },
      };
    },
  };
}

function flashOf(
  { flash }: ModbusProfile,
  write: (address: number, value: number, signal: AbortSignal) => Promise<WireAnswer<null>>,
): RelayWire['pulse'] {
  if (!flash) return null;
  return (output, ms, signal) =>
    write(flash.addressOffset + output - 1, Math.ceil(ms / flash.unitMs), signal);
}

/** What an answer that is none of the wished kind means to the driver. */
function refusedOr(answer: ModbusAnswer): Exclude<WireAnswer<null>, { readonly kind: 'done' }> {
  switch (answer.kind) {
    case 'silent':
    case 'lost':
    case 'aborted':
      return { kind: answer.kind };
    case 'exception': {
      // The gateway is there and its board is not: as good as no answer.
      if (answer.code === EXCEPTION.gatewayPath || answer.code === EXCEPTION.gatewaySilent)
        return { kind: 'silent' };
      const vendor = `exception ${answer.code.toString(16).padStart(2, '0')}`;
      return { kind: 'refused', why: reasonOf(answer.code), vendor };
    }
    case 'bits':
    case 'written':
      // The link gives answers to the question alone, so a read is not answered by an echo.
      throw new Error(`a Modbus answer of the wrong kind: ${answer.kind}`);
  }
}

function reasonOf(code: number): RefusalReason {
  if (code === EXCEPTION.illegalAddress) return 'noSuchOutput';
  return code === EXCEPTION.busy || code === EXCEPTION.acknowledge ? 'busy' : 'failed';
}

import type { RelayWiring } from '#contract/device/relay-board.ts';
import type { Transport } from '../transport/transport.ts';
import { createLcusWire } from './lcus-wire.ts';
import { createModbusWire } from './modbus-wire.ts';
import type { RelayBoardProfile } from './profiles.ts';
import type { RelayWire } from './relay-wire.ts';

/** The protocol that a profile's boards speak. */
export function createWire(transport: Transport, profile: RelayBoardProfile, wiring: RelayWiring): RelayWire {
  return profile.protocol === 'lcus'
    ? createLcusWire(transport, profile)
    : createModbusWire(transport, profile, wiring);
}

import type { z } from 'zod';
import { createRtuDecoder, encodeRtu, requestLength } from '../../relay-board/modbus-rtu.ts';
import { createMbapDecoder, encodeMbap } from '../../relay-board/modbus-tcp.ts';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type EmulatorPlace, portAt } from '../port-at.ts';
import { relayBoardActionSchema } from './actions.ts';
import { createLcusBoard } from './lcus-board.ts';
import { answerModbus, exception } from './modbus-board.ts';
import { createRelays } from './relays.ts';

export type RelayBoardEmulatorOptions = EmulatorPlace & {
  readonly id: string;
  /** `lcusMute` is the board that answers nothing. */
  readonly protocol: 'lcus' | 'lcusMute' | 'rtu' | 'tcp';
  /** How many outputs it has; eight where nothing is said. */
  readonly outputs?: number;
  /** Modbus unit, 1 where nothing is said. */
  readonly unit?: number;
};

export interface RelayBoardEmulator extends Emulator {
  isOn(output: number): boolean;
  /** How often an output went from dark to lit. */
  switchedOn(output: number): number;
}

/** A relay board on a pseudo-terminal, or on TCP: its own, or that of a serial device server. */
export function startRelayBoardEmulator(options: RelayBoardEmulatorOptions): RelayBoardEmulator {
  const { id, protocol, outputs = 8, unit = 1 } = options;
  const port = portAt(options);
  const changes = createListeners<[]>();
  const relays = createRelays(outputs, changes.call);
  const lcus = createLcusBoard(relays);
  const rtu = createRtuDecoder(requestLength);
  const mbap = createMbapDecoder();
  const faults = { mute: false, stuck: false, wrongCrc: 0, lateReply: false };
  let refusal: { readonly code: number; times: number } | undefined;
  let keptBack: Uint8Array = new Uint8Array(0);

  port.onData((bytes) => {
    const answer = answerTo(bytes);
    if (answer.length === 0 || faults.mute) return;
    if (faults.lateReply) {
      faults.lateReply = false;
      keptBack = answer;
      return changes.call();
    }
    port.write(Buffer.concat([keptBack, answer]));
    keptBack = new Uint8Array(0);
  });

  function answerTo(bytes: Uint8Array): Uint8Array {
    switch (protocol) {
      case 'lcus':
        return lcus.take(bytes, faults.stuck);
      case 'lcusMute':
        lcus.take(bytes, faults.stuck);
        return new Uint8Array(0);
      case 'rtu':
        return Buffer.concat(
          rtu.push(bytes).flatMap((frame) => {
            if (frame.unit !== unit) return [];
            return [spoil(encodeRtu({ unit, pdu: answerPdu(Uint8Array.from(frame.pdu)) }))];
          }),
        );
      case 'tcp':
        return Buffer.concat(
          mbap.push(bytes).map((frame) => encodeMbap({ ...frame, pdu: answerPdu(frame.pdu) })),
        );
    }
  }

  function answerPdu(pdu: Uint8Array): Uint8Array {
    if (refusal === undefined) return answerModbus(relays, pdu, faults.stuck);
    const { code } = refusal;
    refusal.times -= 1;
    if (refusal.times === 0) refusal = undefined;
    return exception(pdu[0] ?? 0, code);
  }

  function spoil(frame: Uint8Array): Uint8Array {
    if (faults.wrongCrc === 0) return frame;
    faults.wrongCrc -= 1;
    return frame.map((byte, at) => (at === frame.length - 1 ? byte ^ 0x5a : byte));
  }

  /** A board that lost its power has forgotten all. */
  function powerDown() {
    relays.allOff();
    rtu.reset();
    mbap.reset();
    keptBack = new Uint8Array(0);
  }

  function act(action: z.output<typeof relayBoardActionSchema>) {
    switch (action.type) {
      case 'openDoor':
        return relays.moveDoor(true);
      case 'closeDoor':
        return relays.moveDoor(false);
      case 'unplug':
        powerDown();
        return port.unplug();
      case 'plug':
        return port.plug();
      case 'powerCycle':
        return powerDown();
      case 'mute':
      case 'stuck':
        faults[action.type] = action.on;
        return;
      case 'exception':
        refusal = { code: action.code, times: action.times };
        return;
      case 'wrongCrc':
        faults.wrongCrc = action.times;
        return;
      case 'lateReply':
        faults.lateReply = true;
        return;
      case 'staleStatus':
        return lcus.beStale();
    }
  }

  return {
    id,
    deviceClass: 'relayBoard',
    state: () => ({
      path: port.path,
      plugged: port.isPlugged(),
      outputs,
      on: relays.on(),
      doorOpen: relays.doorOpen(),
      faults: { ...faults, exceptions: refusal?.times ?? 0 },
    }),
    async act(action) {
      act(relayBoardActionSchema.parse(action));
      changes.call();
    },
    onChange: changes.add,
    isOn: relays.isOn,
    switchedOn: relays.switchedOn,
    async close() {
      relays.allOff();
      port.unplug();
    },
  };
}

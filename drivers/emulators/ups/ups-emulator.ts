import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import { createLineDecoder } from '../../ups/nut-lines.ts';
import { quoted } from '../../ups/nut-protocol.ts';
import type { Emulator } from '../emulator.ts';
import { createTcpPort } from '../tcp-port.ts';
import { upsActionSchema } from './actions.ts';
import { type Power, statusOf, variableLines } from './power.ts';

export interface UpsEmulator extends Emulator {
  readonly host: string;
  readonly port: number;
  /** The UPS's name in the server. */
  readonly ups: string;
}

/** Longer than the server's own longest line. */
const GARBAGE_BYTES = 3_000;

/** NUT's server with one UPS, on 127.0.0.1. */
export async function startUpsEmulator({
  id,
  ups = 'kiosk',
}: {
  id: string;
  ups?: string;
}): Promise<UpsEmulator> {
  const port = await createTcpPort();
  const changes = createListeners<[]>();
  const lines = createLineDecoder();
  const power: Power = { mains: true, percent: 100, worn: false, off: false };
  const lasting = { stale: false, driverGone: false, denyAccess: false, hang: false };
  const once = { garbage: false, halfLine: false, lateReply: false, reset: false };
  let keptBack: Uint8Array = new Uint8Array(0);
  let connection = port.connections();

  port.onData((bytes) => {
    if (connection !== port.connections()) {
      connection = port.connections();
      // What was kept back belonged to another connection.
      keptBack = new Uint8Array(0);
      lines.reset();
    }
    for (const line of lines.push(bytes)) reply(Buffer.from(`${answerTo(line).join('\n')}\n`));
  });

  function answerTo(line: string): readonly string[] {
    if (lasting.denyAccess) return ['ERR ACCESS-DENIED'];
    const [verb, what, name] = line.split(' ');
    if (verb !== 'LIST') return ['ERR UNKNOWN-COMMAND'];
    if (what === 'UPS') return ['BEGIN LIST UPS', `UPS ${ups} ${quoted('Kiosk')}`, 'END LIST UPS'];
    if (what !== 'VAR') return ['ERR INVALID-ARGUMENT'];
    if (name !== ups) return ['ERR UNKNOWN-UPS'];
    if (lasting.driverGone) return ['ERR DRIVER-NOT-CONNECTED'];
    if (lasting.stale) return ['ERR DATA-STALE'];
    return [`BEGIN LIST VAR ${ups}`, ...variableLines(ups, power), `END LIST VAR ${ups}`];
  }

  function reply(answer: Uint8Array) {
    if (lasting.hang) return;
    if (spent('reset')) {
      port.unplug();
      port.plug();
    } else if (spent('garbage')) port.write(randomBytes(GARBAGE_BYTES));
    else if (spent('halfLine')) port.write(answer.subarray(0, answer.length / 2));
    else if (spent('lateReply')) keptBack = answer;
    else {
      port.write(Buffer.concat([keptBack, answer]));
      keptBack = new Uint8Array(0);
    }
  }

  /** Whether this fault was set; it is spent with that. */
  function spent(fault: keyof typeof once): boolean {
    const was = once[fault];
    once[fault] = false;
    if (was) changes.call();
    return was;
  }

  function act(action: z.output<typeof upsActionSchema>) {
    switch (action.type) {
      case 'failMains':
      case 'restoreMains':
        power.mains = action.type === 'restoreMains';
        return;
      case 'setCharge':
        power.percent = action.percent;
        return;
      case 'wearBattery':
        power.worn = action.on;
        return;
      case 'switchOff':
        power.off = action.on;
        return;
      case 'stale':
      case 'driverGone':
      case 'denyAccess':
      case 'hang':
        lasting[action.type] = action.on;
        return;
      case 'garbage':
      case 'halfLine':
      case 'lateReply':
      case 'reset':
        once[action.type] = true;
        return;
      case 'unplug':
        return port.unplug();
      case 'plug':
        return port.plug();
    }
  }

  return {
    id,
    deviceClass: 'ups',
    host: port.host,
    port: port.port,
    ups,
    state: () => ({
      path: port.path,
      plugged: port.isPlugged(),
      ...power,
      status: statusOf(power),
      faults: { ...lasting, ...once },
    }),
    async act(action) {
      act(upsActionSchema.parse(action));
      changes.call();
    },
    onChange: changes.add,
    close: port.close,
  };
}

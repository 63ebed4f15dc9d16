import { startUpsEmulator, type UpsEmulator } from '../../emulators/ups/ups-emulator.ts';
import { untilStatus } from '../../testing/until.ts';
import { createTcpTransport } from '../../transport/tcp-transport.ts';
import { upsProfiles } from '../../ups/profiles.ts';
import { createUps } from '../../ups/ups.ts';
import { openStreamLine } from '../line/stream-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';

const UPS = 'kiosk';
const QUICK = { restMs: 20, onBatteryMs: 15, answerMs: 60, retryMs: 10 };

async function rig({ noise, pace }: RigOptions): Promise<Rig> {
  const servers: UpsEmulator[] = [];
  const another = async () => {
    const started = await startUpsEmulator({ id: 'ups', ups: UPS });
    servers.push(started);
    return started.port;
  };
  const line = await openStreamLine({ devicePort: await another(), another, noise });
  const address = { host: '127.0.0.1', port: line.port };
  const shipped = upsProfiles.get('nut');
  if (!shipped) throw new Error('no profile nut');
  const profile = pace === 'quick' ? QUICK : shipped;
  const device = createUps({ id: 'ups', profile, transport: createTcpTransport(address), ups: UPS });
  const server = () => servers.at(-1);

  const untilConditions = (wanted: string) =>
    untilStatus(device, ({ state, conditions }) => state === 'online' && conditions.join() === wanted);

  return {
    device,
    line,
    settings: {
      id: 'ups',
      class: 'ups',
      profile: 'nut',
      transport: { kind: 'nut', ...address, ups: UPS },
    },
    async changeAndBeTold() {
      await server()?.act({ type: 'failMains' });
      await untilConditions('onBattery');
      await server()?.act({ type: 'restoreMains' });
      await untilConditions('');
    },
    lies: ({ state, conditions, levels }) =>
      state === 'online' && (conditions.length > 0 || levels?.[0]?.percent !== 100),
    async close() {
      await device.stop();
      await line.close();
      for (const each of servers) await each.close();
    },
  };
}

const NO_COMMANDS = 'a UPS takes no commands: it is only watched';

export const ups: Subject = {
  name: 'UPS, Network UPS Tools',
  notApplicable: {
    cancel: NO_COMMANDS,
    timeout: NO_COMMANDS,
    queue: NO_COMMANDS,
    twoClaims: NO_COMMANDS,
    hostKilled: NO_COMMANDS,
  },
  rig,
};

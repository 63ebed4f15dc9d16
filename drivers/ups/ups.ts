import { type Clock, systemClock } from '../device/clock.ts';
import { createCommandQueue } from '../device/command-queue.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { Ups } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { Transport } from '../transport/transport.ts';
import { createNutClient } from './nut-client.ts';
import type { UpsProfile } from './profiles.ts';
import { observationOf } from './ups-status.ts';

export interface UpsOptions {
  readonly id: string;
  readonly profile: UpsProfile;
  /** The connection to NUT's server. */
  readonly transport: Transport;
  /** The UPS's name in its `ups.conf`. */
  readonly ups: string;
  readonly clock?: Clock;
}

/** A power supply as Network UPS Tools tell of it. It is watched, never commanded. */
export function createUps({ id, profile, transport, ups, clock = systemClock }: UpsOptions): Ups {
  const box = createStatusBox(id, 'ups');
  const queue = createCommandQueue();
  const client = createNutClient(transport, profile.answerMs);
  const restMs = () => (box.get().conditions.includes('onBattery') ? profile.onBatteryMs : profile.restMs);
  const supervisor = createSupervisor(
    {
      connect: async () => toConnectResult(await transport.open()),
      disconnect: () => transport.close(),
      check,
    },
    { box, queue, clock, restMs, retryMs: profile.retryMs },
  );
  transport.onClose((reason) => {
    if (reason === 'unplugged') supervisor.connectionLost(transport.lostMessage);
  });

  async function check(signal: AbortSignal): Promise<CheckResult> {
    // Closed by the client, so that a late answer reaches nobody.
    const opened = await transport.open();
    if (!opened.ok) return { heard: false, detail: opened.message };
    const answer = await client.variables(ups, signal);
    switch (answer.kind) {
      case 'done':
        return { heard: true, observation: observationOf(answer.value) };
      case 'error':
        return refusal(answer.code, signal);
      case 'silent':
      case 'lost':
      case 'aborted':
        return { heard: false, detail: `Network UPS Tools at ${transport.path} do not answer` };
    }
  }

  /** The words are for a technician in front of `ups.conf` and `upsd.users`. */
  async function refusal(code: string, signal: AbortSignal): Promise<CheckResult> {
    const at = `Network UPS Tools at ${transport.path}`;
    switch (code) {
      case 'DATA-STALE':
        return { heard: false, detail: `${at} have lost touch with the UPS "${ups}" (DATA-STALE)` };
      case 'DRIVER-NOT-CONNECTED':
        return { heard: false, detail: `the NUT driver of "${ups}" is not running (DRIVER-NOT-CONNECTED)` };
      case 'UNKNOWN-UPS': {
        const names = await client.names(signal);
        const known = names.kind === 'done' && names.value.length > 0 ? names.value.join(', ') : 'none';
        const detail = `${at} know no UPS "${ups}"; known are: ${known}`;
        return { heard: true, observation: { state: 'noDevice', detail } };
      }
      case 'ACCESS-DENIED':
        return { heard: true, observation: { state: 'offline', detail: `${at} let nobody in from here` } };
      default:
        // Never what came: it may be noise.
        return { heard: false, detail: `${at} answer with an error that is not known` };
    }
  }

  return {
    id,
    deviceClass: 'ups',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    async stop() {
      await queue.close();
      await supervisor.stop();
    },
  };
}

import type { RelayWiring } from '#contract/device/relay-board.ts';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { relayBoardProfiles } from '#drivers/relay-board/profiles.ts';
import { createTracedRelayBoard } from '#drivers/trace/traced-relay-board.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import { type Made, refusal, unknownProfile, wrongTransport } from './made.ts';

export function makeRelayBoard(settings: DeviceSettingsOf<'relayBoard'>): Made {
  const { id, transport, options: wiring = {} } = settings;
  const profile = relayBoardProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...relayBoardProfiles.keys()]);
  if (!carriesBytes(transport)) return wrongTransport(settings, 'serial', 'tcp');
  if (profile.protocol === 'modbus' && profile.framing === 'tcp' && transport.kind !== 'tcp')
    return wrongTransport(settings, 'tcp');
  if (profile.protocol === 'lcus' && wiring.unitId !== undefined)
    return refusal(settings, 'options.unitId', 'only a Modbus board has a unit');
  if (profile.protocol === 'lcus' && wiring.doorContact !== undefined)
    return refusal(settings, 'options.doorContact', 'only a Modbus board has inputs');
  const shared = lightAtLock(wiring);
  if (shared !== undefined)
    return refusal(settings, `options.lights.${shared}`, `output ${wiring.lock} belongs to the lock`);
  const line = createTransport(transport);
  const traced = { id, profileName: settings.profile, transport: line };
  const portIsBoard = transport.kind === 'serial';
  return { ok: true, ...createTracedRelayBoard(traced, { profile, wiring, portIsBoard }) };
}

/** A light at the lock's output would open the terminal whenever it is lit. */
function lightAtLock({ lights = {}, lock }: RelayWiring): string | undefined {
  return Object.entries(lights).find(([, output]) => output === lock)?.[0];
}

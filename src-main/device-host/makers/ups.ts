import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { createTracedUps } from '#drivers/trace/traced-ups.ts';
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts';
import { upsProfiles } from '#drivers/ups/profiles.ts';
import { type Made, unknownProfile, wrongTransport } from './made.ts';

export function makeUps(settings: DeviceSettingsOf<'ups'>): Made {
  const { id, transport } = settings;
  const profile = upsProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...upsProfiles.keys()]);
  if (transport.kind !== 'nut') return wrongTransport(settings, 'nut');
  const { host, port, ups } = transport;
  const traced = { id, profileName: settings.profile, transport: createTcpTransport({ host, port }) };
  return { ok: true, ...createTracedUps(traced, profile, ups) };
}

import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { socialSecurityCardReaderProfiles } from '#drivers/social-security-card-reader/profiles.ts';
import { systemPcscBus } from '#drivers/social-security-card-reader/system-pcsc-bus.ts';
import { createTracedChipCardReader } from '#drivers/trace/traced-social-security-card-reader.ts';
import { type Made, unknownProfile, wrongTransport } from './made.ts';

export function makeSocialSecurityCardReader(settings: DeviceSettingsOf<'socialSecurityCardReader'>): Made {
  const { id, transport } = settings;
  const profile = socialSecurityCardReaderProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...socialSecurityCardReaderProfiles.keys()]);
  if (transport.kind !== 'pcsc') return wrongTransport(settings, 'pcsc');
  const options = { id, profile, bus: systemPcscBus, reader: transport.reader };
  return { ok: true, ...createTracedChipCardReader(options, settings.profile) };
}

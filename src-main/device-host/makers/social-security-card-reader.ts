import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { socialSecurityCardReaderProfiles } from '#drivers/social-security-card-reader/profiles.ts';
import { createSocialSecurityCardReader } from '#drivers/social-security-card-reader/social-security-card-reader.ts';
import { systemPcscBus } from '#drivers/social-security-card-reader/system-pcsc-bus.ts';
import { type Made, made, unknownProfile, wrongTransport } from './made.ts';

export function makeSocialSecurityCardReader(settings: DeviceSettingsOf<'socialSecurityCardReader'>): Made {
  const { id, transport } = settings;
  const profile = socialSecurityCardReaderProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...socialSecurityCardReaderProfiles.keys()]);
  if (transport.kind !== 'pcsc') return wrongTransport(settings, 'pcsc');
  return made(createSocialSecurityCardReader({ id, profile, bus: systemPcscBus, reader: transport.reader }));
}

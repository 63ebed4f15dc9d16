import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { askSamId } from '#drivers/id-card-reader/ask-sam-id.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { createTracedReader } from '#drivers/trace/traced-id-card-reader.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import { type Made, unknownProfile, wrongTransport } from './made.ts';

export function makeIdCardReader(settings: DeviceSettingsOf<'idCardReader'>): Made {
  const { id, transport } = settings;
  const profile = idCardReaderProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...idCardReaderProfiles.keys()]);
  if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
  const last = () => reader.device.status().identity;
  const line = createTransport(transport, { who: askSamId, last });
  const reader = createTracedReader({ id, profileName: settings.profile, transport: line }, profile);
  return { ok: true, ...reader };
}

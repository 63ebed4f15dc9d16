import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import { askSamId } from '#drivers/id-card-reader/ask-sam-id.ts';
import { type IdCardReaderProfile, idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { createTracedReader } from '#drivers/trace/traced-id-card-reader.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import type { AskDevice } from '#drivers/transport/usb-serial-transport.ts';
import { createUsbTransport } from '#drivers/transport/usb-transport.ts';
import { type Made, unknownProfile, wrongTransport } from './made.ts';

export function makeIdCardReader(settings: DeviceSettingsOf<'idCardReader'>): Made {
  const { id, transport } = settings;
  const profile = idCardReaderProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...idCardReaderProfiles.keys()]);
  const last = () => reader.device.status().identity;
  const line = lineOf(transport, profile, { who: askSamId, last });
  if (!line) return wrongTransport(settings, profile.usb ? 'usb' : 'serial" or "tcp');
  const traced = { id, profileName: settings.profile, transport: line };
  const { fingerprints } = settings.options ?? {};
  const reader = createTracedReader(traced, profile, { fingerprints });
  return { ok: true, ...reader };
}

/** `null` where the profile's readers are not reached in that way. */
function lineOf(
  transport: TransportSettings,
  { usb }: IdCardReaderProfile,
  ask: AskDevice,
): Transport | null {
  if (usb) return transport.kind === 'usb' ? createUsbTransport({ ...transport, wiring: usb }) : null;
  return carriesBytes(transport) ? createTransport(transport, ask) : null;
}

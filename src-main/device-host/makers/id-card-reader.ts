import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import { askSamId } from '#drivers/id-card-reader/ask-sam-id.ts';
import { type IdCardReaderProfile, idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { createTracedReader } from '#drivers/trace/traced-id-card-reader.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import type { AskDevice } from '#drivers/transport/usb-serial-transport.ts';
import { createUsbTransport } from '#drivers/transport/usb-transport.ts';
import { createProcessPhotoDecoder } from '../photo/process-photo-decoder.ts';
import { type Made, refusal, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export function makeIdCardReader(
  settings: DeviceSettingsOf<'idCardReader'>,
  { startPhoto }: Surroundings,
): Made {
  const { id, transport } = settings;
  const profile = idCardReaderProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...idCardReaderProfiles.keys()]);
  const last = () => reader.device.status().identity;
  const line = lineOf(transport, profile, { who: askSamId, last });
  if (!line) return profile.usb ? wrongTransport(settings, 'usb') : wrongTransport(settings, 'serial', 'tcp');
  const traced = { id, profileName: settings.profile, transport: line };
  const { fingerprints, photoPlugin } = settings.options ?? {};
  const refused = photoPlugin === undefined ? null : whyNoPlugin(photoPlugin);
  if (refused !== null) return refusal(settings, 'options.photoPlugin', refused);
  const photoDecoder =
    photoPlugin === undefined ? undefined : createProcessPhotoDecoder(startPhoto, photoPlugin);
  const reader = createTracedReader(traced, profile, { fingerprints, photoDecoder });
  return { ok: true, ...reader };
}

/** A wrong path is a mistake of whoever set the terminal up: told at the start, and not to the first resident. */
function whyNoPlugin(photoPlugin: string): string | null {
  if (!path.isAbsolute(photoPlugin)) return `"${photoPlugin}" is not an absolute path`;
  return existsSync(photoPlugin) ? null : `there is no file ${photoPlugin}`;
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

import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { CAMERA_PROFILE } from '#contract/settings/screen-camera.ts';
import { type Made, unknownProfile, wrongTransport } from './made.ts';

/** What is wrong with a camera that the screen cannot hold: no driver of this process could do so beside it. */
export function refuseCamera(settings: DeviceSettingsOf<'documentCamera' | 'faceCamera'>): Made {
  return settings.profile === CAMERA_PROFILE
    ? wrongTransport(settings, 'uvc')
    : unknownProfile(settings, [CAMERA_PROFILE]);
}

import type { DeviceSettings } from './device-settings.ts';
import type { TransportSettings } from './transport-settings.ts';

/** The one profile of cameras, and the one way to connect them: what a browser opens is a USB video class device. */
export const CAMERA_PROFILE = 'uvc';

export type ScreenCamera = DeviceSettings & {
  readonly class: 'documentCamera' | 'faceCamera';
  readonly transport: Extract<TransportSettings, { readonly kind: 'uvc' }>;
};

/** Whether a device is a camera that the screen's browser holds. A camera with other settings is refused by the device host. */
export function isScreenCamera(device: DeviceSettings): device is ScreenCamera {
  const isCamera = device.class === 'documentCamera' || device.class === 'faceCamera';
  return isCamera && device.profile === CAMERA_PROFILE && device.transport.kind === 'uvc';
}

import {
  type CameraChoice,
  type Capture,
  type CaptureCompletion,
  cameraFits,
  type ScreenDeviceClass,
  type ScreenDeviceError,
} from '#contract/device/screen-devices.ts';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';
import type { VoiceStanding } from '#contract/device/voice.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { isScreenCamera } from '#contract/settings/screen-camera.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { voiceStatus } from './voice-status.ts';

/** The screen ends a command that is overdue itself; this much later it is taken for dead, ms. */
const SCREEN_LATE_MS = 5_000;

/** Every terminal has a touch screen. */
const PAD = { deviceId: 'touch-screen', deviceClass: 'signaturePad' } as const;

/** The devices that only the screen can hold, behind the same terms as those of the device host. */
export interface ScreenDevices {
  statuses(): readonly DeviceStatus[];
  isUsable(deviceClass: DeviceClass): boolean;
  onChange(listener: () => void): void;
  /** What is armed now, for the view. */
  armed(): Capture | null;
  /** Arms a device until the screen has captured something, `timeoutMs` passed or `signal` aborts. Never rejects. */
  capture(deviceClass: ScreenDeviceClass, timeoutMs: number, signal: AbortSignal): Promise<CaptureCompletion>;
  /** The screen's answer; `ignored` for a command that is over. */
  complete(commandId: string, completion: CaptureCompletion): 'taken' | 'ignored';
  /** The labels of the cameras that the screen's browser knows now. */
  report(labels: readonly string[]): void;
  /** How the voice stands that the screen's browser has. */
  reportVoice(standing: VoiceStanding): void;
}

export interface ScreenDevicesOptions {
  readonly devices: readonly DeviceSettings[];
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

interface Camera {
  /** `null` where its settings give none: such a camera is never opened. */
  readonly choice: CameraChoice | null;
  status: DeviceStatus;
}

interface Running {
  readonly capture: Capture;
  readonly end: (completion: CaptureCompletion) => void;
}

/** The core's side of the screen's devices. The screen may reload in the middle: it finds the same command armed. */
export function screenDevices({ devices, clock, log, newId }: ScreenDevicesOptions): ScreenDevices {
  const cameras = new Map<ScreenDeviceClass, Camera>(
    devices.filter(isScreenCamera).map(({ id: deviceId, class: deviceClass, transport }) => {
      const status: DeviceStatus = { deviceId, deviceClass, state: 'unknown', conditions: [] };
      return [deviceClass, { choice: choiceOf(transport), status }] as const;
    }),
  );
  let pad: DeviceStatus = { ...PAD, state: 'unknown', conditions: [] };
  let voice = voiceStatus(null);
  const listeners: (() => void)[] = [];
  let running: Running | null = null;

  function set(camera: Camera, state: DeviceStatus['state'], detail?: string): void {
    const { detail: before, ...status } = camera.status;
    if (status.state === state && before === detail) return;
    camera.status = { ...status, state, ...(detail === undefined ? {} : { detail }) };
    const { deviceId } = status;
    log[state === 'online' ? 'info' : 'warn']({ deviceId, state }, detail ?? 'device');
    for (const listener of listeners) listener();
  }

  function learn(deviceClass: ScreenDeviceClass, completion: CaptureCompletion): void {
    const camera = cameras.get(deviceClass);
    if (!camera) return;
    if (completion.code === 'success') set(camera, 'online');
    else if (completion.error) set(camera, ...STATES[completion.error]);
  }

  return {
    statuses: () => [...[...cameras.values()].map(({ status }) => status), pad, voice],
    isUsable: (deviceClass) =>
      deviceClass === 'signaturePad'
        ? pad.state === 'online'
        : [...cameras.values()].some(
            ({ status }) => status.deviceClass === deviceClass && status.state === 'online',
          ),
    onChange: (listener) => void listeners.push(listener),
    armed: () => running?.capture ?? null,
    capture(deviceClass, timeoutMs, signal) {
      if (running || signal.aborted) return Promise.resolve({ code: running ? 'sequenceError' : 'canceled' });
      const camera = cameras.get(deviceClass);
      if (deviceClass !== 'signaturePad' && !camera?.choice)
        return Promise.resolve({ code: 'deviceNotReady', error: 'noCamera' });
      return new Promise((resolve) => {
        const end = (completion: CaptureCompletion) => {
          if (running?.end !== end) return;
          // Told while the command still shows as armed: the next one may follow without a gap.
          learn(deviceClass, completion);
          running = null;
          stopLimit();
          signal.removeEventListener('abort', cancel);
          resolve(completion);
        };
        const cancel = () => end({ code: 'canceled' });
        const stopLimit = clock.after(timeoutMs + SCREEN_LATE_MS, () => end({ code: 'timeOut' }));
        signal.addEventListener('abort', cancel, { once: true });
        running = {
          capture: {
            commandId: newId(),
            deviceClass,
            timeoutMs,
            ...(camera?.choice ? { camera: camera.choice } : {}),
          },
          end,
        };
      });
    },
    complete(commandId, completion) {
      if (running?.capture.commandId !== commandId) return 'ignored';
      const wanted = running.capture.deviceClass === 'signaturePad' ? 'signature' : 'picture';
      const isOther = completion.code === 'success' && completion.data.kind !== wanted;
      running.end(isOther ? { code: 'unsupportedData' } : completion);
      return 'taken';
    },
    report(labels) {
      if (pad.state !== 'online') {
        pad = { ...pad, state: 'online' };
        for (const listener of listeners) listener();
      }
      for (const camera of cameras.values()) {
        const { choice } = camera;
        if (!choice) continue;
        if (labels.some((label) => cameraFits(label, choice))) set(camera, 'online');
        else set(camera, 'noDevice', noCameraDetail(labels));
      }
    },
    reportVoice(standing) {
      const { state, detail } = voice;
      voice = voiceStatus(standing);
      if (voice.state === state && voice.detail === detail) return;
      const { deviceId } = voice;
      log[voice.state === 'online' ? 'info' : 'warn'](
        { deviceId, state: voice.state },
        voice.detail ?? 'device',
      );
      for (const listener of listeners) listener();
    },
  };
}

const STATES: Readonly<Record<ScreenDeviceError, readonly [DeviceStatus['state'], string]>> = {
  noCamera: ['noDevice', 'the browser knows no camera that fits'],
  cameraLost: ['offline', 'the camera went away while it was open'],
  inUse: ['hardwareError', 'the camera is there and cannot be opened: another program may hold it'],
  permissionDenied: ['offline', 'the browser does not let the page use the camera'],
};

function noCameraDetail(labels: readonly string[]): string {
  const others = labels.filter((label) => label !== '');
  return others.length === 0
    ? 'the browser knows no camera'
    : `none of the cameras fits: ${others.join(', ')}`;
}

function choiceOf({ label, vendorId, productId }: CameraChoice): CameraChoice {
  return {
    ...(label === undefined ? {} : { label }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
  };
}

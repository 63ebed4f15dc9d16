import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Capture, CaptureCompletion } from '#contract/device/screen-devices.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { type ScreenDevices, screenDevices } from './screen-devices.ts';

const camera: DeviceSettings = {
  id: 'high-camera',
  class: 'documentCamera',
  profile: 'uvc',
  transport: { kind: 'uvc', vendorId: '1bcf' },
};
const picture: CaptureCompletion = {
  code: 'success',
  data: { kind: 'picture', jpeg: '/9j/AAAA', width: 1, height: 1 },
};
const signature: CaptureCompletion = {
  code: 'success',
  data: {
    kind: 'signature',
    aspect: 2,
    strokes: [
      [
        [0, 0, 0, 0.5],
        [1, 0, 9, 0.5],
      ],
    ],
  },
};

function start(devices: readonly DeviceSettings[] = [camera]) {
  let overdue = () => {};
  const screen = screenDevices({
    devices,
    clock: {
      now: () => new Date(0),
      monotonicMs: () => 0,
      after: (_ms, then) => {
        overdue = then;
        return () => {
          overdue = () => {};
        };
      },
    },
    log: pino({ level: 'silent' }),
    newId: randomUUID,
  });
  return { screen, passTime: () => overdue() };
}

const never = () => new AbortController().signal;
function armed(screen: ScreenDevices): Capture {
  const capture = screen.armed();
  if (!capture) throw new Error('nothing is armed');
  return capture;
}
const stateOf = (screen: ScreenDevices, id: string) =>
  screen.statuses().find(({ deviceId }) => deviceId === id)?.state;

test('is unknown until the screen has looked, then what the screen saw', () => {
  const { screen } = start();
  expect(stateOf(screen, 'high-camera')).toBe('unknown');
  expect(stateOf(screen, 'touch-screen')).toBe('unknown');
  screen.report(['']);
  expect(stateOf(screen, 'high-camera')).toBe('online');
  expect(screen.isUsable('documentCamera')).toBe(true);
  expect(screen.isUsable('faceCamera')).toBe(false);
  expect(screen.isUsable('signaturePad')).toBe(true);
  screen.report(['Integrated Camera (046d:0825)']);
  expect(stateOf(screen, 'high-camera')).toBe('noDevice');
});

test('tells of changes only', () => {
  const { screen } = start();
  let changes = 0;
  screen.onChange(() => {
    changes += 1;
  });
  screen.report(['']);
  const after = changes;
  screen.report(['']);
  expect(changes).toBe(after);
});

test('one command, one completion: what comes later is ignored', async () => {
  const { screen } = start();
  const captured = screen.capture('documentCamera', 1_000, never());
  const { commandId, camera: choice } = armed(screen);
  expect(choice).toEqual({ vendorId: '1bcf' });
  expect(screen.complete(randomUUID(), picture)).toBe('ignored');
  expect(screen.complete(commandId, picture)).toBe('taken');
  expect(screen.complete(commandId, picture)).toBe('ignored');
  expect(await captured).toEqual(picture);
  expect(screen.armed()).toBeNull();
});

test('a page that is left disarms it at once', async () => {
  const { screen } = start();
  const left = new AbortController();
  const captured = screen.capture('documentCamera', 1_000, left.signal);
  const { commandId } = armed(screen);
  left.abort();
  expect(screen.armed()).toBeNull();
  expect(await captured).toEqual({ code: 'canceled' });
  expect(screen.complete(commandId, picture)).toBe('ignored');
});

test('a screen that never answers is not waited for', async () => {
  const { screen, passTime } = start();
  const captured = screen.capture('signaturePad', 1_000, never());
  passTime();
  expect(await captured).toEqual({ code: 'timeOut' });
});

test('two at a time are one too many', async () => {
  const { screen } = start();
  void screen.capture('documentCamera', 1_000, never());
  expect(await screen.capture('signaturePad', 1_000, never())).toEqual({ code: 'sequenceError' });
});

test('a picture is no signature, and the other way round', async () => {
  const { screen } = start();
  const signed = screen.capture('signaturePad', 1_000, never());
  screen.complete(armed(screen).commandId, picture);
  expect(await signed).toEqual({ code: 'unsupportedData' });
  const shot = screen.capture('documentCamera', 1_000, never());
  screen.complete(armed(screen).commandId, signature);
  expect(await shot).toEqual({ code: 'unsupportedData' });
});

test.each([
  ['noCamera', 'noDevice'],
  ['inUse', 'hardwareError'],
  ['cameraLost', 'offline'],
  ['permissionDenied', 'offline'],
] as const)('%s makes it %s, until it works again', (error, state) => {
  const { screen } = start();
  screen.report(['']);
  void screen.capture('documentCamera', 1_000, never());
  screen.complete(armed(screen).commandId, { code: 'deviceNotReady', error });
  expect(stateOf(screen, 'high-camera')).toBe(state);
  void screen.capture('documentCamera', 1_000, never());
  screen.complete(armed(screen).commandId, picture);
  expect(stateOf(screen, 'high-camera')).toBe('online');
});

test('a camera that failed is worth another try as soon as the screen still lists it', () => {
  const { screen } = start();
  screen.report(['']);
  void screen.capture('documentCamera', 1_000, never());
  screen.complete(armed(screen).commandId, { code: 'deviceNotReady', error: 'inUse' });
  expect(screen.isUsable('documentCamera')).toBe(false);
  screen.report(['']);
  expect(screen.isUsable('documentCamera')).toBe(true);
});

test('a terminal without a camera says so at once', async () => {
  const { screen } = start([]);
  expect(await screen.capture('faceCamera', 1_000, never())).toEqual({
    code: 'deviceNotReady',
    error: 'noCamera',
  });
});

test('a camera whose settings do not fit is none of the screen’s: the device host tells what is wrong with it', async () => {
  const { screen } = start([
    { id: 'odd', class: 'faceCamera', profile: 'uvc', transport: { kind: 'spooler', printer: 'P' } },
    { ...camera, profile: 'hd-3000' },
  ]);
  screen.report(['']);
  expect(screen.statuses().map(({ deviceId }) => deviceId)).toEqual(['touch-screen', 'voice']);
  expect(screen.isUsable('faceCamera')).toBe(false);
  expect(await screen.capture('documentCamera', 1_000, never())).toMatchObject({ error: 'noCamera' });
});

const voiceOf = (screen: ScreenDevices) =>
  screen.statuses().find(({ deviceClass }) => deviceClass === 'voice');

test('nothing is known of the voice before the screen has said how it stands, and each change is told', () => {
  const { screen } = start([]);
  let changes = 0;
  screen.onChange(() => {
    changes += 1;
  });
  expect(voiceOf(screen)?.state).toBe('unknown');
  screen.reportVoice({ languages: ['zh', 'en'], failed: false });
  expect(voiceOf(screen)).toMatchObject({ deviceId: 'voice', state: 'online' });
  screen.reportVoice({ languages: ['zh', 'en'], failed: false });
  expect(changes).toBe(1);
  screen.reportVoice({ languages: ['zh', 'en'], failed: true });
  expect(voiceOf(screen)?.state).toBe('hardwareError');
  expect(changes).toBe(2);
});

test('staff learn for which language there is no voice', () => {
  const { screen } = start([]);
  screen.reportVoice({ languages: [], failed: false });
  expect(voiceOf(screen)).toMatchObject({
    state: 'noDevice',
    detail: expect.stringContaining('Chinese and English'),
  });
  screen.reportVoice({ languages: ['en'], failed: false });
  expect(voiceOf(screen)?.detail).toMatch(/for Chinese$/);
});

import {
  type CameraChoice,
  cameraFits,
  PICTURE_MAX_SIDE,
  type ScreenDeviceError,
} from '#contract/device/screen-devices.ts';

/** An open camera. Whoever opened it must close it: until then its lamp is on. */
export interface OpenCamera {
  readonly stream: MediaStream;
  /** Calls back once when the camera goes away by itself: unplugged, or the permission was withdrawn. */
  onLost(listener: () => void): void;
  close(): void;
}

export type Opened =
  | { readonly ok: true; readonly camera: OpenCamera }
  | { readonly ok: false; readonly error: ScreenDeviceError; readonly vendor: string };

/** Opens the camera that fits `choice`. Never rejects; one that is opened after `signal` aborted is closed at once. */
export type CameraOpener = (choice: CameraChoice, signal: AbortSignal) => Promise<Opened>;

/** The shell grants the permission when the page is shown; it may come a moment after the page asks. */
const PERMISSION_TRIES = 12;
const PERMISSION_PAUSE_MS = 250;

/** How often the browser's list is told anew, ms: a camera that failed once counts as usable again when it is still listed. */
const LOOK_EVERY_MS = 10_000;

const WANTED: MediaTrackConstraints = {
  width: { ideal: PICTURE_MAX_SIDE },
  height: { ideal: Math.round((PICTURE_MAX_SIDE * 3) / 4) },
};

/** {@link CameraOpener} on the browser's own cameras (W3C Media Capture and Streams). */
export const openBrowserCamera: CameraOpener = async (choice, signal) => {
  for (let attempt = 1; ; attempt += 1) {
    const opened = await openFitting(choice);
    if (signal.aborted && opened.ok) opened.camera.close();
    const mayComeYet = !opened.ok && opened.error === 'permissionDenied' && attempt < PERMISSION_TRIES;
    if (!mayComeYet || signal.aborted) return opened;
    await new Promise((resolve) => setTimeout(resolve, PERMISSION_PAUSE_MS));
  }
};

/** Labels are told only once a camera is open, so the first one is opened to learn which is the right one. */
async function openFitting(choice: CameraChoice): Promise<Opened> {
  const first = await open(WANTED);
  if (!first.ok || cameraFits(first.camera.stream.getVideoTracks()[0]?.label ?? '', choice)) return first;
  const fitting = (await cameras()).find(({ label }) => cameraFits(label, choice));
  first.camera.close();
  if (!fitting) return { ok: false, error: 'noCamera', vendor: 'no label fits' };
  return open({ ...WANTED, deviceId: { exact: fitting.deviceId } });
}

async function open(video: MediaTrackConstraints): Promise<Opened> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video });
    return { ok: true, camera: cameraOver(stream) };
  } catch (error) {
    const vendor = error instanceof DOMException ? error.name : 'unknown';
    return { ok: false, error: errorOf(vendor), vendor };
  }
}

/** The closed code for a `DOMException` of getUserMedia (its specification, section 10.2). */
export function errorOf(name: string): ScreenDeviceError {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permissionDenied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'noCamera';
    default:
      return 'inUse';
  }
}

/** A stream as a camera; also for a stream that is no camera's. */
export function cameraOver(stream: MediaStream): OpenCamera {
  return {
    stream,
    onLost(listener) {
      for (const track of stream.getVideoTracks()) track.addEventListener('ended', listener, { once: true });
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

async function cameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.filter(({ kind }) => kind === 'videoinput');
}

/** Tells the labels of all cameras now, on each change and every few seconds; the returned function stops it. */
export function watchCameras(tell: (labels: readonly string[]) => void): () => void {
  // Absent where a page is no secure context.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) {
    tell([]);
    return () => undefined;
  }
  const look = () =>
    void cameras().then((found) => tell(found.slice(0, 16).map(({ label }) => label.slice(0, 200))));
  devices.addEventListener('devicechange', look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  look();
  return () => {
    clearInterval(timer);
    devices.removeEventListener('devicechange', look);
  };
}

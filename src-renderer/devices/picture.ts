import { PICTURE_MAX_BYTES, PICTURE_MAX_SIDE, type Picture } from '#contract/device/screen-devices.ts';

/** Below this mean (0 black, 255 white) nothing can be read on a paper, and a face is a shadow. */
const DARK = 32;
/** For the mean a picture of this width will do, pixels. */
const SAMPLE_WIDTH = 64;

/** Tried one after the other until the picture is small enough. */
const QUALITIES = [0.85, 0.7, 0.55, 0.4] as const;

export type Taken =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly why: 'tooDark' | 'noFrame' };

/** The size of a picture within the longest side that is allowed; never larger than it was. */
export function fittingSize(
  width: number,
  height: number,
  maxSide: number = PICTURE_MAX_SIDE,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, maxSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Takes what the video shows now as a JPEG within the contract's bounds. */
export function takePicture(video: HTMLVideoElement): Taken {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return { ok: false, why: 'noFrame' };
  if (meanLuma(drawn(video, fittingSize(videoWidth, videoHeight, SAMPLE_WIDTH))) < DARK)
    return { ok: false, why: 'tooDark' };
  return { ok: true, picture: pictureOf(video, videoWidth, videoHeight) };
}

/** Something drawable of this size as a JPEG within the contract's bounds, on white. */
export function pictureOf(source: CanvasImageSource, width: number, height: number): Picture {
  for (let side = PICTURE_MAX_SIDE; ; side = Math.round(side * 0.75)) {
    const size = fittingSize(width, height, side);
    const canvas = drawn(source, size);
    for (const quality of QUALITIES) {
      const jpeg = canvas.toDataURL('image/jpeg', quality).replace(/^data:image\/jpeg;base64,/, '');
      if ((jpeg.length * 3) / 4 <= PICTURE_MAX_BYTES) return { kind: 'picture', jpeg, ...size };
    }
  }
}

function drawn(
  source: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number },
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) {
    // JPEG knows nothing transparent, which would turn black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(source, 0, 0, width, height);
  }
  return canvas;
}

function meanLuma(canvas: HTMLCanvasElement): number {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return data ? lumaOf(data) : 0;
}

/** The mean brightness of RGBA pixels, 0 to 255 (ITU-R BT.601). */
export function lumaOf(data: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at + 3 < data.length; at += 4)
    sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return data.length < 4 ? 0 : sum / (data.length / 4);
}

import { PICTURE_MAX_BYTES, PICTURE_MAX_SIDE, type Picture } from '#contract/device/screen-devices.ts';

/** Tried one after the other until the picture is small enough. */
const QUALITIES = [0.85, 0.7, 0.55, 0.4] as const;

/** What is taken of something drawable, in its own pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The size of a picture within the longest side that is allowed; never larger than it was. */
export function fittingSize(
  width: number,
  height: number,
  maxSide: number = PICTURE_MAX_SIDE,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, maxSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A part of something drawable as a JPEG within the contract's bounds, on white. */
export function pictureOf(source: CanvasImageSource, part: Part): Picture {
  for (let side = PICTURE_MAX_SIDE; ; side = Math.round(side * 0.75)) {
    const size = fittingSize(part.width, part.height, side);
    const { canvas, context } = canvasOf(size);
    context.drawImage(source, part.left, part.top, part.width, part.height, 0, 0, size.width, size.height);
    for (const quality of QUALITIES) {
      const jpeg = canvas.toDataURL('image/jpeg', quality).replace(/^data:image\/jpeg;base64,/, '');
      if ((jpeg.length * 3) / 4 <= PICTURE_MAX_BYTES) return { kind: 'picture', jpeg, ...size };
    }
  }
}

/** A canvas of this size, of one colour all over: JPEG knows nothing transparent. */
export function canvasOf(
  { width, height }: { readonly width: number; readonly height: number },
  colour = '#fff',
): {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
} {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gives no canvas to draw on');
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/** The mean brightness of RGBA pixels, 0 to 255 (ITU-R BT.601). */
export function lumaOf(data: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at + 3 < data.length; at += 4)
    sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return data.length < 4 ? 0 : sum / (data.length / 4);
}

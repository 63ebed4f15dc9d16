import type { Picture } from '#contract/device/screen-devices.ts';
import { type Cut, cutAround, isWhole, turnedSize, WHOLE } from './paper/cut.ts';
import { findPaper } from './paper/find-paper.ts';
import { canvasOf, fittingSize, lumaOf, type Part, pictureOf } from './picture.ts';

/** Below this mean (0 black, 255 white) nothing can be read on a paper, and a face is a shadow. */
const DARK = 32;
/** For the mean a picture of this width will do, pixels. */
const SAMPLE_WIDTH = 64;
/** The longer side of the picture in which a paper is looked for, pixels: one of them is a millimetre of an A4 sheet. */
const FINDING_SIDE = 320;
/** The longer side of what a picture is cut by, pixels. */
const PREVIEW_SIDE = 1_000;
/** Where a turned picture has no pixels. */
const BEYOND = '#17212b';

/** What the camera saw, in its own size. It lives in the page that shows it, and goes with it. */
export type Still = HTMLCanvasElement;

export type Taken =
  | { readonly ok: true; readonly still: Still }
  | { readonly ok: false; readonly why: 'tooDark' | 'noFrame' };

/** Takes what the video shows now. */
export function takeStill(video: HTMLVideoElement): Taken {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return { ok: false, why: 'noFrame' };
  const still = canvasOf({ width, height });
  still.context.drawImage(video, 0, 0);
  if (lumaOf(sampleOf(still.canvas, SAMPLE_WIDTH).data) < DARK) return { ok: false, why: 'tooDark' };
  return { ok: true, still: still.canvas };
}

/** The cut around the paper, or all of it where no paper can be made out for certain. */
export function cutAroundPaper(still: Still): Cut {
  const sample = sampleOf(still, FINDING_SIDE);
  const paper = findPaper(sample);
  return paper ? cutAround(paper, sample) : WHOLE;
}

/** What the cut leaves, as a JPEG within the contract's bounds. */
export function cutPicture(still: Still, cut: Cut): Picture {
  if (isWhole(cut)) return pictureOf(still, { left: 0, top: 0, width: still.width, height: still.height });
  const turned = turnedBack(still, cut.angle);
  return pictureOf(turned, partOf(turned, cut));
}

/** The picture turned back by so much, upright; what the lens did not see is dark, so that it looks like no paper. */
export function turnedBack(still: Still, angle: number): Still {
  if (angle === 0) return still;
  const { width, height } = turnedSize(still, angle);
  const turned = canvasOf({ width: Math.round(width), height: Math.round(height) }, BEYOND);
  turned.context.translate(turned.canvas.width / 2, turned.canvas.height / 2);
  turned.context.rotate(-angle);
  turned.context.drawImage(still, -still.width / 2, -still.height / 2);
  return turned.canvas;
}

function partOf({ width, height }: Still, { edges: { left, top, right, bottom } }: Cut): Part {
  return {
    left: left * width,
    top: top * height,
    width: (right - left) * width,
    height: (bottom - top) * height,
  };
}

function sampleOf(still: Still, side: number): ImageData {
  const { canvas, context } = smaller(still, side);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function smaller(still: Still, side: number): ReturnType<typeof canvasOf> {
  const size = fittingSize(still.width, still.height, side);
  const made = canvasOf(size);
  made.context.drawImage(still, 0, 0, size.width, size.height);
  return made;
}

/** A smaller one for the eye. */
export function previewOf(still: Still): {
  readonly href: string;
  readonly width: number;
  readonly height: number;
} {
  const { canvas } = smaller(still, PREVIEW_SIDE);
  return { href: canvas.toDataURL('image/jpeg', 0.8), width: canvas.width, height: canvas.height };
}

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

export const WIDTH = 1_600;
export const HEIGHT = 1_200;

/** Every frame is as long as every other, bytes: what replaces one in place leaves nothing of it. */
const FRAME_BYTES = 400_000;

/** A comment segment of JPEG: its marker, its length (which counts itself), and what is passed over. */
const COMMENT = 0xff_fe;
const SEGMENT_MAX = 2 + 0xff_ff;
const SEGMENT_MIN = 4;

/** What the lens sees, as one JPEG of a fixed length. Without the lamp it is nearly nothing. */
export function frameOf(draw: (context: SKRSContext2D) => void, lamp: boolean): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  draw(context);
  if (!lamp) {
    context.fillStyle = 'rgba(0, 0, 0, 0.95)';
    context.fillRect(0, 0, WIDTH, HEIGHT);
  }
  return filledUp(canvas.toBuffer('image/jpeg', 90));
}

/** The same picture, with comments behind its first marker until it has the length of all. */
function filledUp(jpeg: Buffer): Buffer {
  const comments: Buffer[] = [];
  let left = FRAME_BYTES - jpeg.length;
  if (left < SEGMENT_MIN) throw new Error('a frame of the emulated camera is too large');
  while (left > 0) {
    const length = left <= SEGMENT_MAX ? left : Math.min(SEGMENT_MAX, left - SEGMENT_MIN);
    const comment = Buffer.alloc(length);
    comment.writeUInt16BE(COMMENT, 0);
    comment.writeUInt16BE(length - 2, 2);
    comments.push(comment);
    left -= length;
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)]);
}

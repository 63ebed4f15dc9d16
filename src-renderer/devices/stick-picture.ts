import type { Picture } from '#contract/device/screen-devices.ts';
import type { StickPaper, StickPiece } from '#contract/device/stick.ts';
import { pictureOf } from './picture.ts';

/** `gone`: the stick was pulled or cannot be read. `noPicture`: what is in the file cannot be shown. */
export type ReadPicture =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly why: 'gone' | 'noPicture' };

/**
 * A picture on the stick as a page of a case. It is decoded here, in the process that may do nothing else, turned as
 * its camera was held, and drawn anew: place and time of the photograph stay on the stick.
 */
export async function readStickPicture(
  { kind }: StickPaper,
  readPiece: (from: number) => Promise<StickPiece>,
  signal: AbortSignal,
): Promise<ReadPicture> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let isLast = false; !isLast; ) {
    const piece = await readPiece(length);
    if (piece.code !== 'piece' || signal.aborted) return { ok: false, why: 'gone' };
    const bytes = bytesOf(piece.bytes);
    pieces.push(bytes);
    length += bytes.length;
    isLast = piece.isLast;
  }
  try {
    const bitmap = await createImageBitmap(new Blob(pieces, { type: `image/${kind}` }));
    const { width, height } = bitmap;
    const picture = pictureOf(bitmap, { left: 0, top: 0, width, height });
    bitmap.close();
    return { ok: true, picture };
  } catch {
    return { ok: false, why: 'noPicture' };
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

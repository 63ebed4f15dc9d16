import type { FileHandle } from 'node:fs/promises';
import { ATTACHMENTS_MAX_BYTES } from '#contract/case/attachment.ts';
import { PICTURE_MAX_BYTES } from '#contract/device/screen-devices.ts';
import { STICK_PIXELS_MAX, type StickPaper } from '#contract/device/stick.ts';
import { KIND_BYTES, paperKind } from './paper-kind.ts';
import { pdfPages } from './pdf-pages.ts';
import { jpegSize, PICTURE_HEAD_BYTES, pngSize } from './picture-size.ts';
import { bytesAt } from './read-file.ts';

export type JudgedFile = Pick<StickPaper, 'kind' | 'bytes' | 'pages'>;

/**
 * What a file is, by what is in it; `null` where it cannot be taken. A picture may be as large as all files of a case:
 * the screen makes a page of it. A PDF is taken as it is, so each of its pages may weigh what a page before the camera may.
 */
export async function judgeFile(file: FileHandle, bytes: number, room: number): Promise<JudgedFile | null> {
  const kind = paperKind(await bytesAt(file, 0, KIND_BYTES));
  if (kind === null || bytes > ATTACHMENTS_MAX_BYTES) return null;
  if (kind === 'pdf') {
    if (bytes > room * PICTURE_MAX_BYTES) return null;
    const pages = await pdfPages(await bytesAt(file, 0, bytes));
    return pages === null || pages > room || bytes > pages * PICTURE_MAX_BYTES
      ? null
      : { kind, bytes, pages };
  }
  const head = await bytesAt(file, 0, Math.min(bytes, PICTURE_HEAD_BYTES));
  const size = kind === 'png' ? pngSize(head) : jpegSize(head);
  return size && size.width * size.height <= STICK_PIXELS_MAX ? { kind, bytes, pages: 1 } : null;
}

import type { Text } from '#contract/text.ts';

/**
 * Why a newer catalogue could not be taken. The terminal goes on with the one that it has.
 * - `unreachable`, `timeOut`: no connection, it broke, or it was too slow; tried again soon.
 * - `refused`: the platform answered with a status that is not 200, such as 404 where nothing is published any more.
 * - `tooLong`: more bytes came than were agreed.
 * - `expired`: what the platform has is over, or the clock of this terminal is wrong.
 * - `notTrusted`: signatures, versions or digests do not fit: tampered with, rolled back, or a fault of the publisher.
 * - `noRoom`, `disk`: it does not fit on the disk; the disk failed.
 */
export type UpdateProblem =
  | 'unreachable'
  | 'timeOut'
  | 'refused'
  | 'tooLong'
  | 'expired'
  | 'notTrusted'
  | 'noRoom'
  | 'disk';

/** Thrown within this folder only; `takeUpdate` makes a value of it. */
export class UpdateFailed extends Error {
  readonly why: UpdateProblem;

  constructor(why: UpdateProblem) {
    super(`the catalogue cannot be updated: ${why}`);
    this.name = 'UpdateFailed';
    this.why = why;
  }
}

/** What was thrown while an update was taken, in a closed word; what is no failure of line, disk or trust is thrown again. */
export function problemOf(error: unknown): UpdateProblem {
  if (error instanceof UpdateFailed) return error.why;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'noRoom';
  if (['EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENOENT'].includes(code)) return 'disk';
  throw error;
}

export const PROBLEM_WORDS: Readonly<Record<UpdateProblem, Text>> = {
  unreachable: { zh: '连不上平台', en: 'the platform cannot be reached' },
  timeOut: { zh: '网络太慢', en: 'the line is too slow' },
  refused: { zh: '平台没有提供', en: 'the platform does not have it' },
  tooLong: { zh: '收到的内容过长', en: 'more came than was agreed' },
  expired: { zh: '平台的发布已过期，或本机时钟不准', en: 'it has expired, or the clock here is wrong' },
  notTrusted: { zh: '签名或摘要不符，已拒绝', en: 'signatures or digests do not fit; refused' },
  noRoom: { zh: '磁盘空间不足', en: 'the disk is full' },
  disk: { zh: '磁盘读写失败', en: 'the disk failed' },
};

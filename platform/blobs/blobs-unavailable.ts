/**
 * Why the storage of files cannot answer.
 * - `passing`: it is away or full for a while.
 * - `settings`: it will go on like this until somebody changes an address, a right or a key.
 * - `damaged`: what it has is not what was stored, until somebody brings that back from a copy.
 */
export type BlobsTrouble = 'passing' | 'settings' | 'damaged';

/**
 * The storage of files cannot answer now. Nothing is wrong with the request, and the same one may be made again later. Whether
 * it took effect is unknown, and harmless: everything that is stored may be stored again.
 */
export class BlobsUnavailable extends Error {
  /** For the log, such as `503 SlowDown` or `ENOSPC`; of what is damaged, its name. */
  readonly code: string;
  readonly kind: BlobsTrouble;

  constructor(code: string, kind: BlobsTrouble, cause?: unknown) {
    super(`the storage of files cannot answer now (${code})`, { cause });
    this.name = 'BlobsUnavailable';
    this.code = code;
    this.kind = kind;
  }
}

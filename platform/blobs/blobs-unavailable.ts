/**
 * The storage of files cannot answer now. Nothing is wrong with the request, and the same one may be made again later. Whether
 * it took effect is unknown, and harmless: everything that is stored may be stored again.
 */
export class BlobsUnavailable extends Error {
  /** For the log, such as `503 SlowDown` or `ECONNRESET`. */
  readonly code: string;
  /** `settings`: it will go on like this until somebody changes an address, a right or a key. */
  readonly kind: 'passing' | 'settings';

  constructor(code: string, kind: 'passing' | 'settings', cause?: unknown) {
    super(`the storage of files cannot answer now (${code})`, { cause });
    this.name = 'BlobsUnavailable';
    this.code = code;
    this.kind = kind;
  }
}

/**
 * The database cannot answer now: it is away, starting, full or busy. Nothing is wrong with the request, and the same one
 * may be made again later. Whether it took effect is unknown: its commit may have come before its answer was lost.
 */
export class StoreUnavailable extends Error {
  /** SQLSTATE or the system's code, such as `57P01` or `ECONNREFUSED`; for the log. */
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(`the database cannot answer now (${code})`, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}

import type { PlatformError } from '#contract/platform-api/endpoints.ts';

const STATUS = {
  badRequest: 400,
  badSignature: 401,
  unknownTerminal: 401,
  codeNotValid: 403,
  awaitingApproval: 403,
  revoked: 403,
  notFound: 404,
  offsetDiffers: 409,
  tooLarge: 413,
  hashDiffers: 422,
  tooManyRequests: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<PlatformError['error'], number>;

/** A request that the platform refuses, thrown by a handler and answered by the error handler. */
export class RefusedRequest extends Error {
  readonly code: PlatformError['error'];
  /** When to come again; without it the error handler says it where that is of use. */
  readonly retryAfterSeconds: number | undefined;

  /** `message` is for the terminal's staff: never personal data. */
  constructor(code: PlatformError['error'], message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'RefusedRequest';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

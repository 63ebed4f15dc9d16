import type { PlatformError } from '#contract/platform-api/endpoints.ts';
import type { CertificateFault } from './certificate-fault.ts';

/**
 * Why the platform's word is not there. `message` is for staff and logs; it carries no personal data and
 * nothing that a stranger on the line wrote.
 * - `unreachable`: no connection, or it broke. Whether a request was taken is unknown; sending it again is safe.
 * - `timeOut`: the same, after the time limit.
 * - `notThePlatform`: something answered that cannot prove to be the platform (captive portal, proxy, other host).
 * - `refused`: the platform does not want this request; the same request will be refused again.
 * - `busy`: it asks to come back later, at the earliest after `retryAfterMs` where it says so.
 */
export type PlatformFailure =
  | {
      readonly ok: false;
      readonly why: 'unreachable' | 'timeOut';
      readonly message: string;
    }
  | {
      readonly ok: false;
      readonly why: 'notThePlatform';
      readonly message: string;
      /** Where it was its certificate that proved nothing: then no byte of the request has left. */
      readonly certificate?: CertificateFault;
    }
  | {
      readonly ok: false;
      readonly why: 'refused';
      readonly error: PlatformError['error'];
      readonly message: string;
    }
  | {
      readonly ok: false;
      readonly why: 'busy';
      readonly retryAfterMs: number | null;
      readonly message: string;
    };

/** An answer that has another form, or another signature, than the platform's. */
export function notThePlatform(message: string): PlatformFailure & { readonly why: 'notThePlatform' } {
  return { ok: false, why: 'notThePlatform', message };
}

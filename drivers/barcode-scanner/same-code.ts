import { createHmac, randomBytes } from 'node:crypto';

/** Tells a code that is still held there from one that is held there anew. */
export interface SameCode {
  /** `true` where the same bytes were seen less than the window ago. Every sight begins the window afresh. */
  isSame(bytes: Uint8Array): boolean;
}

/** Scanners send a code again and again while it lies in their view. Only a keyed digest of the last is kept. */
export function createSameCode(now: () => number, withinMs: number): SameCode {
  const key = randomBytes(32);
  let last: { readonly digest: string; readonly at: number } | undefined;
  return {
    isSame(bytes) {
      const digest = createHmac('sha256', key).update(bytes).digest('base64');
      const same = last?.digest === digest && now() - last.at < withinMs;
      last = { digest, at: now() };
      return same;
    },
  };
}

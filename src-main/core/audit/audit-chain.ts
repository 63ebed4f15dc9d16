import { createHash } from 'node:crypto';

/** One entry of the audit log, as it is stored. */
export interface AuditEntry {
  readonly n: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
  /** The hash of the entry before; {@link GENESIS} for the first. */
  readonly previous: string;
  readonly hash: string;
}

export const GENESIS = '0'.repeat(64);

/** SHA-256 over everything else of an entry, hex. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { previous, n, at, kind, subject, detail } = entry;
  return createHash('sha256')
    .update(JSON.stringify([previous, n, at, kind, subject, detail]))
    .digest('hex');
}

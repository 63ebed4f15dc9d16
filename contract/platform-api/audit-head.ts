import { z } from 'zod';
import { sha256Schema } from '../case/sha256.ts';

/** Where a terminal's audit log stood: the number of its newest entry, and that entry's hash. */
export const auditHeadSchema = z.strictObject({ n: z.int().positive(), hash: sha256Schema });
export type AuditHead = Readonly<z.infer<typeof auditHeadSchema>>;

/**
 * The platform's word that it saw a head, under its acknowledgement key: a log that is cut off or made anew below it can
 * be told from then on, by whoever holds this or asks the platform.
 */
export const countersignedHeadSchema = auditHeadSchema.extend({
  epoch: z.int().positive(),
  /** The platform's time. */
  at: z.iso.datetime(),
  keyId: z.string(),
  /** Ed25519 over {@link auditHeadText}, base64. */
  signature: z.base64(),
});
export type CountersignedHead = Readonly<z.infer<typeof countersignedHeadSchema>>;

export function auditHeadText(
  terminal: string,
  head: Omit<CountersignedHead, 'signature' | 'keyId'>,
): string {
  return ['tongban-audit-head-1', terminal, head.epoch, head.n, head.hash, head.at].join('\n');
}

import { z } from 'zod';

/**
 * What the platform says of one case after its durable commit, signed with its Ed25519 key. Only this counts:
 * a 200 without it, from a captive portal or a broken proxy, is not an answer.
 * - `accepted`: stored now · `duplicate`: the same bytes were stored before; both mean "it is there".
 * - `conflict`: the same identity with other bytes; both are kept, a person decides.
 * - `needBlobs`: not taken yet, because files of it are missing; it comes again after them.
 * - `rejected`: it cannot be taken (`reason` says why); it stays in quarantine on the terminal.
 */
export const acknowledgementSchema = z.strictObject({
  caseId: z.uuid(),
  terminal: z.string(),
  epoch: z.int(),
  seq: z.int(),
  sha256: z.string(),
  result: z.enum(['accepted', 'duplicate', 'conflict', 'needBlobs', 'rejected']),
  reason: z.string().optional(),
  at: z.iso.datetime(),
  keyId: z.string(),
  /** Ed25519 over {@link acknowledgedText}, base64. */
  signature: z.base64(),
});
export type Acknowledgement = Readonly<z.infer<typeof acknowledgementSchema>>;

/** The text under the signature: one field a line, in this order, UTF-8. */
export function acknowledgedText(ack: Omit<Acknowledgement, 'signature'>): string {
  return [
    'tongban-acknowledgement-1',
    ack.caseId,
    ack.terminal,
    ack.epoch,
    ack.seq,
    ack.sha256,
    ack.result,
    ack.reason ?? '',
    ack.at,
    ack.keyId,
  ].join('\n');
}

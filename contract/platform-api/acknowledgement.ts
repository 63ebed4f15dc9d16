import { z } from 'zod';

/**
 * What the platform says of one case after its durable commit.
 * - `accepted`: stored now · `duplicate`: the same bytes were stored before; both mean "it is there".
 * - `conflict`: the same identity with other bytes; both are kept, a person decides.
 * - `needBlobs`: not taken yet, because files of it are missing; it comes again after them.
 * - `rejected`: it cannot be taken (`reason` says why); it stays in quarantine on the terminal.
 */
export const acknowledgementSchema = z.strictObject({
  caseId: z.uuid(),
  epoch: z.int(),
  seq: z.int(),
  sha256: z.string(),
  result: z.enum(['accepted', 'duplicate', 'conflict', 'needBlobs', 'rejected']),
  reason: z.string().optional(),
});
export type Acknowledgement = Readonly<z.infer<typeof acknowledgementSchema>>;

/**
 * The platform's word on the cases of one request, under one Ed25519 signature: to check one for each case would cost a
 * terminal more than all else that it does to hand a case over. Only this counts: a 200 without it, from a captive portal
 * or a broken proxy, is not an answer.
 */
export const signedAcknowledgementsSchema = z.strictObject({
  acknowledgements: z.array(acknowledgementSchema),
  /** Whose cases they are. */
  terminal: z.string(),
  at: z.iso.datetime(),
  keyId: z.string(),
  /** Ed25519 over {@link acknowledgedText}, base64. */
  signature: z.base64(),
});
export type SignedAcknowledgements = Readonly<z.infer<typeof signedAcknowledgementsSchema>>;

/** The text under the signature, UTF-8: who, when and by which key, a line each; then a line for each case, in their order. */
export function acknowledgedText(said: Omit<SignedAcknowledgements, 'signature'>): string {
  const lines = said.acknowledgements.map(({ caseId, epoch, seq, sha256, result, reason }) =>
    // As JSON, so that no field can reach into the next, whatever a reason or a damaged digest holds.
    JSON.stringify([caseId, epoch, seq, sha256, result, reason ?? '']),
  );
  return ['tongban-acknowledgements-2', said.terminal, said.at, said.keyId, ...lines].join('\n');
}

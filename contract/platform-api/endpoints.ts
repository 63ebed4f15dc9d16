import { z } from 'zod';
import { caseEnvelopeSchema } from '../case/case-document.ts';
import { signedAcknowledgementsSchema } from './acknowledgement.ts';
import { auditHeadSchema, countersignedHeadSchema } from './audit-head.ts';
import { CATALOGUE_ROOT_MAX_BYTES } from './catalogue.ts';
import { reportedSchema, signedDesiredSchema } from './desired.ts';
import { terminalStateSchema } from './terminal-state.ts';

/** Limits of one batch, unpacked; above either the platform answers 413. */
export const BATCH_MAX_CASES = 50;
export const BATCH_MAX_BYTES = 512 * 1024;

/**
 * Requests other than `enrol` are signed by the terminal (RFC 9421, Ed25519): these components, the label
 * `terminal`, `keyid` = the terminal number, `created` and a fresh `nonce`. `content-digest` is RFC 9530 SHA-256.
 */
export const SIGNATURE_LABEL = 'terminal';
export const SIGNED_COMPONENTS = ['@method', '@path', 'content-digest'] as const;

const terminalNumberSchema = z.string().regex(/^\d{5}$/);

/** `POST /v1/enrol`: a one-time code and the terminal's new public key against an identity. */
export const enrolRequestSchema = z.strictObject({
  code: z.string().min(8),
  /** Ed25519 public key, SPKI DER, base64. */
  publicKey: z.base64(),
  /**
   * Who the terminal is already, where it comes for its next life: a code for another one is then not used up, and that
   * other one goes on as it is. A terminal that was never enrolled knows of no number.
   */
  terminal: terminalNumberSchema.optional(),
});
export const enrolAnswerSchema = z.strictObject({
  terminal: terminalNumberSchema,
  epoch: z.int().positive(),
  /** No `seq` at or below this may be given: an earlier life of this terminal may have used it. */
  seqFloor: z.int().nonnegative(),
  sealingKey: z.strictObject({
    id: z.string(),
    /** X25519 public key, raw 32 bytes, base64. */
    publicKey: z.base64(),
  }),
  acknowledgementKey: z.strictObject({
    id: z.string(),
    /** Ed25519 public key, SPKI DER, base64. */
    publicKey: z.base64(),
  }),
  /**
   * Root metadata of the published catalogue (TUF), as text: what the terminal trusts from its first day on. Absent
   * while nothing is published; the terminal then keeps the catalogue that it was shipped with.
   */
  catalogueRoot: z.string().max(CATALOGUE_ROOT_MAX_BYTES).optional(),
  at: z.iso.datetime(),
});
export type EnrolAnswer = Readonly<z.infer<typeof enrolAnswerSchema>>;

/** `POST /v1/cases:batch` */
export const casesBatchRequestSchema = z.strictObject({
  cases: z.array(caseEnvelopeSchema).min(1).max(BATCH_MAX_CASES),
});
export const casesBatchAnswerSchema = signedAcknowledgementsSchema;

/** `POST /v1/heartbeat`: the terminal is there; the answer proves that this is the platform, and tells its time. */
export const heartbeatRequestSchema = z.strictObject({
  /** Random, echoed back signed, so that an old answer proves nothing. */
  challenge: z.string().min(16).max(64),
  waitingCases: z.int().nonnegative(),
  /** Where its audit log stands; absent while that is the head that was countersigned last. */
  auditHead: auditHeadSchema.optional(),
  /** How the terminal is. */
  state: terminalStateSchema.optional(),
  /**
   * What it makes of the configuration that was set for it. Only a terminal that sends this is told its standing and its
   * configuration: an older one would not know the answer.
   */
  reported: reportedSchema.optional(),
});
export type HeartbeatRequest = Readonly<z.infer<typeof heartbeatRequestSchema>>;

/**
 * `revoked`: it may hand in what it holds, and serves nobody any more until it is enrolled anew. So is a life of the terminal
 * that another one has followed.
 */
const terminalStandingSchema = z.enum(['inUse', 'revoked']);
export type TerminalStanding = z.infer<typeof terminalStandingSchema>;

export const heartbeatAnswerSchema = z.strictObject({
  challenge: z.string(),
  at: z.iso.datetime(),
  /** The terminal's slot: cases and files from now on in so many ms; 0 while the platform has room. */
  sendAfterMs: z.int().nonnegative().max(3_600_000),
  /**
   * The highest seq that ever arrived from this terminal, in whichever life. A terminal that knows only lower ones is an
   * older image of itself: it goes on above.
   */
  highestSeq: z.int().nonnegative().optional(),
  /** The head that came, countersigned; absent where it does not continue what the platform saw before. */
  countersigned: countersignedHeadSchema.optional(),
  /** To a terminal that sent `reported`; under the signature, so that nobody on the way can hold it back. */
  standing: terminalStandingSchema.optional(),
  /** The configuration for this terminal, where it is newer than what it has received; signed by itself. */
  desired: signedDesiredSchema.optional(),
  keyId: z.string(),
  /** Ed25519 by the acknowledgement key over {@link heartbeatText}, base64. */
  signature: z.base64(),
});
export function heartbeatText(said: {
  readonly terminal: string;
  readonly challenge: string;
  readonly at: string;
  readonly sendAfterMs: number;
  readonly highestSeq?: number | undefined;
  readonly standing?: TerminalStanding | undefined;
}): string {
  const { terminal, challenge, at, sendAfterMs, highestSeq, standing } = said;
  const lines = ['tongban-heartbeat-1', terminal, challenge, at, sendAfterMs];
  // A number and a word: neither can be taken for the other.
  const told = [highestSeq, standing].filter((it) => it !== undefined);
  return [...lines, ...told].join('\n');
}

/** What an error answer of the platform looks like (4xx, 5xx). `code` is from a closed list. */
export const platformErrorSchema = z.strictObject({
  error: z.enum([
    'badRequest',
    'badSignature',
    'unknownTerminal',
    'codeNotValid',
    'awaitingApproval',
    'revoked',
    'tooLarge',
    'notFound',
    'offsetDiffers',
    'hashDiffers',
    'tooManyRequests',
    'unavailable',
    'internal',
  ]),
  message: z.string(),
});
export type PlatformError = Readonly<z.infer<typeof platformErrorSchema>>;

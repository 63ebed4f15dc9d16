import { z } from 'zod';

/** A one-time code as it leaves the database. */
export const codeRowSchema = z.object({
  terminal: z.string(),
  expires_at: z.string(),
  used_with_key: z.string().nullable(),
  used_for_epoch: z.int().nullable(),
  /** `null`: nobody asked for it. */
  approval: z.enum(['waiting', 'approved', 'refused']).nullable(),
});
type CodeRow = z.infer<typeof codeRowSchema>;

/**
 * What a machine that shows a code gets.
 * - `begin`: the terminal's next life · `repeat`: the same answer again, because the first one may have been lost.
 * - `ask`: its request is kept for somebody to approve · `wait`: it is kept already.
 */
export type EnrolmentStep = 'begin' | 'repeat' | 'ask' | 'wait' | 'refuse';

/** `present`: the epoch that the terminal is in, 0 before its first. Times are ISO. */
export function enrolmentStep(
  code: CodeRow,
  shown: {
    readonly publicKey: string;
    /** Who asks, where it is a terminal already. */
    readonly terminal?: string | undefined;
    readonly at: string;
    readonly present: number;
    readonly needsApproval: boolean;
  },
): EnrolmentStep {
  if (shown.terminal !== undefined && shown.terminal !== code.terminal) return 'refuse';
  if (code.used_with_key === null) {
    if (code.expires_at <= shown.at) return 'refuse';
    return shown.needsApproval ? 'ask' : 'begin';
  }
  if (code.used_with_key !== shown.publicKey) return 'refuse';
  if (code.used_for_epoch !== null) return code.used_for_epoch === shown.present ? 'repeat' : 'refuse';
  switch (code.approval) {
    case 'waiting':
      return 'wait';
    case 'approved':
      return 'begin';
    default:
      return 'refuse';
  }
}

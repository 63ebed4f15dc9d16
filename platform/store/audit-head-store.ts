import type { AuditHead } from '#contract/platform-api/audit-head.ts';

/**
 * - `continues`: no head at or above this number was seen before, or the very same.
 * - `differs`: this number was seen with another hash: the log was made anew.
 * - `behind`: a higher number was seen before: the log was cut off, or is an older copy.
 */
export type HeadJudgement = 'continues' | 'differs' | 'behind';

export interface SeenHead extends AuditHead {
  readonly terminal: string;
  readonly epoch: number;
  readonly judgement: HeadJudgement;
  readonly seenAt: string;
}

/** Heads of terminals' audit logs, as they were seen. None is ever changed or removed. */
export interface AuditHeadStore {
  noteAuditHead(terminal: string, epoch: number, head: AuditHead, at: Date): Promise<HeadJudgement>;
  /** Newest first. `onlyTrouble` leaves out those that continue the one before. */
  auditHeads(options: {
    readonly onlyTrouble: boolean;
    readonly limit: number;
  }): Promise<readonly SeenHead[]>;
}

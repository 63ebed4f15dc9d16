import type { AuditLog } from '../audit/audit-log.ts';

/**
 * Whether the last life of this terminal ended in the middle of somebody's session, and the number of the case
 * that was filed in it: without it the person, whether or not paper came out, would file the matter again.
 * Found by the order of the audit log, which no clock can turn.
 */
export function interruptedSession(audit: AuditLog): { readonly receiptNumber?: string } | null {
  const last = audit.latest('session.started', 'session.ended');
  if (last?.kind !== 'session.started') return null;
  const filed = audit.latest('case.filed');
  // Closed here, so that the next start does not find it again.
  audit.append('session.ended', '', 'interrupted');
  // One that was settled meanwhile belongs to somebody who was there before.
  const isOfSession = filed && filed.n > last.n && audit.latest('case.settled')?.subject !== filed.subject;
  return isOfSession ? { receiptNumber: filed.detail } : {};
}

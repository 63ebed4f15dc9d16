import type { AuditLog } from '../audit/audit-log.ts';
import type { CaseStore } from '../cases/case-store.ts';

/**
 * Whether the last life of this terminal ended in the middle of somebody's session. If a case was taken in it
 * and nobody saw its receipt come out, its number is told: else the person would file the matter again.
 */
export function interruptedSession(
  audit: AuditLog,
  cases: CaseStore,
): { readonly receiptNumber?: string } | null {
  const last = audit.latest('session.started', 'session.ended');
  if (last?.kind !== 'session.started') return null;
  const filed = cases.newestWithoutReceipt(last.at);
  // Closed here, so that the next start does not find it again.
  audit.append('session.ended', '', 'interrupted');
  return filed ? { receiptNumber: filed.receiptNumber } : {};
}

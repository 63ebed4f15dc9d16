import type { ClockRecord } from '#contract/case/case-document.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { CaseStore } from '../cases/case-store.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { Clock } from '../time/clock.ts';
import type { PaymentToCome, Unsettled } from './unsettled.ts';

/** Between two questions while something is unsettled: money that came shall soon have its case. */
const PAUSE_MS = 10_000;
/** The same while the platform does not answer. */
const SILENT_PAUSE_MS = 60_000;

export interface SettlerOptions {
  readonly unsettled: Unsettled;
  readonly client: Pick<PlatformClient, 'paymentState' | 'cancelBooking'>;
  readonly cases: CaseStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly clockRecord: () => ClockRecord;
  readonly log: Log;
  /** A case was filed. */
  readonly onFiled: () => void;
}

export interface Settler {
  /** Asks for all that is unsettled now; resolves when the platform was asked once for each. Never rejects. */
  settle(): Promise<void>;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/**
 * Brings to an end what sessions left at the platform, whether they ended, were given up or died with the terminal: a
 * payment that came has its case filed, a time without a case is freed. It does not ask whether the session is still
 * there: a case is filed once, whoever files it, and only times that were given up are freed.
 */
export function startSettler(options: SettlerOptions): Settler {
  const { unsettled, client, clock, log } = options;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};
  let stopped = false;

  async function settlePayment({ paymentId, prepared }: PaymentToCome): Promise<boolean> {
    const answer = await client.paymentState(paymentId);
    if (!answer.ok) {
      log.warn({ why: answer.why, message: answer.message, caseId: prepared.caseId }, 'a payment is open');
      return false;
    }
    const { state } = answer.answer;
    if (state === 'failed' || state === 'expired') unsettled.forgetPayment(paymentId);
    if (state !== 'paid' || unsettled.paymentOf(prepared.caseId)?.paymentId !== paymentId) return true;
    const { receiptNumber } = options.cases.file({
      ...prepared,
      clock: options.clockRecord(),
      hasReceipt: true,
    });
    // Nobody stands there for whom it could be printed; a session that still runs prints it and says so afterwards.
    options.cases.setReceiptOutcome(prepared.caseId, 'notPrinted');
    options.audit.append('case.settled', prepared.caseId, paymentId);
    log.info(
      { caseId: prepared.caseId, receiptNumber },
      'a payment came after its session; the case is filed',
    );
    options.onFiled();
    return true;
  }

  async function freeTime(caseId: string): Promise<boolean> {
    const answer = await client.cancelBooking(caseId);
    if (answer.ok) unsettled.forgetTime(caseId);
    else log.warn({ why: answer.why, caseId }, 'a reserved time is not freed yet');
    return answer.ok;
  }

  async function settleAll(): Promise<void> {
    let answered = true;
    try {
      for (const payment of unsettled.payments()) answered = (await settlePayment(payment)) && answered;
      for (const caseId of unsettled.timesGivenUp()) answered = (await freeTime(caseId)) && answered;
    } catch (error) {
      // A full disk: the rows stay, and with them the wish.
      answered = false;
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'could not be settled');
    }
    stopTimer();
    if (stopped || isSettled()) return;
    stopTimer = clock.after(answered ? PAUSE_MS : SILENT_PAUSE_MS, () => void settle());
  }

  function isSettled(): boolean {
    return unsettled.payments().length === 0 && unsettled.timesGivenUp().length === 0;
  }

  function settle(): Promise<void> {
    if (stopped) return Promise.resolve();
    // Let go of behind the round: one that asks nothing is over before it is held here, and would seem to run for ever.
    running ??= settleAll().finally(() => {
      running = null;
    });
    return running;
  }

  unsettled.giveUpAllTimes();
  void settle();
  return {
    settle,
    async stop() {
      stopped = true;
      stopTimer();
      await running;
    },
  };
}

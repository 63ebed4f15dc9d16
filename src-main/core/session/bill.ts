import type { RecordContent } from '#contract/item/record.ts';
import type { SessionContext } from './session-context.ts';

/** The field of a bill that says what is to be paid, fen. */
export const AMOUNT_FIELD = 'amountFen';

/** What a bill asks for, fen; `null` where it asks for nothing. */
export function amountOf({ fields }: RecordContent): number | null {
  const amount = fields[AMOUNT_FIELD];
  return amount !== undefined && /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : null;
}

/** Whether what is paid here moves no money; of a matter without a bill nothing is paid. */
export function isSimulated({ payment, found }: SessionContext): boolean {
  return payment?.simulated ?? found?.payment?.simulated ?? false;
}

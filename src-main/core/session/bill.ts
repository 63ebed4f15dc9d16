import type { RecordContent } from '#contract/item/record.ts';

/** What a bill asks for, fen; `null` where it asks for nothing. */
export function amountOf({ fields }: RecordContent): number | null {
  const amount = fields['amountFen'];
  return amount !== undefined && /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : null;
}

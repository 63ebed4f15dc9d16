/**
 * Receipt numbers: 12 digits = terminal (5) + seq (6) + check digit (1), read 4-4-4. The check digit is
 * Damm's (H. M. Damm, 2004), with the totally anti-symmetric quasigroup of order 10 from his thesis: it finds
 * every single wrong digit and every swap of two neighbours.
 */
const QUASIGROUP = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** The largest `seq` that six digits can hold. */
export const SEQ_MAX = 999_999;

/** The receipt number of case `seq` (1…{@link SEQ_MAX}) of terminal `terminal` (five digits). */
export function receiptNumberOf(terminal: string, seq: number): string {
  if (!/^\d{5}$/.test(terminal)) throw new RangeError('a terminal number has five digits');
  if (!Number.isInteger(seq) || seq < 1 || seq > SEQ_MAX) throw new RangeError(`seq must be 1…${SEQ_MAX}`);
  const digits = terminal + seq.toString().padStart(6, '0');
  return digits + damm(digits);
}

/** Whether a typed or scanned number can be a receipt number. */
export function isReceiptNumber(value: string): boolean {
  return /^\d{12}$/.test(value) && damm(value) === 0;
}

/** `0021 7000 4385` */
export function spacedReceiptNumber(value: string): string {
  return value.replace(/(\d{4})(?=\d)/g, '$1 ');
}

function damm(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = QUASIGROUP[interim]?.[Number(digit)] ?? 0;
  return interim;
}

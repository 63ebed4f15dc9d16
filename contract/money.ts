import type { Text } from './text.ts';

/**
 * The one way in which money is written, on the screen, on paper and on the platform's pages: yuan with a comma between
 * thousands and always two decimals, `100.00`, `1,234.50`. Always two, because an amount is compared: the bill with the phone
 * that pays it, the slip with the statement, and those write two. `100` beside `100.00` looks like another sum, or like one
 * that was rounded.
 */

/** Fen (1/100 yuan, a whole number, also below zero) as yuan. Throws a RangeError where it is not whole. */
export function yuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${fen} is not a number of fen`);
  return asYuan(String(fen));
}

/** Fen as a record holds them, as yuan; what is no whole number stays as it is. */
export function asYuan(fen: string): string {
  const [, sign = '', digits] = /^(-?)(\d+)$/.exec(fen) ?? [];
  if (digits === undefined) return fen;
  const padded = digits.padStart(3, '0');
  const whole = padded.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${padded.slice(-2)}`;
}

/** Fen as a record holds them, as an amount with its unit: `1,234.50 元`. */
export function asMoney(fen: string): Text {
  const amount = asYuan(fen);
  return amount === fen ? { zh: fen } : { zh: `${amount} 元`, en: `${amount} yuan` };
}

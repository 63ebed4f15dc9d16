import { z } from 'zod';
import { isReceiptNumber } from '../case/receipt-number.ts';

/**
 * What a code that is held before the scanner is asked for.
 * - `creditCode`: 统一社会信用代码 (GB 32100), as the QR code of a business licence gives it, alone or in an address.
 * - `receiptNumber`: the number of an earlier receipt, as its QR code gives it.
 */
export const codeRuleSchema = z.enum(['creditCode', 'receiptNumber']);
export type CodeRule = z.infer<typeof codeRuleSchema>;

/** What can be typed where there is nothing to scan, as with a licence that was lost: capitals count as letters. */
export interface TypedCode {
  readonly of: 'digits' | 'digitsAndLetters';
  readonly length: number;
}

interface Rule {
  /** Finds what may be meant in a text, in capitals; the first and last character stand alone. */
  readonly candidates: RegExp;
  isGood(value: string): boolean;
  readonly typed: TypedCode;
}

const rules: Readonly<Record<CodeRule, Rule>> = {
  creditCode: {
    candidates: /(?<![0-9A-Z])[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Z])/g,
    isGood: isCreditCode,
    typed: { of: 'digitsAndLetters', length: 18 },
  },
  receiptNumber: {
    candidates: /(?<!\d)\d{12}(?!\d)/g,
    isGood: isReceiptNumber,
    typed: { of: 'digits', length: 12 },
  },
};

/**
 * The value that `text` claims, or `null` where it holds none or more than one: a code is written by anybody, and
 * guessing between two would let its writer choose what the resident confirms.
 */
export function readCode(rule: CodeRule, text: string): string | null {
  const { candidates, isGood } = rules[rule];
  const found = new Set([...text.toUpperCase().matchAll(candidates)].map(([value]) => value).filter(isGood));
  const [value] = found;
  return found.size === 1 && value !== undefined ? value : null;
}

/** Whether `value` alone is good by `rule`. */
export function isCodeValue(rule: CodeRule, value: string): boolean {
  return rules[rule].isGood(value);
}

export function typedCodeOf(rule: CodeRule): TypedCode {
  return rules[rule].typed;
}

/** The characters of GB 32100 in the order of their values; I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: the check character over 17 others, weighted by powers of 3 modulo 31. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function isCreditCode(value: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value) &&
    creditCodeCheck(value.slice(0, 17)) === value.charAt(17)
  );
}

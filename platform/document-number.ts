import { randomInt } from 'node:crypto';
import { serviceDay } from './service-day.ts';

/** No I, L, O, U: people copy the number from paper into the verify page. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Day and 50 random bits, so that numbers of other people's documents cannot be guessed. */
export function documentNumber(date: Date): string {
  const random = Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `TB${serviceDay(date)}${random}`;
}

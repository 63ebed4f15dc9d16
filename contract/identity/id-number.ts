import { isDate } from '../text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

/** The check character (GB 11643, MOD 11-2) that belongs behind the first 17 digits. */
export function idNumberCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

/** Characters of an ID number. */
export const ID_NUMBER_LENGTH = 18;

/** Whether an 18-character number is well formed: digits, a real birth date, the right check digit. */
export function isIdNumber(value: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(value) &&
    isDate(value.slice(6, 14)) &&
    idNumberCheckDigit(value.slice(0, 17)) === value.at(17)
  );
}

/** `310118********0012`: the division and the last four stay, nothing in between. Short values lose all but the ends. */
export function maskIdNumber(value: string): string {
  if (value.length < 11)
    return `${value.slice(0, 1)}${'*'.repeat(Math.max(value.length - 2, 1))}${value.slice(-1)}`;
  return `${value.slice(0, 6)}${'*'.repeat(value.length - 10)}${value.slice(-4)}`;
}

/** `沈*兰`, `李*`; Latin names keep the first letter of each word. What is masked already stays as it is. */
export function maskName(name: string): string {
  if (/^[\p{Script=Latin}\p{M}\s.,'*-]+$/u.test(name))
    return name.replace(/(?<=[\p{L}\p{M}])[\p{L}\p{M}]/gu, '*');
  const characters = [...name];
  if (characters.length <= 1) return '*';
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** `138****6620` */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** `**** 6620`: of an account only the last four are left. */
export function maskBankAccount(account: string): string {
  return account.length < 9 ? '*'.repeat(account.length) : `**** ${account.slice(-4)}`;
}

/** `沪A***45`: place and the last two stay. */
export function maskPlate(plate: string): string {
  const characters = [...plate];
  if (characters.length < 6) return '*'.repeat(characters.length);
  return [...characters.slice(0, 2), '*'.repeat(characters.length - 4), ...characters.slice(-2)].join('');
}

// No digit, road, lane or number can be part of a division's name: 小区 behind a road is somebody's home.
const DIVISIONS =
  /^(?:[^\d路弄号室]{2,}?(?:省|自治区))?(?:[^\d路弄号室]{2,}?市)?(?:[^\d路弄号室]{2,}?[区县市])?(?:[^\d路弄号室]{2,}?(?:街道|镇|乡))?/u;

/** Divisions and town stay; road, number and door do not. */
export function maskAddress(address: string): string {
  return `${DIVISIONS.exec(address)?.[0] ?? ''}***`;
}

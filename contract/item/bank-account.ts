/**
 * Whether digits can be an account of a bank: 12 to 21 of them; a UnionPay card (62…, 16 to 19 digits, ISO/IEC 7812) has
 * a Luhn check digit, an account in a passbook has a rule of its bank's own.
 */
export function isBankAccount(value: string): boolean {
  if (!/^\d{12,21}$/.test(value)) return false;
  const isCard = value.startsWith('62') && value.length >= 16 && value.length <= 19;
  return !isCard || luhnSum(value) % 10 === 0;
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

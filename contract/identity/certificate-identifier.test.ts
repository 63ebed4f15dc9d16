import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateIdentifierCheck, isCertificateIdentifier } from './certificate-identifier.ts';

const published = [
  '11100000000013338W011.11430000006122244L.20230000403.001.U',
  '11100000000013338W009.11330105002500287C.2025052201.002.0',
];

test('the published identifiers are good, with the prefix and without', () => {
  for (const identifier of published) {
    expect(isCertificateIdentifier(identifier)).toBe(true);
    expect(isCertificateIdentifier(`1.2.156.3005.2.${identifier}`)).toBe(true);
  }
});

test('the check is that of other identifiers under ISO 7064, MOD 37,36', () => {
  // A published example of the Global Release Identifier.
  expect(certificateIdentifierCheck('A12425GABC1234002')).toBe('M');
});

test('any one wrong character is found', () => {
  const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  fc.assert(
    fc.property(
      fc.constantFrom(...published),
      fc.nat(80),
      fc.constantFrom(...alphabet),
      (good, place, other) => {
        const at = place % good.length;
        fc.pre(good[at] !== '.' && good[at] !== other);
        expect(isCertificateIdentifier(good.slice(0, at) + other + good.slice(at + 1))).toBe(false);
      },
    ),
  );
});

test('what has other parts is no identifier', () => {
  for (const other of ['', 'M', published[0]?.replace('.', '') ?? '', published[0]?.toLowerCase() ?? ''])
    expect(isCertificateIdentifier(other)).toBe(false);
  expect(() => certificateIdentifierCheck('样例')).toThrow(RangeError);
});

import { expect, test } from 'vitest';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const MINUTE = 60_000;

/** What every store does with nonces, residents' codes and documents. */
export function onceOnlyBehaviour(newDatabase: NewDatabase): void {
  test('a nonce is new once, however many ask at once', async () => {
    const gateways = await twoGateways(newDatabase);
    const asked = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? gateways[0] : gateways[1]));
    const answers = await Promise.all(asked.map((it) => it.useNonce('00217', 'n', AT)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await gateways[0].useNonce('00218', 'n', AT)).toBe(true);
  });

  test("a resident's code lets in one, however many hold it up at once", async () => {
    const gateways = await twoGateways(newDatabase);
    const expiresAt = new Date(AT.getTime() + MINUTE);
    await gateways[0].addResidentCode({ codeHash: 'h', idNumber: '310199190001010000', expiresAt });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => gateways[n % 2 === 0 ? 0 : 1].redeemResidentCode('h', AT)),
    );
    expect(answers.filter((it) => it !== 'used')).toEqual([{ idNumber: '310199190001010000' }]);
  });

  test("a resident's code that is over or unknown is told apart", async () => {
    const [store] = await twoGateways(newDatabase);
    await store.addResidentCode({ codeHash: 'h', idNumber: '310199190001010000', expiresAt: AT });
    expect(await store.redeemResidentCode('h', AT)).toBe('expired');
    expect(await store.redeemResidentCode('other', AT)).toBe('unknown');
    // Codes that are long over are forgotten when a new one is made.
    const nextWeek = new Date(AT.getTime() + 7 * 24 * 60 * MINUTE);
    await store.addResidentCode({ codeHash: 'next', idNumber: '310199190001010000', expiresAt: nextWeek });
    expect(await store.redeemResidentCode('h', AT)).toBe('unknown');
  });

  test('a document is found by its number', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const document = {
      documentNumber: 'DOC1',
      issuer: '样例机关',
      maskedName: '样*甲',
      issuedAt: AT.toISOString(),
    };
    await one.addDocument(document);
    expect(await other.document('DOC1')).toEqual(document);
    expect(await other.document('DOC2')).toBeNull();
  });
}

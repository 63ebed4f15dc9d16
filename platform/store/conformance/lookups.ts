import { expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';

/** How every store finds cases again. */
export function lookupsBehaviour(newDatabase: NewDatabase): void {
  test('the newest cases come first', async () => {
    const [store] = await twoGateways(newDatabase);
    for (const seq of [1, 2, 3])
      await store.takeCases(terminal, [madeCase({ terminal, caseId: `c${seq}`, seq })], AT);
    expect((await store.cases(2)).map(({ seq }) => seq)).toEqual([3, 2]);
    expect(await store.case(987_654_321)).toBeNull();
  });

  test('a receipt number leads to the case that holds it, never to a conflict', async () => {
    const [store] = await twoGateways(newDatabase);
    const holder = madeCase({ terminal, caseId: 'a', seq: 1 });
    await store.takeCases(terminal, [holder, madeCase({ terminal, caseId: 'b', seq: 1 })], AT);
    expect((await store.caseByReceipt(holder.receiptNumber))?.envelope.caseId).toBe('a');
    expect(await store.caseByReceipt(receiptNumberOf(terminal, 2))).toBeNull();
    expect(await store.caseByReceipt('nonsense')).toBeNull();
  });

  test('whose a case is is asked once, of conflicts never', async () => {
    const [store] = await twoGateways(newDatabase);
    const cases = [1, 2, 3].map((seq) => madeCase({ terminal, caseId: `c${seq}`, seq }));
    for (const it of cases) await store.takeCases(terminal, [it], AT);
    await store.takeCases(terminal, [madeCase({ terminal, caseId: 'c1', seq: 1, content: 'b' })], AT);
    const unseen = await store.casesNotLookedInto(10);
    expect(unseen.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    for (const it of unseen)
      await store.noteContent(it, { applicantKey: it.seq === 2 ? '' : 'applicant', division: null });
    expect(await store.casesNotLookedInto(10)).toEqual([]);
    const found = await store.casesOfApplicant('applicant', 10);
    expect(found.map(({ envelope }) => envelope.caseId)).toEqual(['c3', 'c1']);
    expect(await store.casesOfApplicant('applicant', 1)).toHaveLength(1);
  });
}

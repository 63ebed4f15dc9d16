import { expect, test } from 'vitest';
import type { Facts } from '#contract/item/condition.ts';
import { asked, questionsOf, relevantFacts } from '#contract/item/flow.ts';
import { judgeAnswers } from '#contract/item/judge.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';

/** What somebody is asked whose papers are not what the form first thought of. */
const catalogue = loadCatalogue(new URL('../../assets', import.meta.url).pathname);
const nobody: Facts = { answers: {}, applicant: null, profile: null, today: '20261122' };

function formOf(id: string) {
  const item = catalogue.region('310118')?.items.get(id)?.item;
  if (!item) throw new Error(`no ${id}`);
  const asks = (answers: Facts['answers']) => {
    const facts = relevantFacts(item, { ...nobody, answers });
    return asked(questionsOf(item, facts), facts).map((question) => question.id);
  };
  return { item, asks };
}

test('registered work can be changed without the receipt: then it is found by what the person tells', () => {
  const { item, asks } = formOf('employment-details-change');
  expect(asks({ receiptAtHand: 'have' })).toContain('earlierReceipt');
  const without = {
    receiptAtHand: 'none',
    registeredYear: '2024',
    registeredForm: 'unsure',
    newForm: 'partTime',
    phone: '13800006620',
  };
  expect(asks(without)).toEqual(Object.keys(without));
  expect(judgeAnswers(item, without, nobody)).toEqual([]);
});

test('who never had work registers as unemployed without a last day and without a proof of it', () => {
  const { item, asks } = formOf('unemployment-registration');
  expect(asks({ workedBefore: 'worked' })).toEqual(expect.arrayContaining(['endDate', 'proofOfEnd']));
  const never = { workedBefore: 'never', seekingSince: '20260701', phone: '13800006620', signature: 'a1' };
  expect(asks(never)).toEqual(Object.keys(never));
  expect(judgeAnswers(item, never, nobody)).toEqual([]);
});

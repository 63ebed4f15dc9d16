import { expect, test } from 'vitest';
import type { Facts } from '#contract/item/condition.ts';
import { asked, questionsOf, relevantFacts } from '#contract/item/flow.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { chosenParts } from '#core/session/chosen-parts.ts';

/** What the form of a new child asks, by what parents said before. */
const catalogue = loadCatalogue(new URL('../../assets', import.meta.url).pathname);
const newborn = catalogue.region('310118')?.items.get('newborn');
if (!newborn) throw new Error('no form for a new child');
const { item } = newborn;

const facts = (answers: Facts['answers']) =>
  relevantFacts(item, { answers, applicant: null, profile: null, today: '20261122' });
const asks = (answers: Facts['answers']) =>
  asked(questionsOf(item, facts(answers)), facts(answers)).map(({ id }) => id);

const ALL = 'household,insurance,card,vaccination,subsidy';

test('the number of the certificate is asked once, and only where it was issued', () => {
  const issued = asks({ birthCertificateIssued: 'have', needs: ALL });
  expect(issued.filter((id) => /certificateNumber/i.test(id))).toEqual(['birthCertificateNumber']);
  expect(issued.filter((id) => /issued/i.test(id))).toEqual(['birthCertificateIssued']);
  expect(asks({ birthCertificateIssued: 'notYet', needs: ALL })).not.toContain('birthCertificateNumber');
});

test('whose household the child’s is decides which town is asked for', () => {
  const towns = (follows: string) =>
    asks({ birthCertificateIssued: 'have', needs: 'household', follows }).filter((id) => /town/i.test(id));
  expect(towns('me')).toEqual(['householdTown']);
  expect(towns('collective')).toEqual(['householdTown']);
  expect(towns('other')).toEqual(['otherTown']);
});

test('who registers the child here is not asked where it is registered, and files that it is being done', () => {
  const answers = { birthCertificateIssued: 'have', needs: 'household,subsidy' };
  expect(asks(answers)).not.toContain('childHousehold');
  expect(asks({ ...answers, needs: 'subsidy' })).toContain('childHousehold');
  const subsidy = chosenParts(newborn, facts(answers)).find((part) => part.item.id === 'childcare-subsidy');
  expect(subsidy?.answers['childHousehold']).toBe('soon');
});

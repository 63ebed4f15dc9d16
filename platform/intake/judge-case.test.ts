import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { itemReference } from '#contract/item/schema.ts';
import { openCatalogue } from '../catalogue/read-items.ts';
import { assetsFolder } from '../testing/assets.ts';
import { person } from '../testing/test-platform.ts';
import { judgeCase } from './judge-case.ts';

const catalogue = openCatalogue(assetsFolder, (fault) => expect.fail(fault));
const id = 'social-insurance-proof';

function referenceOf(item: string): string {
  const found = catalogue.item('310118', item);
  if (!found) throw new Error(`no item ${item}`);
  return itemReference(found);
}

/** A case of the proof for the asked months. */
function document(period: string, change: Partial<CaseDocument> = {}): CaseDocument {
  return {
    schema: 'tongban-case-1',
    caseId: randomUUID(),
    terminal: '00217',
    item: referenceOf(id),
    itemDigest: 'ab'.repeat(32),
    itemName: '社会保险参保缴费证明',
    division: '310118',
    site: '样例服务点',
    source: '9-terminal',
    applicant: {
      identifiedBy: 'card',
      cardKind: 'resident',
      sex: 'female',
      birthDate: '19680315',
      address: '',
      ...person('qingpu-resident'),
    },
    answers: [{ question: 'period', label: '证明期间', value: period, shown: period, source: 'resident' }],
    materials: [],
    lookupSecret: 'secret-of-the-slip',
    madeAt: '2026-11-22T01:00:00.000Z',
    ...change,
  };
}

test('a case with good answers has no fault', () => {
  expect(judgeCase(document('202511-202610'), catalogue)).toEqual({ faults: [], unknown: [] });
});

test('answers are judged on the day on which the case was made, however late it arrives', () => {
  const late = { madeAt: '2019-03-01T01:00:00.000Z' };
  expect(judgeCase(document('201801-201902', late), catalogue).faults).toEqual([]);
  expect(judgeCase(document('202511-202610', late), catalogue).faults).toMatchObject([
    { question: 'period', problem: 'tooLate' },
  ]);
});

test.each([
  ['no answer', [], { question: 'period', problem: 'missing' }],
  [
    'one that nobody asked',
    [
      ...document('202511-202610').answers,
      { question: 'bribe', label: '', value: '1', shown: '1', source: 'resident' as const },
    ],
    { question: 'bribe' },
  ],
])('%s is a fault', (_what, answers, fault) => {
  const { faults } = judgeCase(document('', { answers }), catalogue);
  expect(faults).toMatchObject([fault]);
});

test('each matter of a package is judged by its own answers', () => {
  const period = (value: string) => ({ item: referenceOf(id), name: '证明', answers: { period: value } });
  const parts = [period('202511-202610'), period('soon')];
  const { faults } = judgeCase(document('', { answers: [], parts }), catalogue);
  expect(faults).toEqual([{ item: referenceOf(id), question: 'period', problem: 'notAPeriod' }]);
});

test('a matter of another version, or of elsewhere, cannot be judged here, and that is said', () => {
  for (const change of [{ item: `${id}@99` }, { item: 'no-such-item@1' }, { division: '110101' }]) {
    const { faults, unknown } = judgeCase(document('202511-202610', change), catalogue);
    expect({ faults, unknown: unknown.length }).toEqual({ faults: [], unknown: 1 });
  }
});

test('a case from before commitments were asked for made its own by being submitted', () => {
  const item = referenceOf('care-elsewhere-filing');
  const promised = (change: Partial<CaseDocument>) =>
    judgeCase(document('', { item, answers: [answer('filingKind', 'workingAway')], ...change }), catalogue)
      .faults;
  const missing = { item, question: 'commitment', problem: 'missing' };
  expect(promised({})).not.toContainEqual(missing);
  expect(promised({ consent: { version: '1', at: '2026-11-22T01:00:00.000Z' } })).toContainEqual(missing);
});

function answer(question: string, value: string): CaseDocument['answers'][number] {
  return { question, label: '', value, shown: value, source: 'resident' };
}

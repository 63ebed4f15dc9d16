import { describe, expect, test } from 'vitest';
import type { Facts } from './condition.ts';
import { judgeAnswers } from './judge.ts';
import { answered, question, sampleItem, yesNo } from './testing/sample-item.ts';

const item = sampleItem({
  eligibility: [question('retired', yesNo)],
  refusals: [{ when: answered('retired', 'yes'), reason: { zh: '已退休' }, goTo: { zh: '窗口' } }],
  questions: [
    question('phone', { type: 'phone' }),
    question('works', yesNo),
    question('since', { type: 'date', latest: 0 }, { when: answered('works', 'yes') }),
    question('note', { type: 'text', minLength: 0 }),
  ],
  materials: [
    {
      id: 'rent',
      name: { zh: '合同' },
      certificates: ['tenancy-record'],
      handIn: { laterDays: 9 },
      when: answered('works', 'yes'),
    },
  ],
});
const profile = { certificates: [], shared: {}, cases: {} };
const facts: Facts = { answers: {}, applicant: null, profile, today: '20261122' };
const good = { retired: 'no', phone: '13800006620', works: 'no', note: '' };
const problems = (answers: Readonly<Record<string, string>>, known = facts) =>
  judgeAnswers(item, answers, known).map(({ question: id, problem }) =>
    [id, typeof problem === 'string' ? problem : problem.message.zh].join(' '),
  );

describe('submitted answers', () => {
  test('that are complete and good are taken', () => {
    expect(problems(good)).toEqual([]);
    expect(problems({ ...good, works: 'yes', since: '20260101', paperRent: 'later' })).toEqual([]);
  });

  test('need not hold what may be left empty', () => {
    const { note: _, ...without } = good;
    expect(problems(without)).toEqual([]);
  });

  test('are named where they are missing, bad or were not asked', () => {
    expect(problems({ ...good, works: 'yes' })).toEqual(['since missing', 'paperRent missing']);
    expect(problems({ ...good, phone: '123' })).toEqual(['phone notAPhone']);
    expect(problems({ ...good, since: '20260101' })).toEqual(['since 这一项没有问过']);
    expect(problems({ ...good, extra: 'x' })).toEqual(['extra 这一项没有问过']);
    expect(problems({ ...good, paperRent: 'a1' })).toEqual(['paperRent 这一项没有问过']);
  });

  test('that lead to a refusal are refused in its words', () => {
    expect(problems({ ...good, retired: 'yes' })).toEqual(['retired 已退休']);
  });

  test('are judged with leave where the terminal may have known more of the person', () => {
    const unknown = { ...facts, profile: null };
    const working = { ...good, works: 'yes', since: '20260101' };
    expect(problems(working, unknown)).toEqual([]);
    expect(problems({ ...working, paperRent: 'a1' }, unknown)).toEqual([]);
    expect(problems({ ...working, paperRent: 'picture' }, unknown)).toEqual(['paperRent notCaptured']);
    expect(problems({ ...good, paperRent: 'a1' }, unknown)).toEqual(['paperRent 这一项没有问过']);
  });

  test('may hold a paper that only the terminal could know to be needed', () => {
    const holder = sampleItem({
      materials: [
        {
          id: 'loss',
          name: { zh: '遗失声明' },
          handIn: {},
          when: { value: 'certificate.driving-licence', is: 'held' },
        },
      ],
    });
    const judged = (paperLoss: string, known: Facts) =>
      judgeAnswers(holder, { paperLoss }, known).map(({ problem }) => problem);
    expect(judged('a1', { ...facts, profile: null })).toEqual([]);
    expect(judged('picture', { ...facts, profile: null })).toEqual(['notCaptured']);
    expect(judgeAnswers(holder, {}, { ...facts, profile: null })).toEqual([]);
    // Who is known to hold none was not asked for it.
    expect(judged('a1', facts)).toHaveLength(1);
  });
});

import { describe, expect, test } from 'vitest';
import { faultsOf, oneFault } from '../testing/faults-of.ts';
import { answered, choice, question, text, yesNo } from '../testing/sample-item.ts';

describe('what nobody can come to', () => {
  const abc = question('kind', choice('a', 'b', 'c'));
  const only = (value: string) => ({ when: answered('kind', value) });

  test('is a question whose condition contradicts itself, an earlier one, or what it hangs on', () => {
    const both = { all: [answered('kind', 'a'), answered('kind', 'b')] };
    expect(oneFault({ questions: [abc, question('x', yesNo, { when: both })] })).toBe(
      'questions.1.when: no answers and no person can ever lead to "x"',
    );
    const chain = [
      abc,
      question('x', yesNo, only('a')),
      question('y', yesNo, {
        when: { all: [answered('kind', 'b'), answered('x', 'yes')] },
      }),
    ];
    expect(oneFault({ questions: chain })).toContain('lead to "y"');
    const old = {
      all: [
        { value: 'applicant.age', atLeast: 60 },
        { value: 'applicant.age', atMost: 59 },
      ],
    };
    expect(oneFault({ questions: [question('x', yesNo, { when: old })] })).toContain('lead to "x"');
  });

  test('is whatever comes after a refusal of all that lead to it', () => {
    const refusals = [{ when: answered('kind', 'a'), reason: text, goTo: text }];
    expect(oneFault({ refusals, questions: [abc, question('x', yesNo, only('a'))] })).toContain(
      'lead to "x"',
    );
    const all = { not: answered('kind', 'd') };
    const everybody = [
      { when: { any: [answered('kind', 'a'), { not: answered('kind', 'a') }] }, reason: text, goTo: text },
    ];
    expect(oneFault({ refusals: everybody, questions: [abc] })).toContain('refuse everybody');
    expect(faultsOf({ refusals: [{ when: all, reason: text, goTo: text }], questions: [abc] })[0]).toContain(
      'is no value',
    );
  });

  test('is a refusal that another is always before', () => {
    const refusal = { when: answered('kind', 'a'), reason: text, goTo: text };
    expect(oneFault({ refusals: [refusal, refusal], questions: [abc] })).toContain('refusals.1.when');
  });

  test('is a paper, a part, a licence that no answers choose', () => {
    const never = { all: [answered('kind', 'a'), answered('kind', 'b')] };
    const material = { id: 'plan', name: text, handIn: {}, when: never };
    expect(oneFault({ questions: [abc], materials: [material] })).toContain('materials.0.when');
    const parts = [{ item: 'one' }, { item: 'two', when: never }];
    expect(oneFault({ kind: 'package', questions: [abc], parts })).toContain('parts.1.when');
    const guidance = {
      licences: [
        {
          id: 'food',
          name: text,
          body: 'health',
          legal: { count: 1, unit: 'days' },
          materials: [],
          when: never,
        },
      ],
      notices: [{ text }],
    };
    expect(oneFault({ kind: 'guided', questions: [abc], guidance })).toContain('guidance.licences.0.when');
  });

  test('is a good answer where a rule refuses all of them', () => {
    const rule = { when: answered('kind', 'a'), message: text };
    expect(oneFault({ questions: [abc, question('x', yesNo, { rules: [rule] })] })).toBe(
      'questions.1.rules: some earlier answers leave no answer that "x" takes',
    );
  });

  test('is nothing where dates, numbers, lists and people can lead to it', () => {
    expect(
      faultsOf({
        identify: { by: ['idCard', 'socialSecurityCard'] },
        questions: [
          question('start', { type: 'date', latest: 0 }),
          question('end', { type: 'date', latest: 0 }),
          question('short', yesNo, { when: { value: 'answers.start', sameAs: 'answers.end' } }),
          question('long', yesNo, { when: { value: 'answers.start', before: 'answers.end' } }),
          question('area', { type: 'number', min: 0, max: 1000, decimals: 1 }),
          question('large', yesNo, { when: { value: 'answers.area', atLeast: 300 } }),
          question('town', { type: 'choice', list: 'towns' }),
          question('north', yesNo, {
            when: { all: [answered('town', 'north'), { not: answered('large', 'no') }] },
          }),
          question('birthplace', { type: 'division', level: 'city' }),
          question('local', yesNo, { when: { value: 'answers.birthplace', startsWith: '31' } }),
          question('settled', yesNo, { when: { value: 'certificate.residence-permit', is: 'held' } }),
          question('works', yesNo, { when: { value: 'shared.employmentStatus', is: 'employed' } }),
          question('insured', yesNo, { when: { value: 'applicant.cardKind', is: 'socialSecurity' } }),
        ],
        refusals: [
          { when: { value: 'applicant.division', startsWith: '{provinceCode}' }, reason: text, goTo: text },
        ],
      }),
    ).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from './condition.ts';
import { answerProblem, asked, refusalOf } from './flow.ts';
import { reachable } from './paths.ts';
import type { Item } from './schema.ts';
import { answered, choice, question, sampleItem, text, yesNo } from './testing/sample-item.ts';

describe('the paths of an item', () => {
  const item = sampleItem({
    identify: { by: ['idCard'], face: true },
    questions: [question('rents', yesNo)],
    materials: [
      {
        id: 'rent',
        name: { zh: '合同' },
        certificates: ['tenancy-record'],
        handIn: { laterDays: 9 },
        when: answered('rents', 'yes'),
      },
      { id: 'seal', name: { zh: '盖章' }, certificates: ['diploma'] },
    ],
  });

  test('lead to the face, the questions and the papers', () => {
    expect([...reachable(item).questions]).toEqual(expect.arrayContaining(['face', 'rents', 'paperRent']));
    expect(reachable(item)).toMatchObject({ finished: true, exact: true });
  });

  test('lead to every state that a material can have', () => {
    const { materials } = reachable(item);
    expect(materials.get('rent')).toEqual(
      new Set(['exemptByCertificate', 'toHandIn', 'handedIn', 'later', 'fetched']),
    );
    expect(materials.get('seal')).toEqual(new Set(['exemptByCertificate', 'missing', 'fetched']));
  });

  test('of many independent questions are walked without growing with each', () => {
    const many = Array.from({ length: 24 }, (_, n) => [
      question(`q${n}`, yesNo),
      question(`more${n}`, yesNo, { when: answered(`q${n}`, 'yes') }),
    ]).flat();
    const found = reachable(sampleItem({ questions: many }));
    expect(found.exact).toBe(true);
    expect(found.questions.size).toBe(48);
  });

  test('that are too many are said not to have been tried all', () => {
    const open = Array.from({ length: 20 }, (_, n) => question(`q${n}`, yesNo));
    const every = { all: open.map(({ id }) => answered(id, 'yes')) };
    const last = question('last', yesNo, { when: every });
    expect(reachable(sampleItem({ questions: [...open, last] })).exact).toBe(false);
  });
});

const ids = ['q0', 'q1', 'q2', 'q3'] as const;
const values = ['a', 'b', 'c'] as const;
const leafOver = (count: number) =>
  fc
    .tuple(fc.nat(count - 1), fc.constantFrom(...values), fc.boolean())
    .map(([of, value, not]) => (not ? { not: answered(`q${of}`, value) } : answered(`q${of}`, value)));
const conditionOver = (count: number) =>
  fc
    .tuple(fc.array(leafOver(count), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([parts, all]) => (all ? { all: parts } : { any: parts }));

const anItem = fc
  .tuple(
    fc.tuple(...ids.map((_, at) => (at === 0 ? fc.constant(null) : fc.option(conditionOver(at))))),
    fc.tuple(...ids.map((_, at) => fc.option(conditionOver(at + 1), { freq: 3 }))),
    fc.array(conditionOver(ids.length), { maxLength: 3 }),
    fc.nat(2),
  )
  .map(([whens, rules, refusals, early]) => {
    const questions = ids.map((id, at) =>
      question(id, choice(...values), {
        ...(whens[at] ? { when: whens[at] } : {}),
        ...(rules[at] ? { rules: [{ when: rules[at], message: text }] } : {}),
      }),
    );
    return sampleItem({
      eligibility: questions.slice(0, early),
      questions: questions.slice(early),
      refusals: refusals.map((when) => ({ when, reason: text, goTo: text })),
    });
  });

/** Every path, one after the other, without forgetting anything. */
function walkAll(item: Item) {
  const found = { questions: new Set<string>(), refusals: new Set<number>(), deadEnds: new Set<string>() };
  let finished = false;
  const all = [...item.eligibility, ...item.questions];
  const walk = (at: number, facts: Facts): void => {
    const refusal = refusalOf(item, facts);
    if (refusal) {
      found.refusals.add(item.refusals.indexOf(refusal));
      return;
    }
    const next = all[at];
    if (!next) {
      finished = true;
      return;
    }
    if (asked([next], facts).length === 0) {
      walk(at + 1, facts);
      return;
    }
    found.questions.add(next.id);
    const good = values.filter((value) => answerProblem(next, value, facts) === null);
    if (good.length === 0) found.deadEnds.add(next.id);
    for (const value of good) walk(at + 1, { ...facts, answers: { ...facts.answers, [next.id]: value } });
  };
  walk(0, { answers: {}, applicant: null, today: '20261122' });
  return { ...found, finished };
}

test('what is found by forgetting is what is found by trying everything', () => {
  fc.assert(
    fc.property(anItem, (item) => {
      const { questions, refusals, deadEnds, finished, exact } = reachable(item);
      expect(exact).toBe(true);
      expect({ questions, refusals, deadEnds, finished }).toEqual(walkAll(item));
    }),
    { numRuns: 500 },
  );
});

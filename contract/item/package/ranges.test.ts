import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../answer.ts';
import { type AnswerType, answerTypeSchema } from '../answer-type.ts';
import { checkItem } from '../check-item.ts';
import type { Facts } from '../condition.ts';
import { dayAfter } from '../days.ts';
import { answerProblem, asked, relevantFacts } from '../flow.ts';
import { mergePackage, partAnswers } from '../package.ts';
import type { Item } from '../schema.ts';
import { choice, question, sampleItem, sampleOf } from '../testing/sample-item.ts';
import { inForce } from './in-force.ts';

const today = '20261122';
const ids = ['one', 'two', 'three'] as const;

/** A package whose parts ask one concept, each with its own answer type; a part is chosen by its id. */
function packageOf(...answers: readonly AnswerType[]) {
  const parts = answers.map((answer, at) =>
    sampleItem({
      id: ids[at] ?? 'more',
      questions: [question('born', answer, { concept: 'birthday', hint: { zh: `提示${at + 1}` } })],
    }),
  );
  const pkg = sampleOf('package', {
    id: 'bundle',
    questions: [question('needs', { ...choice(...parts.map(({ id }) => id)), type: 'many' })],
    parts: parts.map(({ id }) => ({ item: id, when: { value: 'answers.needs', includes: id } })),
  });
  return mergePackage(pkg, (id) => parts.find((part) => part.id === id) ?? null);
}

const chosen = (...parts: readonly string[]): Facts => ({
  answers: { needs: parts.join() },
  applicant: null,
  profile: null,
  today,
});

/** The questions about the birthday as they are asked of whoever chose so. */
function birthdays(item: Item, facts: Facts) {
  return asked(item.questions, relevantFacts(item, facts)).filter(({ concept }) => concept === 'birthday');
}

const oneOf = (...values: readonly string[]) => answerTypeSchema.parse(choice(...values));
const within = (earliest: number, latest = 0): AnswerType => ({ type: 'date', earliest, latest });

describe('parts that take different ranges of one answer', () => {
  const { item } = packageOf(within(-1096), within(-90));

  test('are answered once', () => {
    expect(birthdays(item, chosen('one', 'two')).map(({ id }) => id)).toEqual(['born']);
    expect(checkItem(item)).toEqual([]);
  });

  test('bind only those who choose them, with the hint of the strictest', () => {
    const [both] = birthdays(item, chosen('one', 'two'));
    const [wide] = birthdays(item, chosen('one'));
    const old = dayAfter(today, -100);
    expect(both && answerProblem(both, old, chosen('one', 'two'))).toBe('tooEarly');
    expect(both && inForce(both, chosen('one', 'two'))).toMatchObject({
      answer: { earliest: -90 },
      hint: { zh: '提示2' },
    });
    expect(wide && answerProblem(wide, old, chosen('one'))).toBeNull();
    expect(wide && inForce(wide, chosen('one')).hint).toEqual({ zh: '提示1' });
  });

  test('are asked each on its own where no answer fits both', () => {
    const apart = packageOf(within(-90), within(-400, -100));
    expect(birthdays(apart.item, chosen('one', 'two'))).toHaveLength(2);
  });
});

test('who may choose less options is bound by them only where that part is chosen', () => {
  const { item } = packageOf(oneOf('mother', 'father'), oneOf('mother', 'father', 'guardian'));
  const [relation] = birthdays(item, chosen('one', 'two'));
  expect(relation && answerProblem(relation, 'guardian', chosen('one', 'two'))).toBe('notAnOption');
  expect(relation && answerProblem(relation, 'guardian', chosen('two'))).toBeNull();
  expect(birthdays(item, chosen('one', 'two'))).toHaveLength(1);
});

/** Small, so that ranges often meet, and often do not. */
const offset = fc.option(fc.integer({ min: -12, max: 3 }), { nil: undefined });
const range: fc.Arbitrary<AnswerType> = fc.tuple(offset, offset).map(([a, b]): AnswerType => {
  const [earliest, latest] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
  return {
    type: 'date',
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
});

test('no day would answer two questions of one concept, and what is taken is what all chosen parts take', () => {
  const days = Array.from({ length: 18 }, (_, at) => dayAfter(today, at - 14));
  fc.assert(
    fc.property(
      fc.array(range, { minLength: 2, maxLength: 3 }),
      fc.subarray([...ids], { minLength: 1 }),
      (ranges, parts) => {
        const merged = packageOf(...ranges);
        const facts = chosen(...parts.filter((id) => ids.indexOf(id) < ranges.length));
        const questions = birthdays(merged.item, facts);
        const taken = (day: string) =>
          questions.filter((one) => answerProblem(one, day, facts) === null).length;
        // Of fewer parts two may be asked apart that a third one, which was not chosen, keeps apart.
        const isWhole = facts.answers['needs']?.split(',').length === ranges.length;
        for (const day of days) {
          if (isWhole) expect(taken(day)).toBeLessThan(2);
          const answers = { ...facts.answers, ...Object.fromEntries(questions.map(({ id }) => [id, day])) };
          const fits = partAnswers(merged, { ...facts, answers }).every(
            ({ item }) => checkAnswer(item.questions[0]?.answer ?? within(0), day, today) === null,
          );
          if (questions.length === 1) expect(taken(day) === 1).toBe(fits);
        }
      },
    ),
  );
});

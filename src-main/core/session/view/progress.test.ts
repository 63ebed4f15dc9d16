import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inForce } from '#contract/item/package/in-force.ts';
import { personOf } from '#contract/item/paths/people-to-try.ts';
import { sampleValues } from '#contract/item/paths/sample-values.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { EMPTY_SESSION, type SessionContext } from '../session-context.ts';
import { factsOf, identified, informed, placeOf, questionShown } from '../session-rules.ts';
import { DECLARATION } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { progressAt } from './progress.ts';

const today = '20261122';
const person = personOf({ cardKind: 'resident', division: '310118', age: 40, sex: 'female' }, today);

type Position = ReturnType<typeof progressAt>['position'];

/** What a person sees who goes through an item, answering with what `pick` chooses, until there is no more question. */
function positionsOf(
  pinned: CatalogueItem,
  pick: (below: number) => number,
  profile: boolean,
): { readonly seen: readonly Position[]; readonly finished: boolean } {
  const seen: Position[] = [];
  let context: SessionContext = { ...EMPTY_SESSION, item: pinned };
  // Whatever hangs in a circle of rules and values that do not fit is no matter of counting.
  for (let step = 0; step < 80; step += 1) {
    const { place, questionId } = placeOf(context, today);
    if (place === 'identify') {
      context = informed(identified(context, person), profile ? PROFILE : null, today);
      continue;
    }
    const question = questionId === null ? undefined : questionShown({ ...context, questionId }, today);
    if (!question) return { seen, finished: place !== 'notForYou' };
    const values = sampleValues(inForce(question, factsOf(context, today)).answer, today);
    const value = values[pick(values.length)];
    if (value === undefined) break;
    const before = context;
    context = {
      ...context,
      answers: { ...context.answers, [question.id]: value },
      sources: { ...context.sources, [question.id]: 'resident' },
    };
    // An answer that a rule refuses leaves the person where they are.
    if (placeOf(context, today).questionId === question.id) {
      context = before;
      continue;
    }
    seen.push(progressAt(before, pinned.item, question.id, today).position);
  }
  return { seen, finished: false };
}

describe('through the whole catalogue', () => {
  const items = [...(loadCatalogue('assets').region('310118')?.items.values() ?? [])];

  test.each([true, false])(
    'the count goes up one by one, and a total once said stands (profile %s)',
    (known) => {
      let said = 0;
      let asked = 0;
      fc.assert(
        fc.property(fc.constantFrom(...items), fc.infiniteStream(fc.nat()), (pinned, numbers) => {
          const pick = (below: number) => (numbers.next().value ?? 0) % Math.max(1, below);
          const { seen, finished } = positionsOf(pinned, pick, known);
          expect(seen.map((position) => position?.n)).toEqual(seen.map((_, at) => at + 1));
          const totals = seen.flatMap((position) => (position?.of === undefined ? [] : [position.of]));
          expect(new Set(totals).size).toBeLessThan(2);
          if (finished && totals.length > 0) expect(totals[0]).toBe(seen.length);
          said += totals.length;
          asked += seen.length;
        }),
        { numRuns: 300 },
      );
      // Most people know most of the time how far it is.
      expect(said / asked).toBeGreaterThan(0.5);
    },
  );
});

test('what was known is not counted, and has no number when one goes back to it', () => {
  const context = informed(
    identified({ ...EMPTY_SESSION, item: { item: DECLARATION, digest: 'd' } }, person),
    PROFILE,
    today,
  );
  expect(progressAt(context, DECLARATION, 'phone', today)).toEqual({});
  expect(progressAt(context, DECLARATION, 'start', today)).toEqual({ position: { n: 1, of: 4 } });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { IntakeResult } from '../store.ts';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, rowsOf, rowText, twoGateways } from './opened.ts';

/** What is in a store, as simply as it can be said. */
interface Model {
  readonly received: readonly Taken[];
  readonly conflicts: readonly Taken[];
}

interface Taken {
  readonly terminal: string;
  readonly envelope: CaseEnvelope;
}

interface Batch {
  readonly terminal: string;
  readonly cases: readonly CaseEnvelope[];
}

function same(a: Taken, b: Taken): boolean {
  return rowText(a.terminal, a.envelope, 'received') === rowText(b.terminal, b.envelope, 'received');
}

function clash(a: Taken, b: Taken): boolean {
  if (a.terminal !== b.terminal) return false;
  const isSameNumber = a.envelope.epoch === b.envelope.epoch && a.envelope.seq === b.envelope.seq;
  return isSameNumber || a.envelope.caseId === b.envelope.caseId;
}

function takeOne(model: Model, it: Taken): readonly [Model, IntakeResult] {
  if (model.received.some((other) => same(it, other))) return [model, 'duplicate'];
  if (!model.received.some((other) => clash(it, other)))
    return [{ ...model, received: [...model.received, it] }, 'accepted'];
  if (model.conflicts.some((other) => same(it, other))) return [model, 'conflict'];
  return [{ ...model, conflicts: [...model.conflicts, it] }, 'conflict'];
}

function take(model: Model, { terminal, cases }: Batch): readonly [Model, readonly IntakeResult[]] {
  let after = model;
  const results = cases.map((envelope) => {
    const [next, result] = takeOne(after, { terminal, envelope });
    after = next;
    return result;
  });
  return [after, results];
}

/** The model after batches that ran at the same time, if some order of them gives what was answered. */
function explain(
  model: Model,
  answered: readonly { readonly batch: Batch; readonly results: readonly IntakeResult[] }[],
): Model | null {
  if (answered.length === 0) return model;
  for (const first of answered) {
    const [after, results] = take(model, first.batch);
    if (results.join() !== first.results.join()) continue;
    const end = explain(
      after,
      answered.filter((it) => it !== first),
    );
    if (end) return end;
  }
  return null;
}

/** Few terminals, cases, numbers and contents, so that they meet often. */
const step = fc.record({
  gateway: fc.constantFrom(0, 1),
  terminal: fc.nat(1),
  cases: fc.array(
    fc.record({
      caseId: fc.constantFrom('a', 'b', 'c', 'd'),
      seq: fc.integer({ min: 1, max: 4 }),
      epoch: fc.integer({ min: 1, max: 2 }),
      content: fc.constantFrom('a', 'b'),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

export function intakeModelBehaviour(newDatabase: NewDatabase): void {
  test('whatever arrives at the same time, the answers and the rows are those of some order, one after another', async () => {
    const gateways = await twoGateways(newDatabase);
    let run = 0;
    const all: string[] = [];
    await fc.assert(
      fc.asyncProperty(rounds, async (steps) => {
        run += 1;
        const terminals = [run * 2, run * 2 + 1].map((n) => String(10_000 + n));
        let model: Model = { received: [], conflicts: [] };
        for (const round of steps) {
          const answered = await Promise.all(
            round.map(async (it) => {
              const terminal = terminals[it.terminal] ?? '';
              const batch = { terminal, cases: it.cases.map((one) => madeCase({ terminal, ...one })) };
              const gateway = it.gateway === 0 ? gateways[0] : gateways[1];
              return { batch, results: await gateway.takeCases(terminal, batch.cases, AT) };
            }),
          );
          const after = explain(model, answered);
          expect(after, 'an order of the batches that gives these answers').not.toBeNull();
          model = after ?? model;
        }
        all.push(
          ...model.received.map(({ terminal, envelope }) => rowText(terminal, envelope, 'received')),
          ...model.conflicts.map(({ terminal, envelope }) => rowText(terminal, envelope, 'conflict')),
        );
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(await rowsOf(gateways[0])).toEqual(all.sort());
  });
}

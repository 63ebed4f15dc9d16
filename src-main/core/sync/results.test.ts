import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseProgress } from '#contract/platform-api/results.ts';
import { caseStore } from '../cases/case-store.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { caseResults, resultsStep } from './results.ts';

const AT = '2026-11-22T08:00:00.000Z';
let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const fileOne = () =>
  caseStore(store.database, store.audit, () => new Date()).file(sealedCase(randomUUID())).caseId;
const kept = () =>
  store.database
    .prepare<[], { case_id: string; state: string }>('SELECT case_id, state FROM case_results')
    .all();

function stepOf(read: PlatformClient['readResults']) {
  return resultsStep({
    read,
    results: caseResults(store.database),
    log: pino({ level: 'silent' }),
    onChange: () => {},
  });
}

test('of one case the last state counts, of cases of an earlier life nothing is kept, and a restart goes on behind', () => {
  const caseId = fileOne();
  const results = caseResults(store.database);
  expect(results.cursor()).toBe('');
  const told = [
    { caseId, state: 'accepted', at: AT },
    { caseId: randomUUID(), state: 'completed', at: AT },
    { caseId, state: 'correctionAsked', at: AT },
  ] as const;
  results.keep([...told], 'c1');
  results.keep([...told], 'c1');
  store.reopen();
  expect(caseResults(store.database).cursor()).toBe('c1');
  expect(kept()).toEqual([{ case_id: caseId, state: 'correctionAsked' }]);
  expect(caseResults(store.database).counts()).toEqual({ correctionAsked: 1 });
});

test('what cannot be kept leaves the cursor where it was', () => {
  const caseId = fileOne();
  const results = caseResults(store.database);
  results.keep([], 'c1');
  const damaged = { caseId, state: 'nonsense' as CaseProgress, at: AT };
  expect(() => results.keep([{ caseId, state: 'accepted', at: AT }, damaged], 'c2')).toThrow();
  expect(results.cursor()).toBe('c1');
  expect(kept()).toEqual([]);
});

test('however the pages are cut and repeated, each case ends as it was told last', async () => {
  const caseIds = [fileOne(), fileOne(), fileOne()];
  const states = fc.constantFrom<CaseProgress>('accepted', 'correctionAsked', 'rejected', 'completed');
  const told = fc.array(fc.record({ index: fc.nat(2), state: states }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(told, fc.integer({ min: 1, max: 7 }), fc.nat(3), async (all, page, repeats) => {
      store.database.exec('DELETE FROM case_results; DELETE FROM results_cursor');
      let lost = repeats;
      const step = stepOf(async (cursor) => {
        // An answer that was lost: the same cursor comes again.
        if (lost > 0 && all.length > 0) {
          lost -= 1;
          return { ok: false, why: 'timeOut', message: 'lost' };
        }
        const from = Number(cursor === '' ? 0 : cursor);
        const results = all
          .slice(from, from + page)
          .map(({ index, state }) => ({ caseId: caseIds[index] ?? '', state, at: AT }));
        const to = from + results.length;
        return { ok: true, results, cursor: String(to), more: to < all.length };
      });
      step.want();
      while (step.isWanted) await step.step();
      const last = new Map(all.map(({ index, state }) => [caseIds[index], state]));
      expect(new Map(kept().map((row) => [row.case_id, row.state]))).toEqual(last);
    }),
    { numRuns: 40 },
  );
});

test('nothing is asked before it is wanted, and a lost answer leaves it wanted', async () => {
  let asked = 0;
  const step = stepOf(async () => {
    asked += 1;
    return { ok: false, why: 'unreachable', message: 'gone' };
  });
  expect([await step.step(), asked]).toEqual(['nothing', 0]);
  step.want();
  expect(await step.step()).toMatchObject({ why: 'unreachable' });
  expect([step.isWanted, asked]).toEqual([true, 1]);
});

test('what is refused is asked again only with the next heartbeat', async () => {
  let asked = 0;
  const step = stepOf(async () => {
    asked += 1;
    return { ok: false, why: 'refused', error: 'revoked', message: 'revoked' };
  });
  step.want();
  expect(await step.step()).toBe('nothing');
  expect([step.isWanted, await step.step(), asked]).toEqual([false, 'nothing', 1]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionWork } from '../session-work.ts';
import { GUIDED } from '../testing/items.ts';
import { sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function toOutcome(work: Partial<SessionWork> = {}) {
  const bench = sessionBench({ item: GUIDED, work });
  await bench.open('guided');
  await bench.lay();
  bench.answer('food', 'yes');
  return bench;
}

test('the answers choose licences, papers to bring and notices; what is spared is counted, what nobody brings is not', async () => {
  const bench = await toOutcome();
  expect(bench.view()).toMatchObject({
    page: 'outcome',
    licences: [{ name: { zh: '食品许可' }, bodyName: { zh: 'market' } }, { name: { zh: '招牌备案' } }],
    materials: [{ zh: '租赁合同' }, { zh: '平面图' }],
    exempt: [{ name: { zh: '身份证' }, state: 'shown' }],
    notices: [{ zh: '请保持整洁' }],
    daysBefore: 30,
    daysNow: 5,
    papersBefore: 3,
    papersNow: 2,
  });
  bench.send({ type: 'back' });
  bench.answer('food', 'no');
  expect(bench.view()).toMatchObject({ licences: [{ name: { zh: '招牌备案' } }], papersNow: 1 });
});

test('it is filed, then printed with the number of the case', async () => {
  const numbers: (string | undefined)[] = [];
  const bench = await toOutcome({
    makeForms: async ({ filed }) => {
      numbers.push(filed?.receiptNumber);
      return { ok: true, proof: { number: 'F', pdf: new Uint8Array([1]), sha256: '00' } };
    },
  });
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(numbers).toEqual(['002170000015']);
  expect(bench.view()).toMatchObject({ page: 'done', document: 'printed', receipt: 'none' });
  expect(bench.filed).toBe(1);
});

test('a paper that could not be made is tried again, and the case is filed once', async () => {
  let works = false;
  const bench = await toOutcome({
    makeForms: async () =>
      works
        ? { ok: true, proof: { number: 'F', pdf: new Uint8Array([1]), sha256: '00' } }
        : { ok: false, problem: 'platformFailed' },
  });
  bench.send({ type: 'submit' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'problem', receiptNumber: '002170000015' });
  works = true;
  bench.send({ type: 'act', action: 'tryAgain' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'done', document: 'printed' });
  expect(bench.filed).toBe(1);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COMMITTED } from '../testing/items.ts';
import { sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function atCommitment() {
  const bench = sessionBench({ item: COMMITTED });
  await bench.open('committed');
  await bench.lay();
  return bench;
}

test('what is promised, in place of which papers, has a page of its own, and nothing is promised unasked', async () => {
  const bench = await atCommitment();
  expect(bench.view()).toMatchObject({
    page: 'commitment',
    text: { zh: '我承诺属实' },
    papers: [{ zh: '困难证明' }],
    choices: { commit: 'commit', handIn: 'handIn' },
    position: { n: 1 },
  });
  bench.send({ type: 'submit' });
  expect(bench.view().page).toBe('commitment');
});

test('who commits goes on to the check page, which says so and leads back', async () => {
  const bench = await atCommitment();
  bench.answer('commitment', 'commit');
  const view = bench.view();
  expect(view).toMatchObject({ page: 'check', materials: [{ id: 'means', state: 'byCommitment' }] });
  expect(view.page === 'check' && view.commitment).toBeUndefined();
  expect(view.page === 'check' && view.rows.at(-1)).toMatchObject({ id: 'commitment', canEdit: true });
  bench.send({ type: 'edit', questionId: 'commitment' });
  expect(bench.view().page).toBe('commitment');
});

test('who does not commit is asked for the paper', async () => {
  const bench = await atCommitment();
  bench.answer('commitment', 'handIn');
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'question', question: { id: 'paperMeans' } });
  bench.send({ type: 'back' });
  expect(bench.view().page).toBe('commitment');
});

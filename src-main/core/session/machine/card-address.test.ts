import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IdCard } from '#contract/device/id-card.ts';
import { LIVING } from '../testing/items.ts';
import { CARD, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function at(questionId: string, card: IdCard = CARD) {
  const bench = sessionBench({ item: LIVING });
  await bench.open('living');
  await bench.lay(card);
  if (questionId === 'shop') bench.answer('home', '310118 无此路1号');
  expect(bench.context().questionId).toBe(questionId);
  return bench;
}

test('the address on the card is the answer by one press, and the screen reads no road of it', async () => {
  const bench = await at('home');
  const view = bench.view();
  expect(view).toMatchObject({ address: { division: '310118', onCard: '上海市青浦区金泽镇***' } });
  expect(JSON.stringify(view)).not.toContain('样例路');
  bench.send({ type: 'answerFromCard', questionId: 'home' });
  expect(bench.context()).toMatchObject({
    questionId: 'shop',
    answers: { home: '310118 金泽镇样例路18弄2号' },
    sources: { home: 'card' },
  });
});

test('the address of something else is not the person’s', async () => {
  const bench = await at('shop');
  const view = bench.view();
  expect(view.page === 'question' && view.address).toEqual({ division: '310118' });
  bench.send({ type: 'answerFromCard', questionId: 'shop' });
  expect(bench.context().answers['shop']).toBeUndefined();
});

test('a card whose address names no county offers nothing', async () => {
  const bench = await at('home', { ...CARD, kind: 'resident', address: '样例路18弄2号' } as IdCard);
  const view = bench.view();
  expect(view.page === 'question' && view.address).toEqual({ division: '310118' });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { itemSchema } from '#contract/item/schema.ts';
import { viewSchema } from '#contract/kiosk-api/view.ts';
import { DECLARATION } from '../testing/items.ts';
import { CARD, type SessionBench, sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const signature = { id: 'signature', label: { zh: '签名' }, ask: { zh: '请签名' } };

/** A matter of which nothing is asked but the signature; the body takes one by keys, or wants it written. */
async function atSignature(byKeys: boolean) {
  const answer = { type: 'signature', ...(byKeys ? { byKeys: true } : {}) };
  const item = itemSchema.parse({ ...DECLARATION, materials: [], questions: [{ ...signature, answer }] });
  const bench = sessionBench({ item });
  await bench.open(item.id);
  await bench.lay();
  return bench;
}

const signing = (bench: SessionBench) => {
  const view = bench.view();
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  return view.page === 'question' ? view.signing : view.page;
};

const LAST_FOUR = CARD.idNumber.slice(-4);

describe('whoever cannot write by hand', () => {
  test('types the last four places of their ID number, and the case says how it was signed', async () => {
    const bench = await atSignature(true);
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'offered' });
    bench.send({ type: 'signByKeys' });
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'asked' });
    // Nobody can write on a pad that is not there.
    expect(bench.signals.at(-1)?.aborted).toBe(true);
    bench.send({ type: 'confirmSignature', lastFour: LAST_FOUR });
    await bench.settle();
    expect(bench.at('check')).toBe(true);
    expect(bench.view()).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({
          id: 'signature',
          value: expect.objectContaining({ zh: '没有手写，本人输入身份证号后四位确认' }),
        }),
      ]),
    });
    expect(bench.context()).toMatchObject({ answers: { signature: 'keys' }, attachments: [] });
  });

  test('who types other places is told so, has signed nothing, and may try as often as they like', async () => {
    const bench = await atSignature(true);
    bench.send({ type: 'signByKeys' });
    bench.send({ type: 'confirmSignature', lastFour: '9999' });
    expect(bench.view()).toMatchObject({
      refused: { zh: expect.stringMatching(/^和证上的后四位不一样/) },
    });
    // In other words each time: what stands there already is not read out again.
    bench.send({ type: 'confirmSignature', lastFour: '9999' });
    expect(bench.view()).toMatchObject({ refused: { zh: expect.stringMatching(/^还是不一样/) } });
    for (let wrong = 0; wrong < 7; wrong += 1) bench.send({ type: 'confirmSignature', lastFour: '9999' });
    expect(bench.view()).toMatchObject({
      page: 'question',
      refused: { zh: expect.stringContaining('还没有签字') },
    });
    expect(bench.context().answers['signature']).toBeUndefined();
    bench.send({ type: 'confirmSignature', lastFour: LAST_FOUR });
    await bench.settle();
    expect(bench.at('check')).toBe(true);
  });

  test('can go back to the pad, and sign by hand instead', async () => {
    const bench = await atSignature(true);
    bench.send({ type: 'signByKeys' });
    bench.send({ type: 'confirmSignature', lastFour: '9999' });
    const armed = bench.captures.length;
    bench.send({ type: 'back' });
    await bench.settle();
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'offered' });
    expect(bench.view()).not.toHaveProperty('refused');
    expect(bench.captures).toHaveLength(armed + 1);
  });

  test('who comes back to what was signed by keys can take it back and write', async () => {
    const bench = await atSignature(true);
    bench.send({ type: 'signByKeys' });
    bench.send({ type: 'confirmSignature', lastFour: LAST_FOUR });
    await bench.settle();
    const armed = bench.captures.length;
    bench.send({ type: 'edit', questionId: 'signature' });
    await bench.settle();
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'done' });
    expect(bench.captures).toHaveLength(armed);
    bench.send({ type: 'discard', questionId: 'signature' });
    await bench.settle();
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'offered' });
    expect(bench.captures).toHaveLength(armed + 1);
  });

  test('is told who helps where the body wants it written; no screen can sign otherwise', async () => {
    const bench = await atSignature(false);
    expect(signing(bench)).toMatchObject({ way: 'byHandOnly', body: { phone: '12345' } });
    bench.send({ type: 'signByKeys' });
    bench.send({ type: 'confirmSignature', lastFour: LAST_FOUR });
    bench.answer('signature', 'keys');
    await bench.settle();
    expect(signing(bench)).toMatchObject({ way: 'byHandOnly' });
    expect(bench.context().answers['signature']).toBeUndefined();
  });

  test('signs by nothing but the four places: not by naming the answer', async () => {
    const bench = await atSignature(true);
    bench.answer('signature', 'keys');
    await bench.settle();
    expect(signing(bench)).toEqual({ way: 'byKeys', state: 'offered' });
    expect(bench.context().answers['signature']).toBeUndefined();
  });
});

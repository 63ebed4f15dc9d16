import { afterEach, expect, test, vi } from 'vitest';
import { collectAtRest, wholeCollection } from './collect-at-rest.ts';

afterEach(() => void vi.useRealTimers());

test('a collection takes what cannot be reached any more', async () => {
  const gone = Promise.withResolvers<string>();
  const registry = new FinalizationRegistry(gone.resolve);
  const drop = () => registry.register({ name: '张三' }, 'gone');
  drop();
  wholeCollection()();
  expect(await gone.promise).toBe('gone');
});

test('nothing is collected while somebody waits for a device', () => {
  vi.useFakeTimers();
  const collect = vi.fn();
  let atRest = false;
  collectAtRest(() => atRest, collect, 1_000);
  vi.advanceTimersByTime(5_000);
  expect(collect).not.toHaveBeenCalled();
  atRest = true;
  vi.advanceTimersByTime(2_000);
  expect(collect).toHaveBeenCalledTimes(2);
});

import { expect, test } from 'vitest';
import { keeping } from './keeping.ts';

const keep = () => keeping((key: string) => ({ key }));

test('what is asked for again and again is kept, among no end of other things', () => {
  const kept = keep();
  const first = kept.get('first');
  for (let other = 0; other < 2000; other++) {
    kept.get(`${other}`);
    expect(kept.get('first')).toBe(first);
  }
});

test('what was asked for long ago is made anew, and what is cleared as well', () => {
  const kept = keep();
  const first = kept.get('first');
  for (let other = 0; other < 600; other++) kept.get(`${other}`);
  const again = kept.get('first');
  expect(again).not.toBe(first);
  kept.clear();
  expect(kept.get('first')).not.toBe(again);
});

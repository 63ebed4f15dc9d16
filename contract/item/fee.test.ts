import { expect, test } from 'vitest';
import { feeOf } from './fee.ts';

test('a fee hangs on an answer where the item says so', () => {
  const fee = { fen: 500, byAnswer: { question: 'kind', fen: { first: 0, lost: 1000 } } };
  expect(feeOf({ fee: { fen: 500 } }, {})).toBe(500);
  expect(feeOf({ fee }, { kind: 'lost' })).toBe(1000);
  expect(feeOf({ fee }, { kind: 'first' })).toBe(0);
  expect(feeOf({ fee }, {})).toBe(500);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultsQuerySchema } from '#contract/platform-api/results.ts';
import { cursorOf, placeOf } from './result-cursor.ts';

test('a cursor leads back to its place, and is one that terminals may ask with', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.uuid(), (n, decisionId) => {
      const cursor = cursorOf({ n, decisionId });
      expect(placeOf(cursor)).toEqual({ n, decisionId });
      expect(resultsQuerySchema.parse({ cursor })).toEqual({ cursor });
    }),
  );
});

test('whatever else is asked with leads to the beginning', () => {
  expect(placeOf('')).toBeNull();
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{0,80}$/), (cursor) => {
      expect(placeOf(cursor)).toBeNull();
    }),
  );
});

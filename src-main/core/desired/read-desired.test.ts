import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportedSchema } from '#contract/platform-api/desired.ts';
import { readDesired } from './read-desired.ts';

test('what is known is applied, and the rest is told by its name', () => {
  const content = {
    idleSeconds: 90,
    elderIdleSeconds: 5,
    volume: 7,
    itemsOff: ['newborn'],
    hours: [{ days: [1], from: '17:00', until: '08:00' }],
  };
  expect(readDesired(JSON.stringify(content))).toEqual({
    configuration: { idleSeconds: 90, itemsOff: ['newborn'] },
    problems: [
      { field: 'elderIdleSeconds', why: 'notValid' },
      { field: 'volume', why: 'unknownField' },
      { field: 'hours', why: 'notValid' },
    ],
  });
});

test.each(['', '[]', 'null', '7', '{"idleSeconds":90'])('of %j nothing is applied', (content) => {
  expect(readDesired(content)).toEqual({
    configuration: {},
    problems: [{ field: '', why: 'notReadable' }],
  });
});

test('a field that is called like a part of every object is unknown like any other', () => {
  const { configuration, problems } = readDesired('{"__proto__":{"idleSeconds":90},"constructor":1}');
  expect(configuration.idleSeconds).toBeUndefined();
  expect(problems.map(({ why }) => why)).toEqual(['unknownField', 'unknownField']);
});

test('whatever comes, the terminal goes on, and what it reports of it can be sent', () => {
  const anything = fc.oneof(fc.json(), fc.string());
  fc.assert(
    fc.property(anything, (content) => {
      const { problems } = readDesired(content);
      expect(reportedSchema.safeParse({ version: 1, received: 1, problems }).success).toBe(true);
    }),
  );
});

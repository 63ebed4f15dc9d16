import { expect, test } from 'vitest';
import { type FuzzedCodec, fuzzedCodecs } from './codecs.ts';
import { fuzz } from './fuzz.ts';

test.each(fuzzedCodecs)('$name: thousands of random and damaged inputs are borne', async (codec) => {
  const { inputs, failure } = await fuzz(codec, 5_000, 20261122);
  expect(failure).toBeNull();
  expect(inputs).toBe(5_000);
});

test.each(fuzzedCodecs)('$name: the good inputs, of which the damaged ones are made, are borne', (codec) => {
  expect(codec.seeds.length).toBeGreaterThan(0);
  for (const seed of codec.seeds) codec.start().take(seed);
});

const fragile: FuzzedCodec = {
  name: 'fragile',
  seeds: [Uint8Array.of(1, 2, 3, 4)],
  maxLength: 8,
  start: () => ({
    take(input) {
      if (input.includes(0xff)) throw new Error('does not bear FF');
    },
  }),
};

test('an input that is not borne is told, and the same seed finds it again', async () => {
  const first = await fuzz(fragile, 10_000, 7);
  expect(first.failure).toMatchObject({ what: 'does not bear FF', inputHex: expect.stringContaining('ff') });
  expect((await fuzz(fragile, 10_000, 7)).failure).toEqual(first.failure);
});

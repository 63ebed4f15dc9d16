import { expect, test } from 'vitest';
import type { CardPhoto } from '#contract/device/card-photo.ts';
import { createLastPhoto } from './last-photo.ts';

const { signal } = new AbortController();

/** A decoder that was asked, and answers when it is told to. */
function pausedDecoder() {
  const lent: Uint8Array[] = [];
  const answer = Promise.withResolvers<CardPhoto | null>();
  const decode = (compressed: Uint8Array) => {
    lent.push(compressed);
    return answer.promise;
  };
  return { decoder: { decode }, lent, answer: answer.resolve };
}

test('a photo forgotten while it is decoded is zeroed everywhere, and belongs to nobody', async () => {
  const { decoder, lent, answer } = pausedDecoder();
  const photo = createLastPhoto(decoder);
  const compressed = Uint8Array.of(1, 2, 3);
  photo.keep(compressed);
  const decoding = photo.decode(signal);
  photo.forget();
  expect([compressed, ...lent]).toEqual([new Uint8Array(3), new Uint8Array(3)]);
  answer(null);
  expect(await decoding).toEqual({ code: 'sequenceError', error: 'noPhoto' });
});

test('another card has the photo before zeroed', async () => {
  const photo = createLastPhoto(pausedDecoder().decoder);
  const compressed = Uint8Array.of(1, 2, 3);
  photo.keep(compressed);
  photo.keep(Uint8Array.of(4));
  expect(compressed).toEqual(new Uint8Array(3));
});

test('a photo may be asked for twice', async () => {
  const { decoder, lent, answer } = pausedDecoder();
  const photo = createLastPhoto(decoder);
  photo.keep(Uint8Array.of(1, 2, 3));
  answer(null);
  await photo.decode(signal);
  await photo.decode(signal);
  expect(lent).toEqual([Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3)]);
});

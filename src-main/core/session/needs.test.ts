import { expect, test } from 'vitest';
import { question, sampleItem } from '#contract/item/testing/sample-item.ts';
import { lackingOf, lacksOf } from './needs.ts';
import { surroundings } from './testing/surroundings.ts';

const photo = { type: 'photo', camera: 'documentCamera', maxPages: 1 };
const withPhoto = sampleItem({ questions: [question('proof', photo)] });
const blocking = (over: Parameters<typeof surroundings>[0], item = withPhoto) =>
  lacksOf(item, surroundings(over))
    .filter(({ blocks }) => blocks)
    .map(({ what }) => what);
const noCamera = { isUsable: (it: string) => it !== 'documentCamera' };

test('a paper can come from a stick where the camera is out of order, and nowhere without either', () => {
  expect(blocking({ ...noCamera, takesSticks: true })).toEqual([]);
  expect(blocking({ ...noCamera, takesSticks: false })).toEqual(['documentCamera']);
});

test('without a reader a matter goes on where a person may type who they are, and only there', () => {
  const noReader = { isUsable: (it: string) => it !== 'idCardReader', has: () => false };
  const declaration = sampleItem({ identify: { by: ['idCard'] } });
  const photographed = sampleItem({ identify: { by: ['idCard'], face: true } });
  expect(blocking({ ...noReader, typedNumber: true }, declaration)).toEqual([]);
  expect(blocking({ ...noReader, typedNumber: false }, declaration)).toEqual(['idCardReader']);
  expect(blocking({ ...noReader, typedNumber: true }, photographed)).toContain('idCardReader');
});

test('a full disk stops what takes pictures, and nothing else', () => {
  const full = { hasRoom: false };
  expect(blocking(full)).toEqual(['storage']);
  expect(blocking(full, sampleItem({}))).toEqual([]);
  expect(lackingOf(surroundings(full))).toEqual(['storage']);
});

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DOCUMENT_DICTIONARY, EARLIER_DICTIONARIES } from '#contract/case/document-dictionary.ts';
import { unpackDocument } from './unpack-document.ts';

const dictionary = Buffer.from(DOCUMENT_DICTIONARY, 'utf8');
const document = { schema: 'tongban-case-1', site: '样例服务点', answers: [{ question: 'phone' }] };
const json = JSON.stringify(document);

test('a document that was packed with the common dictionary is as it was', () => {
  expect(unpackDocument(deflateSync(json, { dictionary }))).toEqual(document);
});

test('so is one that the first terminals sealed as it was', () => {
  expect(unpackDocument(Buffer.from(json))).toEqual(document);
});

test('what was packed with another dictionary, is damaged or unpacks to gigabytes is none', () => {
  expect(() =>
    unpackDocument(deflateSync(json, { dictionary: Buffer.from('another schema answers') })),
  ).toThrow();
  expect(() => unpackDocument(deflateSync(json, { dictionary }).subarray(0, -5))).toThrow();
  expect(() => unpackDocument(deflateSync(Buffer.alloc(64 * 1024 ** 2, ' '), { dictionary }))).toThrow();
  expect(() => unpackDocument(new Uint8Array())).toThrow();
});

test('so is one that a terminal packed with a dictionary of before', () => {
  for (const earlier of EARLIER_DICTIONARIES) {
    const packed = deflateSync(json, { dictionary: Buffer.from(earlier, 'utf8') });
    expect(unpackDocument(packed)).toEqual(document);
  }
});

test('no dictionary that cases were ever sealed with is gone', () => {
  // Another text makes every case that was packed with it unreadable: a line is only added here, and none is changed.
  const digests = [...EARLIER_DICTIONARIES, DOCUMENT_DICTIONARY].map((text) =>
    createHash('sha256').update(text, 'utf8').digest('hex'),
  );
  expect(digests).toEqual([
    'bd4c94e347952605e347f44bdcbcdec084c8275edaa61e29b8699a92f150496b',
    '31e615c05763eb92e6ca0b8f0de56af0900646de80d2b68ae8112807b672bcf4',
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bundleFileName,
  bundleManifestSchema,
  readBundleFileName,
  readRequestHead,
  requestHeadText,
  requestName,
} from './bundle.ts';

const names = fc.record({
  terminal: fc.stringMatching(/^\d{5}$/),
  epoch: fc.integer({ min: 1, max: 999_999_999 }),
  stamp: fc.stringMatching(/^\d{14}$/),
  part: fc.integer({ min: 1, max: 9_999 }),
});

const heads = fc.record({
  path: fc.oneof(
    fc.constant('/v1/cases:batch'),
    fc.stringMatching(/^[0-9a-f]{64}$/).map((sha256) => `/v1/blobs/${sha256}`),
  ),
  headers: fc.dictionary(
    fc.constantFrom('content-type', 'content-digest', 'signature', 'signature-input', 'upload-length'),
    fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,80}[\x21-\x7e])?$/),
  ),
});

test('a file name says whose bundle it is, and no other name is read as one', () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(readBundleFileName(bundleFileName(name))).toEqual(name);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('../00217-1-20261122081500-01.tar')), (text) => {
      const read = readBundleFileName(text);
      if (read) expect(bundleFileName(read)).toBe(text);
    }),
  );
});

test('the head of a request reads as it was written', () => {
  fc.assert(
    fc.property(heads, (head) => {
      expect(readRequestHead(requestHeadText(head))).toEqual(head);
    }),
  );
});

test('no head can ask for anything else of the platform, whatever stands in it', () => {
  const allowed = /^\/v1\/(cases:batch|blobs\/[0-9a-f]{64})$/;
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, header) => {
      const read = readRequestHead(`POST ${path} HTTP/1.1\r\n${header}\r\n\r\n`);
      if (read) expect(read.path).toMatch(allowed);
    }),
  );
  for (const first of ['GET /v1/cases:batch', 'POST /', 'POST /cases/1', 'POST /v1/blobs/../enrol'])
    expect(readRequestHead(`${first} HTTP/1.1\r\n\r\n`)).toBeNull();
  for (const header of ['host: 127.0.0.1', 'x-forwarded-for: 127.0.0.1', 'signature: a\r\nsignature: b'])
    expect(readRequestHead(`POST /v1/cases:batch HTTP/1.1\r\n${header}\r\n\r\n`)).toBeNull();
});

test('a manifest names each request once, by a name that leads nowhere else', () => {
  const manifest = (...requests: readonly string[]) => ({
    schema: 'tongban-bundle-1',
    bundle: { terminal: '00217', epoch: 1, stamp: '20261122081500', part: 1 },
    madeAt: '2026-11-22T08:15:00.000Z',
    counts: { cases: 1, files: 0 },
    requests: requests.map((name) => ({ name, size: 1, sha256: '0'.repeat(64) })),
  });
  const isGood = (...requests: readonly string[]) =>
    bundleManifestSchema.safeParse(manifest(...requests)).success;
  expect(isGood(requestName(1), requestName(2))).toBe(true);
  expect(isGood(requestName(1), requestName(1))).toBe(false);
  expect(isGood()).toBe(false);
  for (const name of [
    '../x.http',
    '/requests/000001.http',
    'requests/../../000001.http',
    'requests/1.http\n',
  ])
    expect(isGood(name)).toBe(false);
  fc.assert(
    fc.property(fc.string(), (name) => {
      if (isGood(name)) expect(name).toMatch(/^requests\/\d{6}\.http$/);
    }),
  );
});

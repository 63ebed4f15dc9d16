import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeIpp, encodeIppAnswer, encodeIppRequest } from './ipp-message.ts';

const request = encodeIppRequest({
  operation: 'Get-Job-Attributes',
  id: 7,
  attributes: {
    'printer-uri': 'ipp://printer.example/ipp/print',
    'job-id': 12,
    'requested-attributes': ['job-state', 'job-state-reasons'],
  },
});

test('a request comes back as it was sent', () => {
  const message = decodeIpp(request);
  expect(message?.operation).toBe('Get-Job-Attributes');
  expect(message?.id).toBe(7);
  expect(message?.operationAttributes).toMatchObject({
    'job-id': 12,
    'requested-attributes': ['job-state', 'job-state-reasons'],
  });
});

test('the document follows the attributes byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20_000 }), (document) => {
      const bytes = encodeIppRequest({
        operation: 'Print-Job',
        id: 1,
        attributes: { 'printer-uri': 'ipp://printer.example/ipp/print' },
        data: Buffer.from(document),
      });
      expect(decodeIpp(bytes)?.data.equals(document)).toBe(true);
    }),
  );
});

test('an answer keeps its jobs apart', () => {
  const bytes = encodeIppAnswer({
    statusCode: 'successful-ok',
    id: 3,
    jobs: [
      { 'job-id': 1, 'job-state': 'completed' },
      { 'job-id': 2, 'job-state': 'processing' },
    ],
  });
  expect(decodeIpp(bytes)?.jobs).toEqual([
    { 'job-id': 1, 'job-state': 'completed' },
    { 'job-id': 2, 'job-state': 'processing' },
  ]);
});

test('a web page is not IPP', () => {
  expect(decodeIpp(Buffer.from('<!doctype html><title>Sign in</title>'))).toBeNull();
});

test('random and damaged bytes end in an answer or in null', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      decodeIpp(Buffer.from(bytes));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.nat(request.length - 1), fc.nat(255), fc.nat(request.length), (at, value, cut) => {
      const bytes = Buffer.from(request);
      bytes[at] = value;
      decodeIpp(bytes);
      decodeIpp(bytes.subarray(0, cut));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  // The library once lost its place in each of these, and filled the memory for ever.
  ['an integer that is not four bytes long', '2100026964000180'],
  ['an extension tag', '7f00026964000400000001'],
  ['a value of an unknown type that is not empty', '600002696400028080'],
  ['a text whose language is longer than the text', '35000269640006000901020304'],
  ['a negative length', '4400026964ffff'],
  ['a tag that is neither delimiter nor value', '0f00026964000161'],
])('%s is refused', (_what, attribute) => {
  const head = Buffer.from('020000000000000101', 'hex');
  const whole = (hex: string) => Buffer.concat([head, Buffer.from(hex, 'hex'), Buffer.of(0x03)]);
  expect(decodeIpp(whole('2100026964000400000001'))).not.toBeNull();
  expect(decodeIpp(whole(attribute))).toBeNull();
});

test('every cut-off request is refused', () => {
  for (let end = 0; end < request.length; end++) expect(decodeIpp(request.subarray(0, end))).toBeNull();
});

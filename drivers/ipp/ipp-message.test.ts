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

test('every cut-off request is refused', () => {
  for (let end = 0; end < request.length; end++) expect(decodeIpp(request.subarray(0, end))).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFramedIpp } from '../ipp/ipp-framing.ts';
import { decodeIpp, encodeIppAnswer, encodeIppRequest } from '../ipp/ipp-message.ts';
import { createIppMasker } from './ipp-masker.ts';

const masker = createIppMasker();
/** Made-up, and of a script and length that stands nowhere in the protocol. */
const secret = fc
  .array(fc.constantFrom('秦', '晓', '岚', 'Ж', 'É', 'Q'), { minLength: 3, maxLength: 12 })
  .map((letters) => letters.join(''));

test('the document, its name and whoever sent it do not survive in a request', () => {
  fc.assert(
    fc.property(secret, fc.uint8Array({ minLength: 8, maxLength: 400 }), (name, document) => {
      const request = encodeIppRequest({
        operation: 'Print-Job',
        id: 7,
        attributes: {
          'printer-uri': `ipp://${encodeURIComponent(name)}.example/ipp/print`,
          'requesting-user-name': name,
          'job-name': `proof of ${name}`,
          'document-format': 'application/pdf',
        },
        data: Buffer.concat([Buffer.from(name), document]),
      });
      const [head, rest] = masker.out(request);
      const kept = Buffer.from(typeof head === 'string' ? head : '', 'hex');
      expect(kept.includes(Buffer.from(name))).toBe(false);
      expect(rest).toMatchObject({ dropped: Buffer.byteLength(name) + document.length });
      expect(decodeIpp(kept)).toMatchObject({
        id: 7,
        operation: 'Print-Job',
        operationAttributes: { 'document-format': 'application/pdf' },
      });
    }),
  );
});

test('of an answer the states, the counts and the supplies stay, and no name or address', () => {
  fc.assert(
    fc.property(secret, (name) => {
      const answer = encodeIppAnswer({
        statusCode: 'successful-ok',
        id: 3,
        jobs: [
          {
            'job-id': 12,
            'job-name': name,
            'job-originating-user-name': name,
            'job-state': 'processing',
            'job-impressions-completed': 1,
          },
        ],
        printer: {
          'printer-state': 'idle',
          'printer-state-message': `printing for ${name}`,
          'printer-location': name,
          'marker-names': ['black cartridge'],
          'marker-levels': [40],
        },
      });
      const masked = Buffer.from(masker.in(answer));
      expect(masked).toHaveLength(answer.length);
      expect(masked.includes(Buffer.from(name))).toBe(false);
      const message = decodeIpp(masked);
      expect(message?.jobs).toMatchObject([
        { 'job-id': 12, 'job-state': 'processing', 'job-impressions-completed': 1 },
      ]);
      expect(message?.printer).toMatchObject({
        'printer-state': 'idle',
        'marker-names': 'black cartridge',
        'marker-levels': 40,
      });
    }),
  );
});

test('a name that stands where a word of the protocol belongs is overwritten too', () => {
  fc.assert(
    fc.property(secret, (name) => {
      const answer = encodeIppAnswer({
        statusCode: 'successful-ok',
        id: 3,
        printer: { 'printer-state': 'idle', 'printer-state-reasons': ['none', name] },
      });
      expect(Buffer.from(masker.in(answer)).includes(Buffer.from(name))).toBe(false);
    }),
  );
});

test('what is not IPP is not kept at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const masked = Buffer.from(masker.in(bytes));
      expect(masked).toHaveLength(bytes.length);
      if (!isFramedIpp(Buffer.from(bytes))) expect(masked.some((byte) => byte !== 0)).toBe(false);
    }),
  );
});

test("this terminal's own job names become one name, so that a trace can be replayed", () => {
  const jobName = `terminal-${crypto.randomUUID()}`;
  const answer = encodeIppAnswer({ statusCode: 'successful-ok', id: 1, jobs: [{ 'job-name': jobName }] });
  expect(decodeIpp(Buffer.from(masker.in(answer)))?.jobs).toEqual([
    { 'job-name': 'terminal-00000000-0000-4000-8000-000000000000' },
  ]);
});

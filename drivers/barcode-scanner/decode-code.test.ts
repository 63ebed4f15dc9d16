import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../emulators/barcode-scanner/gb18030-encoder.ts';
import { decodeCode } from './decode-code.ts';

describe('the text of a code', () => {
  test('in ASCII counts as UTF-8', () => {
    expect(decodeCode(Buffer.from('000000005724'))).toEqual({ text: '000000005724', encoding: 'utf8' });
  });

  test('in UTF-8 is read as such, though the same bytes are valid GB18030', () => {
    expect(decodeCode(Buffer.from('青浦区'))).toEqual({ text: '青浦区', encoding: 'utf8' });
  });

  test('in GBK is read after UTF-8 did not fit', () => {
    // 青浦区 by the table of GB2312: C7E0 C6D6 C7F8.
    const bytes = Uint8Array.of(0xc7, 0xe0, 0xc6, 0xd6, 0xc7, 0xf8);
    expect(decodeCode(bytes)).toEqual({ text: '青浦区', encoding: 'gb18030' });
  });

  test('with a character of four bytes is read', () => {
    // U+20000, the first of the supplementary ideographs: 95 32 82 36.
    expect(decodeCode(Uint8Array.of(0x95, 0x32, 0x82, 0x36))).toEqual({
      text: '\u{20000}',
      encoding: 'gb18030',
    });
  });

  test('of several lines, with tabs and group separators, stays as it is', () => {
    const text = '(01)\u001d1\t2\r\n3';
    expect(decodeCode(Buffer.from(text))?.text).toBe(text);
  });

  test.each([
    { what: 'nothing', bytes: [] },
    { what: 'a zero byte', bytes: [0x30, 0x00, 0x31] },
    { what: 'an escape', bytes: [0x1b, 0x30] },
    { what: 'half a character', bytes: [0xc7, 0xe0, 0xc6] },
    { what: 'a byte that no encoding has', bytes: [0x30, 0xff] },
  ])('is not made from $what', ({ bytes }) => {
    expect(decodeCode(Uint8Array.from(bytes))).toBeNull();
  });
});

const HANZI = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point));

test('any Chinese text is read back from UTF-8', () => {
  fc.assert(
    fc.property(fc.array(HANZI, { minLength: 1 }), (characters) => {
      const text = characters.join('');
      expect(decodeCode(Buffer.from(text))).toEqual({ text, encoding: 'utf8' });
    }),
  );
});

test('any Chinese text in GB18030 that is not UTF-8 by chance is read back', () => {
  fc.assert(
    fc.property(fc.array(HANZI, { minLength: 3 }), (characters) => {
      const text = characters.join('');
      const bytes = encodeGb18030(text);
      fc.pre(new TextDecoder().decode(bytes).includes('\ufffd'));
      expect(decodeCode(bytes)).toEqual({ text, encoding: 'gb18030' });
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const decoded = decodeCode(bytes);
      expect(decoded === null || decoded.text.length > 0).toBe(true);
    }),
  );
});

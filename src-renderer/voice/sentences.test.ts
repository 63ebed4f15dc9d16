import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';

test('each sentence stands alone, with its stop', () => {
  expect(sentencesOf('没有查到记录。没有收费；请到窗口。', 'zh')).toEqual([
    '没有查到记录。',
    '没有收费；请到窗口。',
  ]);
  expect(sentencesOf('Nothing was found. Nothing was charged.', 'en')).toEqual([
    'Nothing was found.',
    'Nothing was charged.',
  ]);
});

test('a text with its own stop, put into another, is not followed by a stop alone', () => {
  expect(sentencesOf('承诺：愿意承担责任。。请签名。', 'zh')).toEqual(['承诺：愿意承担责任。', '请签名。']);
  expect(sentencesOf('I confirm it.. Please sign.', 'en')).toEqual(['I confirm it.', 'Please sign.']);
});

test('a number with a point is no end of a sentence', () => {
  expect(sentencesOf('To pay: 1,234.50 yuan.', 'en')).toEqual(['To pay: 1,234.50 yuan.']);
});

test('a long sentence is broken where one breathes', () => {
  expect(
    sentencesOf('申报照常收件，网络恢复以后会自动送达，打印证明要等网络恢复，请您不用担心这件事。', 'zh'),
  ).toEqual(['申报照常收件，网络恢复以后会自动送达，打印证明要等网络恢复，', '请您不用担心这件事。']);
});

test('whatever is said, nothing is lost, and every piece has room in a caption', () => {
  const words = fc.array(fc.constantFrom('请', '核对', '无误', '，', '。', '、', '提交', '；'), {
    maxLength: 120,
  });
  fc.assert(
    fc.property(words, (parts) => {
      // No text of ours has a stop behind a pause or a stop.
      const text = parts.join('').replace(/([，。、；])。+/gu, '$1');
      const pieces = sentencesOf(text, 'zh');
      expect(pieces.join('')).toBe(text);
      // Four words without a pause between them are as long as a pause lets them be here.
      for (const piece of pieces) if (/[，、；。]./.test(piece)) expect(piece.length).toBeLessThanOrEqual(34);
    }),
  );
});

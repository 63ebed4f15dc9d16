import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idCardSchema } from '#contract/device/id-card.ts';
import { judgeCard } from '#contract/identity/judge-card.ts';
import { encodeCardText } from '../emulators/id-card-reader/card-text-encoder.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { parseCardText } from './card-text.ts';

const demoCards = loadDemoCards();

test.each(demoCards)('the card "$id" reads as it was made', ({ card }) => {
  expect(parseCardText(encodeCardText(card))).toEqual({ ok: true, card });
});

test('the demo has all four layouts, and cards that are refused', () => {
  expect(new Set(demoCards.map(({ card }) => card.kind)).size).toBe(4);
  const faults = new Map(demoCards.map(({ id, card }) => [id, judgeCard(card, '20261122')]));
  expect(faults.get('qingpu-resident')).toBeNull();
  expect(faults.get('senior')).toBeNull();
  expect(faults.get('expired')).toBe('cardExpired');
  expect(faults.get('wrong-check-digit')).toBe('cardNumberInvalid');
  expect([...faults.values()].filter((fault) => fault !== null)).toHaveLength(2);
});

test('the fields lie where the published layout has them', () => {
  const text = Buffer.from(' '.repeat(128), 'utf16le');
  text.write('沈秀兰', 0, 'utf16le');
  text.write('2', 30, 'utf16le');
  text.write('01', 32, 'utf16le');
  text.write('19680315', 36, 'utf16le');
  text.write('上海市青浦区', 52, 'utf16le');
  text.write('310118196803150002', 122, 'utf16le');
  text.write('上海市公安局青浦分局', 158, 'utf16le');
  text.write('20200601', 188, 'utf16le');
  text.write('长期', 204, 'utf16le');
  expect(parseCardText(text)).toEqual({
    ok: true,
    card: {
      kind: 'resident',
      name: '沈秀兰',
      sex: 'female',
      ethnicity: '01',
      birthDate: '19680315',
      address: '上海市青浦区',
      idNumber: '310118196803150002',
      issuer: '上海市公安局青浦分局',
      validFrom: '20200601',
      validTo: 'long',
    },
  });
});

test('damaged dates are kept as unreadable, unknown codes as they are', () => {
  const text = Buffer.from(encodeCardText({ ...firstResident(), ethnicity: '77', sex: 'unknown' }));
  text.write('20231345', 204, 'utf16le');
  expect(parseCardText(text)).toMatchObject({
    ok: true,
    card: { validTo: 'unreadable', ethnicity: '77', sex: 'unknown' },
  });
});

test('a layout that is not known is named so', () => {
  const text = Buffer.from(encodeCardText(firstResident()));
  text.write('Q', 248, 'utf16le');
  expect(parseCardText(text)).toEqual({ ok: false, error: 'unknownLayout' });
});

test('a text of another length is not readable', () => {
  expect(parseCardText(new Uint8Array(255))).toEqual({ ok: false, error: 'cardNotReadable' });
});

test('whatever the bytes are, the result is a card of the contract or a named error', () => {
  const kinds = fc.constantFrom(' ', 'J', 'I', 'Y', null);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), kinds, (bytes, kind) => {
      const text = Buffer.from(bytes);
      if (kind !== null) text.write(kind, 248, 'utf16le');
      const result = parseCardText(text);
      if (result.ok) expect(idCardSchema.safeParse(result.card).success).toBe(true);
      else expect(result.error).toBe('unknownLayout');
    }),
  );
});

function firstResident() {
  const card = demoCards.find(({ id }) => id === 'qingpu-resident')?.card;
  if (card?.kind !== 'resident') throw new Error('the demo has no qingpu-resident');
  return card;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRecord } from '../emulators/social-security-card/record-encoder.ts';
import { CARD_RECORDS, type CardField, fieldValue, parseRecord } from './card-file.ts';

const LENGTHS = new Map(CARD_RECORDS.map(({ field, valueLength }) => [field, valueLength]));

function roundTrip(field: CardField, value: string): string | null {
  const parsed = parseRecord(encodeRecord(0x09, field, value, LENGTHS.get(field) ?? 0), 0x09);
  return parsed && fieldValue(field, parsed);
}

test('records as they were seen on cards are read', () => {
  const number = Buffer.from('0709413132333435363738', 'hex');
  expect(fieldValue('cardNumber', parseRecord(number, 0x07) ?? number)).toBe('A12345678');
  // 沈秀兰 in GBK, filled up with zeros.
  const name = Buffer.from(`091e${'c9f2d0e3c0bc'.padEnd(60, '0')}`, 'hex');
  expect(fieldValue('name', parseRecord(name, 0x09) ?? name)).toBe('沈秀兰');
  expect(fieldValue('ethnicity', Uint8Array.of(0x01))).toBe('01');
  expect(fieldValue('ethnicity', Uint8Array.of(0xff))).toBe('');
  expect(fieldValue('ethnicity', Buffer.from('55'))).toBe('55');
  expect(fieldValue('sex', Buffer.from('2'))).toBe('female');
  expect(fieldValue('sex', Uint8Array.of(0x39))).toBe('unknown');
});

test('a name of rare characters survives, in as many bytes as a card has for it', () => {
  expect(roundTrip('name', '𬭩㛃䶮')).toBe('𬭩㛃䶮');
});

test('every Chinese name that a card has room for reads as it was written', () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point));
  fc.assert(
    fc.property(fc.string({ unit: han, minLength: 1, maxLength: 15 }), (name) => {
      expect(roundTrip('name', name)).toBe(name);
    }),
  );
});

test('a record of another identifier, or one that breaks off, is none', () => {
  expect(parseRecord(Buffer.from('0802ffff', 'hex'), 0x09)).toBeNull();
  expect(parseRecord(Buffer.from('090300', 'hex'), 0x09)).toBeNull();
  expect(parseRecord(new Uint8Array(0), 0x09)).toBeNull();
});

test('whatever the bytes are, a value is a text without padding', () => {
  const fields = fc.constantFrom(...CARD_RECORDS.map(({ field }) => field));
  fc.assert(
    fc.property(fields, fc.uint8Array({ maxLength: 64 }), (field, bytes) => {
      const text = fieldValue(field, bytes);
      expect(text).toBe(text.trim());
    }),
  );
});

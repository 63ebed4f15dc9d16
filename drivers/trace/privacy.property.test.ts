import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IdCard } from '#contract/device/id-card.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import { createCodeMasker } from '../barcode-scanner/code-masker.ts';
import { barcodeScannerProfiles } from '../barcode-scanner/profiles.ts';
import { encodeCardText, encodeNewAddress } from '../emulators/id-card-reader/card-text-encoder.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { loadDemoChipCards } from '../emulators/social-security-card/demo-chip-cards.ts';
import { encodeRecord } from '../emulators/social-security-card/record-encoder.ts';
import { encodeSdtFrame } from '../id-card-reader/sdt-frame.ts';
import { createSdtMasker } from '../id-card-reader/sdt-masker.ts';
import { BARRIER, concat, initialise } from '../receipt-printer/escpos.ts';
import { createEscposMasker } from '../receipt-printer/escpos-masker.ts';
import { encodeNative } from '../receipt-printer/native-charset.ts';
import { nativeSlices } from '../receipt-printer/native-text.ts';
import type { NativeText } from '../receipt-printer/profile.ts';
import { createApduMasker } from '../social-security-card-reader/apdu-masker.ts';
import { CARD_RECORDS } from '../social-security-card-reader/card-file.ts';
import { createDeviceTrace } from './device-trace.ts';
import { maskReceipt } from './mask-receipt.ts';

const cards = loadDemoCards();
const HAN = /\p{Script=Han}/u;
const device = { id: 'reader', class: 'idCardReader', profile: 'sdt-serial' } as const;

/** What stands on a card and belongs to its holder. */
function secretsOf(card: IdCard, newAddress: string | undefined): readonly string[] {
  const { kind: _kind, sex: _sex, validTo: _validTo, fingerprints: _fingerprints, ...fields } = card;
  // A single letter or a two-digit code is nobody's, and a specimen's number of zeros looks like its own mask.
  return [...Object.values(fields), newAddress ?? ''].filter(
    (value) => value.length >= (HAN.test(value) ? 2 : 4) && !/^(unreadable|0+)$/.test(value),
  );
}

/** Two ideographs or four letters in a row are enough to be found out. */
function piecesOf(secret: string): readonly string[] {
  const size = HAN.test(secret) ? 2 : 4;
  const starts = Array.from({ length: Math.max(secret.length - size + 1, 1) }, (_, at) => at);
  return starts.map((at) => secret.slice(at, at + size)).filter((piece) => piece.trim().length === size);
}

function isIdeographs(piece: string): boolean {
  return /^\p{Script=Han}+$/u.test(piece);
}

function reply(data: Uint8Array): Uint8Array {
  return encodeSdtFrame(concat([Uint8Array.of(0, 0, 0x90), data]));
}

/** All that a reader may say of a card: with and without fingerprint, and the address that was added. */
function repliesOf({ card, newAddress }: (typeof cards)[number]): Uint8Array {
  const text = encodeCardText(card);
  const photo = Buffer.alloc(1024, text);
  return concat([
    reply(concat([Uint8Array.of(1, 0, 4, 0), text, photo])),
    reply(concat([Uint8Array.of(4, 0, 1, 0, 4, 0), text, photo, Buffer.alloc(1024, text)])),
    reply(concat([Uint8Array.of(1, 0, 4, 0, 4, 0), text, photo, Buffer.alloc(1024, text)])),
    reply(encodeNewAddress(newAddress ?? ('address' in card ? card.address : ''))),
  ]);
}

/** What a bad line does to a stream: bytes lost at the front, one byte changed, noise between. */
const line = fc.record({
  card: fc.constantFrom(...cards),
  lost: fc.nat(700),
  damagedAt: fc.nat(4000),
  damage: fc.integer({ min: 0, max: 255 }),
  noise: fc.uint8Array({ maxLength: 40 }),
  cuts: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 30 }),
  stopsAt: fc.nat(4200),
});

test('nothing that stands on a card survives in a trace, however its bytes are cut, damaged or broken off', () => {
  fc.assert(
    fc.property(line, ({ card, lost, damagedAt, damage, noise, cuts, stopsAt }) => {
      const whole = Buffer.from(repliesOf(card)).subarray(lost);
      if (damagedAt < whole.length) whole[damagedAt] = damage;
      const stream = Buffer.concat([noise, whole, repliesOf(card)]).subarray(0, stopsAt + whole.length);
      const trace = createDeviceTrace({ device, masker: createSdtMasker(), now: () => 0 });
      trace.opened();
      let from = 0;
      for (const size of [...cuts, stream.length]) {
        trace.heard(stream.subarray(from, from + size));
        from += size;
      }
      const { entries } = trace.export();
      const kept = Buffer.concat(
        entries.map((entry) => Buffer.from(entry.kind === 'in' ? entry.bytes : '', 'hex')),
      );
      // Nothing is lost from the shape: the trace has as many bytes as the line.
      expect(kept.length).toBe(stream.length);
      for (const secret of secretsOf(card.card, card.newAddress))
        for (const piece of piecesOf(secret)) expect(kept.indexOf(Buffer.from(piece, 'utf16le'))).toBe(-1);
    }),
    { numRuns: 600 },
  );
});

test('the frames of a whole read keep their status, lengths and layout', () => {
  for (const card of cards) {
    const [text, type] = [encodeCardText(card.card), encodeCardText(card.card).slice(248, 250)];
    const masker = createSdtMasker();
    const masked = masker.in(reply(concat([Uint8Array.of(1, 0, 4, 0), text, Buffer.alloc(1024)])));
    expect(Buffer.from(masked.subarray(0, 14)).toString('hex')).toBe('aaaaaa9669050800009001000400');
    expect(masked.slice(14 + 248, 14 + 250)).toEqual(type);
  }
});

test('what a receipt says survives neither in its picture nor in its shape', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cards),
      fc.uint8Array({ minLength: 72, maxLength: 72 }),
      ({ card }, dots) => {
        const secrets = secretsOf(card, undefined);
        const trace = createDeviceTrace({ device, masker: createEscposMasker(), now: () => 0 });
        const said = Buffer.from(secrets.join(''), 'utf8');
        const picture = Buffer.concat([dots, said]);
        const head = Uint8Array.of(0x1d, 0x76, 0x30, 0, picture.length & 0xff, picture.length >> 8, 1, 0);
        trace.wrote(concat([initialise({ automaticStatus: 0 }), head, picture, BARRIER]));
        // Text in the printer's own letters, and a command that is not known.
        trace.wrote(concat([said, BARRIER]));
        trace.wrote(concat([Uint8Array.of(0x1d, 0x28, 0x6b), said]));
        const receipt = maskReceipt({
          blocks: [
            { type: 'number', text: secrets.join(' ') },
            { type: 'pair', label: secrets[0] ?? '', value: secrets.join('') },
            { type: 'qr', data: secrets.join('|') },
          ],
        });
        trace.note({ kind: 'command', command: { name: 'printReceipt', receipt } });
        const kept = JSON.stringify(trace.export());
        expect(kept).toContain('1b401d61001d7630');
        for (const secret of secrets) {
          expect(kept).not.toContain(secret);
          expect(kept).not.toContain(Buffer.from(secret, 'utf8').toString('hex'));
        }
        expect(kept).not.toContain(Buffer.from(dots).toString('hex'));
      },
    ),
  );
});

test('what a printer is given in its own letters leaves its length alone, and the commands around it', () => {
  const native: NativeText = { cellDots: 12 };
  return fc.assert(
    fc.asyncProperty(fc.constantFrom(...cards), fc.boolean(), async ({ card }, together) => {
      // What the printer's font lacks would go out as a picture.
      const secrets = secretsOf(card, undefined).filter((secret) => encodeNative(secret) !== null);
      const blocks: Receipt['blocks'] = [
        { type: 'heading', text: secrets[0] ?? '' },
        ...secrets.map((value) => ({ type: 'pair' as const, label: '姓名', value })),
        { type: 'text', text: secrets.join('，'), align: 'left' },
      ];
      const slices = await nativeSlices({ blocks }, { widthDots: 576, native, draw: async () => null });
      const trace = createDeviceTrace({ device, masker: createEscposMasker(), now: () => 0 });
      const sent = (slices ?? []).map((slice) => concat([slice, BARRIER]));
      for (const write of together ? [concat(sent)] : sent) trace.wrote(write);
      const kept = JSON.stringify(trace.export());
      expect(sent.length).toBeGreaterThan(2);
      // The commands between the letters can still be read.
      expect(kept).toContain('0a1d7201');
      for (const piece of [...secrets, ...secrets.flatMap(piecesOf).filter(isIdeographs)])
        for (const bytes of [encodeNative(piece) ?? piece, Buffer.from(piece, 'utf8')]) {
          expect(kept).not.toContain(piece);
          expect(kept).not.toContain(Buffer.from(bytes).toString('hex'));
        }
    }),
  );
});

test('nothing of a scanned code survives in a trace, however its bytes are cut', () => {
  const profile = barcodeScannerProfiles.get('serial-always-on');
  if (profile?.connection !== 'serial') throw new Error('a serial profile was expected');
  fc.assert(
    fc.property(fc.constantFrom(...cards), fc.integer({ min: 2, max: 60 }), ({ card }, size) => {
      const trace = createDeviceTrace({ device, masker: createCodeMasker(profile), now: () => 0 });
      const code = Buffer.from(`${secretsOf(card, undefined).join('|')}\r`, 'utf8');
      for (let from = 0; from < code.length; from += size) trace.heard(code.subarray(from, from + size));
      const { entries } = trace.export();
      const kept = entries.map((entry) => (entry.kind === 'in' ? entry.bytes : '')).join('');
      expect(kept).toMatch(/^(2a)+0d$/);
      expect(kept.length / 2).toBe(code.length);
    }),
  );
});

const chipAnswer = fc.record({
  card: fc.constantFrom(...loadDemoChipCards().filter(({ isSocialSecurityCard }) => isSocialSecurityCard)),
  record: fc.constantFrom(...CARD_RECORDS),
  lost: fc.nat(4),
  stopsAt: fc.nat(40),
});

test('nothing that stands on a chip card survives in a trace, also of answers that are damaged or broken off', () => {
  fc.assert(
    fc.property(chipAnswer, ({ card: { card }, record, lost, stopsAt }) => {
      const { field, identifier, valueLength } = record;
      const bytes = encodeRecord(identifier, field, card[field], valueLength);
      const whole = Buffer.concat([bytes, Buffer.from([0x90, 0x00])]);
      const masker = createApduMasker();
      for (const answer of [whole, whole.subarray(lost), whole.subarray(0, stopsAt)]) {
        // The last two bytes always count as a status word, the first two may be a record's head.
        const kept = Buffer.from(masker.in(answer)).subarray(2, -2);
        expect(kept.every((byte) => byte === 0x2a)).toBe(true);
      }
    }),
  );
});

import { APPLICATION, CARD_RECORDS, type CardRecord } from '../../social-security-card-reader/card-file.ts';
import type { DemoChipCard } from './demo-chip-cards.ts';
import { encodeRecord } from './record-encoder.ts';

/** What a card does otherwise than it should. */
export interface CardFaults {
  /** Asks for the right length before every record (`6Cxx`), and has responses fetched (`61xx`), as T=0 cards do. */
  readonly lengthFirst: boolean;
  /** The next records say to be longer than they are. */
  garbled: number;
  /** The next records cannot be read from its memory (`6581`). */
  failing: number;
}

/** The inside of a chip card: files and records of ISO/IEC 7816-4. */
export interface ChipCard {
  readonly atr: Uint8Array;
  /** Power on, or a reset: nothing is selected. */
  reset(): void;
  /** One command APDU, one response APDU. */
  answer(apdu: Uint8Array): Uint8Array;
}

/** T=0, with 13 historical bytes of no maker. */
const ATR = Buffer.from('3b6d000080318065b00000000083009000', 'hex');

export function createChipCard(demo: DemoChipCard, faults: CardFaults): ChipCard {
  let isSelected = false;
  let file: number | null = null;
  /** Waits to be fetched by GET RESPONSE. */
  let waiting: Uint8Array = Buffer.alloc(0);

  function select(p1: number, name: Uint8Array): Uint8Array {
    if (p1 === 0x04) {
      isSelected = demo.isSocialSecurityCard && Buffer.from(name).equals(APPLICATION);
      file = null;
      return isSelected ? withFileInfo() : word(0x6a82);
    }
    const wanted = Buffer.from(name).readUInt16BE(0);
    if (!isSelected || !CARD_RECORDS.some((record) => record.file === wanted)) return word(0x6a82);
    file = wanted;
    return withFileInfo();
  }

  /** File control information, of which a reader needs nothing. */
  function withFileInfo(): Uint8Array {
    const info = Buffer.from('6f11840f7378312e73682ec9e7bbe1b1a3d5cf', 'hex');
    if (!faults.lengthFirst) return Buffer.concat([info, word(0x9000)]);
    waiting = info;
    return word(0x6100 | info.length);
  }

  function read(identifier: number, length: number): Uint8Array {
    if (file === null) return word(0x6986);
    const record = CARD_RECORDS.find((each) => each.file === file && each.identifier === identifier);
    const bytes = record && contentOf(record);
    if (!bytes) return word(0x6a83);
    if (faults.failing > 0) {
      faults.failing -= 1;
      return word(0x6581);
    }
    if (length !== bytes.length && (faults.lengthFirst || length !== 0)) return word(0x6c00 | bytes.length);
    if (faults.garbled > 0) {
      faults.garbled -= 1;
      bytes[1] = 0xf0;
    }
    return Buffer.concat([bytes, word(0x9000)]);
  }

  function contentOf({ field, identifier, valueLength }: CardRecord): Buffer | null {
    const value = demo.card[field];
    if (value === '') return null;
    // Longer than a reader expects it.
    const isLonger = faults.lengthFirst && field === 'name';
    return encodeRecord(identifier, field, value, valueLength + (isLonger ? 20 : 0));
  }

  return {
    atr: ATR,
    reset() {
      isSelected = false;
      file = null;
      waiting = Buffer.alloc(0);
    },
    answer(apdu) {
      const [cla, ins, p1 = 0, p2 = 0, length = 0] = apdu;
      if (cla !== 0x00) return word(0x6e00);
      if (ins === 0xa4) return select(p1, apdu.subarray(5, 5 + length));
      if (ins === 0xb2 && p2 === 0x00) return read(p1, length);
      if (ins === 0xc0) {
        const fetched = Buffer.concat([waiting.subarray(0, length), word(0x9000)]);
        waiting = waiting.subarray(length);
        return fetched;
      }
      return word(0x6d00);
    },
  };
}

function word(sw: number): Buffer {
  return Buffer.from([sw >> 8, sw & 0xff]);
}

import type { IdCard } from '#contract/device/id-card.ts';
import { type Field, LAYOUTS, TYPE_FIELD } from '../../id-card-reader/card-text.ts';
import { NEW_ADDRESS_LENGTH, TEXT_LENGTH } from '../../id-card-reader/sdt-commands.ts';

/** Writes the 256 bytes that stand on the card's chip. Too long a text is cut, as at a card's making. */
export function encodeCardText(card: IdCard): Uint8Array {
  const text = blank(TEXT_LENGTH);
  put(text, TYPE_FIELD, LAYOUTS[card.kind].type);
  for (const [at, value] of fieldsOf(card)) put(text, at, value);
  return text;
}

export function encodeNewAddress(address: string): Uint8Array {
  const text = blank(NEW_ADDRESS_LENGTH);
  put(text, [0, NEW_ADDRESS_LENGTH], address);
  return text;
}

function fieldsOf(card: IdCard): readonly (readonly [Field, string])[] {
  const { kind } = card;
  switch (kind) {
    case 'resident': {
      const at = LAYOUTS[kind];
      return [
        [at.name, card.name],
        [at.ethnicity, card.ethnicity],
        [at.address, card.address],
        [at.issuer, card.issuer],
        ...common(at, card),
      ];
    }
    case 'hkMacauTaiwan': {
      const at = LAYOUTS[kind];
      return [
        [at.name, card.name],
        [at.address, card.address],
        [at.issuer, card.issuer],
        [at.passNumber, card.passNumber],
        [at.issueCount, card.issueCount],
        ...common(at, card),
      ];
    }
    case 'foreigner2017': {
      const at = LAYOUTS[kind];
      return [
        [at.englishName, card.englishName],
        [at.name, card.name],
        [at.nationality, card.nationality],
        [at.issuer, card.issuer],
        ...common(at, card),
      ];
    }
    case 'foreigner2023': {
      const at = LAYOUTS[kind];
      const split = at.englishNamePart1[1] / 2;
      return [
        [at.englishNamePart1, card.englishName.slice(0, split)],
        [at.englishNamePart2, card.englishName.slice(split)],
        [at.name, card.name],
        [at.nationality, card.nationality],
        [at.renewals, card.renewals],
        [at.previousNumberLink, card.previousNumberLink],
        ...common(at, card),
      ];
    }
  }
}

function common(
  at: Record<'sex' | 'birthDate' | 'idNumber' | 'validFrom' | 'validTo', Field>,
  card: IdCard,
): readonly (readonly [Field, string])[] {
  return [
    [at.sex, { male: '1', female: '2', unknown: '0' }[card.sex]],
    [at.birthDate, dateText(card.birthDate)],
    [at.idNumber, card.idNumber],
    [at.validFrom, dateText(card.validFrom)],
    [at.validTo, card.validTo === 'long' ? '长期' : dateText(card.validTo)],
  ];
}

function dateText(date: string): string {
  return date === 'unreadable' ? '00000000' : date;
}

function blank(bytes: number): Buffer {
  return Buffer.from(' '.repeat(bytes / 2), 'utf16le');
}

function put(text: Buffer, [offset, length]: Field, value: string): void {
  text.set(Buffer.from(value, 'utf16le').subarray(0, length), offset);
}

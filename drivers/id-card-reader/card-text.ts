import type { CardError, IdCard } from '#contract/device/id-card.ts';
import { isDate } from '#contract/text.ts';
import { NEW_ADDRESS_LENGTH, TEXT_LENGTH } from './sdt-commands.ts';

export type CardTextResult =
  | { readonly ok: true; readonly card: IdCard }
  | { readonly ok: false; readonly error: Extract<CardError, 'unknownLayout' | 'cardNotReadable'> };

/** Offset and length in bytes. */
export type Field = readonly [offset: number, length: number];

/** At the same place in every layout; tells which one it is. */
export const TYPE_FIELD: Field = [248, 2];

/** Where the four layouts keep what. UTF-16LE, padded with spaces. */
export const LAYOUTS = {
  resident: {
    type: ' ',
    name: [0, 30],
    sex: [30, 2],
    ethnicity: [32, 4],
    birthDate: [36, 16],
    address: [52, 70],
    idNumber: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
  },
  hkMacauTaiwan: {
    type: 'J',
    name: [0, 30],
    sex: [30, 2],
    birthDate: [36, 16],
    address: [52, 70],
    idNumber: [122, 36],
    issuer: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    passNumber: [220, 18],
    issueCount: [238, 4],
  },
  foreigner2017: {
    type: 'I',
    englishName: [0, 120],
    sex: [120, 2],
    idNumber: [122, 30],
    nationality: [152, 6],
    name: [158, 30],
    validFrom: [188, 16],
    validTo: [204, 16],
    birthDate: [220, 16],
    issuer: [240, 8],
  },
  foreigner2023: {
    type: 'Y',
    name: [0, 30],
    sex: [30, 2],
    renewals: [32, 4],
    birthDate: [36, 16],
    englishNamePart1: [52, 70],
    idNumber: [122, 36],
    validFrom: [188, 16],
    validTo: [204, 16],
    englishNamePart2: [220, 22],
    nationality: [242, 6],
    previousNumberLink: [250, 6],
  },
} as const satisfies Record<IdCard['kind'], { readonly type: string } & Record<string, Field | string>>;

/** Reads the card's text as it stands; nothing is judged, and no content makes it throw. */
export function parseCardText(text: Uint8Array): CardTextResult {
  if (text.length !== TEXT_LENGTH) return { ok: false, error: 'cardNotReadable' };
  const field = (...at: readonly Field[]) => fieldText(text, at);
  switch (field(TYPE_FIELD)) {
    case '':
      return { ok: true, card: resident(field) };
    case 'J':
      return { ok: true, card: hkMacauTaiwan(field) };
    case 'I':
      return { ok: true, card: foreigner2017(field) };
    case 'Y':
      return { ok: true, card: foreigner2023(field) };
    default:
      return { ok: false, error: 'unknownLayout' };
  }
}

/** The address that was added to the chip after the card was made. */
export function parseNewAddress(data: Uint8Array): string {
  return fieldText(data, [[0, NEW_ADDRESS_LENGTH]]);
}

/** The text of one field, or of several that continue one another. */
type Reader = (...at: readonly Field[]) => string;

function resident(field: Reader): IdCard {
  const at = LAYOUTS.resident;
  return {
    kind: 'resident',
    name: field(at.name),
    ethnicity: field(at.ethnicity),
    address: field(at.address),
    issuer: field(at.issuer),
    ...common(at, field),
  };
}

function hkMacauTaiwan(field: Reader): IdCard {
  const at = LAYOUTS.hkMacauTaiwan;
  return {
    kind: 'hkMacauTaiwan',
    name: field(at.name),
    address: field(at.address),
    issuer: field(at.issuer),
    passNumber: field(at.passNumber),
    issueCount: field(at.issueCount),
    ...common(at, field),
  };
}

function foreigner2017(field: Reader): IdCard {
  const at = LAYOUTS.foreigner2017;
  return {
    kind: 'foreigner2017',
    englishName: field(at.englishName),
    name: field(at.name),
    nationality: field(at.nationality),
    issuer: field(at.issuer),
    ...common(at, field),
  };
}

function foreigner2023(field: Reader): IdCard {
  const at = LAYOUTS.foreigner2023;
  return {
    kind: 'foreigner2023',
    englishName: field(at.englishNamePart1, at.englishNamePart2),
    name: field(at.name),
    nationality: field(at.nationality),
    renewals: field(at.renewals),
    previousNumberLink: field(at.previousNumberLink),
    issuer: '',
    ...common(at, field),
  };
}

function common(
  at: Record<'sex' | 'birthDate' | 'idNumber' | 'validFrom' | 'validTo', Field>,
  field: Reader,
): Pick<IdCard, 'sex' | 'birthDate' | 'idNumber' | 'validFrom' | 'validTo'> {
  const validTo = field(at.validTo);
  return {
    sex: sexOf(field(at.sex)),
    birthDate: dateOf(field(at.birthDate)),
    idNumber: field(at.idNumber).toUpperCase(),
    validFrom: dateOf(field(at.validFrom)),
    validTo: validTo === '长期' ? 'long' : dateOf(validTo),
  };
}

function sexOf(code: string): IdCard['sex'] {
  if (code === '1') return 'male';
  return code === '2' ? 'female' : 'unknown';
}

function dateOf(text: string): string {
  return isDate(text) ? text : 'unreadable';
}

/** A lone half of a character pair becomes U+FFFD; padding may be spaces or zeros. */
function fieldText(text: Uint8Array, at: readonly Field[]): string {
  const bytes = Buffer.concat(at.map(([offset, length]) => text.subarray(offset, offset + length)));
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes).replace(/^[\s\0]+|[\s\0]+$/gu, '');
}

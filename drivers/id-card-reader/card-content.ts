import { FINGERPRINTS_LENGTH, PHOTO_LENGTH, TEXT_LENGTH } from './sdt-commands.ts';

/** What a reader gives of a card, still as it stands there. */
export interface CardContent {
  readonly text: Uint8Array;
  readonly photo: Uint8Array;
  /** `null` where they were not asked for. */
  readonly fingerprints: Uint8Array | null;
}

/** Lengths of two bytes each stand first: two without, three with fingerprints, which come last. */
export function parseCardContent(data: Uint8Array): CardContent {
  const hasFingerprints = data.length >= 6 + TEXT_LENGTH + PHOTO_LENGTH + FINGERPRINTS_LENGTH;
  const text = hasFingerprints ? 6 : 4;
  const photo = text + TEXT_LENGTH;
  const end = photo + PHOTO_LENGTH;
  return {
    text: data.subarray(text, photo),
    photo: data.subarray(photo, end),
    fingerprints: hasFingerprints ? data.subarray(end, end + FINGERPRINTS_LENGTH) : null,
  };
}

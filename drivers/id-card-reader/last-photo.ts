import type { CardPhoto, CardPhotoError } from '#contract/device/card-photo.ts';
import type { Completion } from '#contract/device/completion.ts';

/** Makes a picture of the 1,024 bytes that stand on a card. Only the reader maker's library can. */
export interface PhotoDecoder {
  /** `null` where it could not be done. Never rejects, and ends in time. */
  decode(compressed: Uint8Array, signal: AbortSignal): Promise<CardPhoto | null>;
}

/** The photo of the card read last, compressed as it came, until it is forgotten. */
export interface LastPhoto {
  keep(compressed: Uint8Array): void;
  /** The session is over, or another card came. */
  forget(): void;
  decode(signal: AbortSignal): Promise<Completion<CardPhoto, CardPhotoError>>;
}

/** Without a decoder nothing is kept. */
export function createLastPhoto(decoder: PhotoDecoder | undefined): LastPhoto {
  let last: Uint8Array | undefined;

  function forget() {
    last?.fill(0);
    last = undefined;
  }

  return {
    keep(compressed) {
      forget();
      if (decoder) last = compressed;
    },
    forget,
    async decode(signal) {
      if (signal.aborted) return { code: 'canceled' };
      if (!decoder) return { code: 'unsupportedCommand', error: 'noPlugin' };
      if (!last) return { code: 'sequenceError', error: 'noPhoto' };
      const asked = last;
      const photo = await decoder.decode(Uint8Array.from(asked), signal);
      if (signal.aborted) return { code: 'canceled' };
      // Whose photo it is, is no longer who stands there.
      if (asked !== last) return { code: 'sequenceError', error: 'noPhoto' };
      return photo ? { code: 'success', data: photo } : { code: 'hardwareError', error: 'decodeFailed' };
    },
  };
}

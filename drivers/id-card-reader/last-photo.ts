import type { CardPhoto, CardPhotoError } from '#contract/device/card-photo.ts';
import type { Completion } from '#contract/device/completion.ts';

/** Makes a picture of the 1,024 bytes that stand on a card. Only the reader maker's library can. */
export interface PhotoDecoder {
  /**
   * `null` where it could not be done. Never rejects, and ends in time. `compressed` stays its owner's, who zeroes it
   * when the photo is forgotten, also while it is decoded: it is not changed, nor kept longer than the call.
   */
  decode(compressed: Uint8Array, signal: AbortSignal): Promise<CardPhoto | null>;
}

/** The photo of the card read last, compressed as it came, until it is forgotten. */
export interface LastPhoto {
  keep(compressed: Uint8Array): void;
  /**
   * The session is over, or another card came. The bytes kept here are zeroed, also where they are being decoded. Out of
   * reach are what a decoder in a process of its own was sent (it goes with that process, which is ended behind each
   * photo) and what sending it left in this process's memory until that is used again.
   */
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
      const photo = await decoder.decode(asked, signal);
      if (signal.aborted) return { code: 'canceled' };
      // Whose photo it is, is no longer who stands there.
      if (asked !== last) return { code: 'sequenceError', error: 'noPhoto' };
      return photo ? { code: 'success', data: photo } : { code: 'hardwareError', error: 'decodeFailed' };
    },
  };
}

import type { CardPhoto } from '#contract/device/card-photo.ts';
import { connect } from '#contract/rpc/link.ts';
import { type Clock, systemClock } from '#drivers/device/clock.ts';
import type { PhotoDecoder } from '#drivers/id-card-reader/last-photo.ts';
import type { StartHelper } from '../helper-process.ts';
import { photoApi } from './photo-api.ts';

/** Start of a process, load of a library and one picture: a plugin that takes longer hangs, ms. */
const DECODE_WITHIN_MS = 10_000;

export interface ProcessPhotoDecoderOptions {
  readonly clock?: Clock;
  readonly decodeWithinMs?: number;
}

/** Decodes each photo in a process of its own, which is ended behind it in any case. */
export function createProcessPhotoDecoder(
  start: StartHelper,
  plugin: string,
  { clock = systemClock, decodeWithinMs = DECODE_WITHIN_MS }: ProcessPhotoDecoderOptions = {},
): PhotoDecoder {
  /** In Electron there is one such process at a time. */
  let before: Promise<unknown> = Promise.resolve();

  async function decodeOnce(compressed: Uint8Array, signal: AbortSignal): Promise<CardPhoto | null> {
    if (signal.aborted) return null;
    const ending = new AbortController();
    // The limit holds for its start too: in Electron another process is asked for it.
    const helper = start();
    try {
      const decoded = helper.then(({ channel }) =>
        connect(channel, photoApi).call.decode({ plugin, compressed }),
      );
      const limit = clock.sleep(decodeWithinMs, AbortSignal.any([signal, ending.signal])).then(() => null);
      return await Promise.race([decoded, limit]);
    } catch {
      // It crashed, threw, or gave what is no picture. Which, is seen by running the plugin by hand.
      return null;
    } finally {
      ending.abort();
      helper.then(
        ({ end }) => end(),
        () => undefined,
      );
    }
  }

  return {
    decode(compressed, signal) {
      const decoded = before.then(() => decodeOnce(compressed, signal)).catch(() => null);
      before = decoded;
      return decoded;
    },
  };
}

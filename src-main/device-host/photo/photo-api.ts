import { z } from 'zod';
import { cardPhotoSchema } from '#contract/device/card-photo.ts';
import type { ApiDefinition } from '#contract/rpc/api.ts';

/** A photo of 102 × 126 dots is 38 kB as a bitmap; more than this is none. */
const MAX_BYTES = 1_000_000;
const STARTS: Readonly<Record<string, readonly number[]>> = {
  'image/bmp': [0x42, 0x4d],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

/** What a plugin gave is believed as far as it looks like what it says. */
const decodedSchema = cardPhotoSchema.refine(
  ({ mediaType, bytes }) =>
    bytes.length <= MAX_BYTES && STARTS[mediaType]?.every((byte, at) => bytes[at] === byte) === true,
  'not a picture of its kind',
);

/** What the device host asks of the process that holds the plugin. */
export const photoApi = {
  calls: {
    decode: {
      input: z.strictObject({
        plugin: z.string().min(1),
        compressed: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      }),
      output: decodedSchema,
    },
  },
  events: {},
} as const satisfies ApiDefinition;

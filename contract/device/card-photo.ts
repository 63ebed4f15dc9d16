import { z } from 'zod';

/** The photo on an ID card as the vendor's plugin gave it. In memory for one session, like the card itself. */
export const cardPhotoSchema = z.strictObject({
  mediaType: z.enum(['image/bmp', 'image/png', 'image/jpeg']),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type CardPhoto = Readonly<z.infer<typeof cardPhotoSchema>>;

/** `noPlugin`: this terminal has none. `noPhoto`: no card was read in this session. `decodeFailed`: also where it crashed or hung. */
export const cardPhotoErrorSchema = z.enum(['noPlugin', 'noPhoto', 'decodeFailed']);
export type CardPhotoError = z.infer<typeof cardPhotoErrorSchema>;

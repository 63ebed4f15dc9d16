import { z } from 'zod';

/** No symbology holds more: QR 7,089 digits, Han Xin 7,827. A scanner that sends more sends noise. */
export const CODE_MAX_BYTES = 8_192;

/**
 * What follows a code on a serial line. `anyLineEnd` takes CR, LF and CRLF alike, for codes that hold no line
 * end themselves; `quiet` is for a scanner that sends nothing behind a code, and for codes of several lines.
 */
export const codeEndingSchema = z.enum(['cr', 'lf', 'crlf', 'anyLineEnd', 'quiet']);
export type CodeEnding = z.infer<typeof codeEndingSchema>;

/** The kind of code, as far as a scanner tells it. Names after ISO/IEC 15424 (AIM symbology identifiers). */
export const symbologySchema = z.enum([
  'code39',
  'code93',
  'code128',
  'codabar',
  'ean',
  'gs1DataBar',
  'interleaved2of5',
  'pdf417',
  'dataMatrix',
  'maxiCode',
  'aztec',
  'qr',
  'hanXin',
]);
export type Symbology = z.infer<typeof symbologySchema>;

/**
 * One code that was read. `text` is what stands in the code, without what the scanner puts around it. Codes
 * carry no note of their encoding: `encoding` says which reading made sense (plain ASCII counts as `utf8`).
 * What a code says was written by anybody: it is a claim, never a proof.
 */
export const scannedCodeSchema = z.strictObject({
  text: z.string().min(1).max(CODE_MAX_BYTES),
  encoding: z.enum(['utf8', 'gb18030']),
  symbology: symbologySchema.optional(),
});
export type ScannedCode = Readonly<z.infer<typeof scannedCodeSchema>>;

/**
 * The scanner class's own errors.
 * - `triggerRefused`: it is there and will not begin to read.
 * - `unreadable`: what came is no text in any encoding that is in use.
 * - `tooLong`: more came than a code can hold.
 */
export const scanErrorSchema = z.enum(['noScanner', 'triggerRefused', 'unreadable', 'tooLong']);
export type ScanError = z.infer<typeof scanErrorSchema>;

import { z } from 'zod';
import { completionCodeSchema } from './completion.ts';

/** Where a light can show the hand its way. The names are those of the device classes that they stand beside. */
export const guideLightSchema = z.enum([
  'idCardReader',
  'socialSecurityCardReader',
  'receiptPrinter',
  'documentPrinter',
  'barcodeScanner',
  'documentCamera',
]);
export type GuideLight = z.infer<typeof guideLightSchema>;

export const relayBoardErrorSchema = z.enum(['noBoard', 'noSuchOutput', 'refused']);
export type RelayBoardError = z.infer<typeof relayBoardErrorSchema>;

/** A command that gives nothing but its end. */
export const relayCompletionSchema = z.strictObject({
  code: completionCodeSchema,
  error: relayBoardErrorSchema.optional(),
  vendor: z.string().optional(),
});
export type RelayCompletion = Readonly<z.infer<typeof relayCompletionSchema>>;

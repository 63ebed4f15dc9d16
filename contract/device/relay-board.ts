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

/** Outputs and inputs are counted from 1, as on the board. */
const relayOutputSchema = z.int().min(1).max(32);

/** How a terminal's lights and lock are wired to its board. */
export const relayWiringShape = {
  /** Modbus unit, 1 where nothing is said; boards with a fixed frame have none. */
  unitId: z.int().min(1).max(247).optional(),
  /** Which output feeds which light. */
  lights: z.partialRecord(guideLightSchema, relayOutputSchema).optional(),
  lock: relayOutputSchema.optional(),
  /** How long the lock gets current, ms; half a second where nothing is said. */
  lockMs: z.int().min(50).max(5_000).optional(),
  /** The input at which the door's contact hangs (Modbus). Closed door, closed contact: a torn wire tells an open door. */
  doorContact: relayOutputSchema.optional(),
};
export const relayWiringSchema = z.strictObject(relayWiringShape);
export type RelayWiring = Readonly<z.infer<typeof relayWiringSchema>>;

export const relayBoardErrorSchema = z.enum(['noBoard', 'noSuchOutput', 'refused']);
export type RelayBoardError = z.infer<typeof relayBoardErrorSchema>;

/** A command that gives nothing but its end. */
export const relayCompletionSchema = z.strictObject({
  code: completionCodeSchema,
  error: relayBoardErrorSchema.optional(),
  vendor: z.string().optional(),
});
export type RelayCompletion = Readonly<z.infer<typeof relayCompletionSchema>>;

import { z } from 'zod';

/**
 * What a receipt says, free of any printer: the driver lays it out for the paper width and the fonts of its
 * profile. Blocks stand one under the other.
 */
export const receiptBlockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), text: z.string() }),
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center']).default('left'),
  }),
  /** A label with its value, the value on the same line where it fits. */
  z.strictObject({ type: z.literal('pair'), label: z.string(), value: z.string() }),
  /** A number to be read aloud, as large as the paper allows. */
  z.strictObject({ type: z.literal('number'), text: z.string() }),
  z.strictObject({ type: z.literal('qr'), data: z.string().min(1).max(400) }),
  z.strictObject({ type: z.literal('rule') }),
]);
export type ReceiptBlock = Readonly<z.infer<typeof receiptBlockSchema>>;

export const receiptSchema = z.strictObject({
  blocks: z.array(receiptBlockSchema).min(1).max(60).readonly(),
});
export type Receipt = Readonly<z.infer<typeof receiptSchema>>;

import { z } from 'zod';
import { receiptSchema } from '#contract/device/receipt.ts';
import type { ApiDefinition } from '#contract/rpc/api.ts';

const rasterSchema = z
  .strictObject({
    widthBytes: z.int().positive(),
    rows: z.int().nonnegative(),
    data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .refine(({ widthBytes, rows, data }) => data.length === widthBytes * rows, 'as many bytes as dots');

/** What the device host asks of the drawing process. */
export const drawingApi = {
  calls: {
    /** Loads fonts and library, which takes some hundred milliseconds the first time. */
    prepare: { input: z.void(), output: z.void() },
    draw: {
      input: z.strictObject({ receipt: receiptSchema, widthDots: z.int().positive() }),
      output: rasterSchema,
    },
  },
  events: {},
} as const satisfies ApiDefinition;

import { z } from 'zod';
import { documentInputSchema, renderResultSchema } from './document-input.ts';

/** What the worker is started with. */
export const workerDataSchema = z.strictObject({
  fontsFolder: z.string().min(1),
  templatesFolder: z.string().min(1),
  fallbackFonts: z.array(z.string()).readonly(),
});

/** To the worker: `input` null only warms it up. */
export const workerRequestSchema = z.strictObject({ id: z.int(), input: documentInputSchema.nullable() });
export type WorkerRequest = z.infer<typeof workerRequestSchema>;

/** From the worker, one for each request; `result` null after a warm-up. */
export const workerAnswerSchema = z.strictObject({ id: z.int(), result: renderResultSchema.nullable() });
export type WorkerAnswer = z.infer<typeof workerAnswerSchema>;

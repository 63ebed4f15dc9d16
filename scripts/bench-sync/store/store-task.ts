import { z } from 'zod';

export const storeTaskSchema = z.object({
  folder: z.string(),
  rounds: z.int(),
  /** Of each round, in each place. */
  commits: z.int(),
  /** Cases in the small and in the large store. */
  few: z.int(),
  many: z.int(),
  /** Cases that wait at a start. */
  waiting: z.int(),
});

/** Medians of each round; how many bytes of log a commit costs. */
export const storeMeasuredSchema = z.object({
  rounds: z.array(
    z.object({
      bareMs: z.number(),
      fewMs: z.number(),
      manyMs: z.number(),
      emptyStartMs: z.number(),
      waitingStartMs: z.number(),
    }),
  ),
  bareLogBytes: z.number(),
  logBytes: z.number(),
});
export type StoreMeasured = Readonly<z.infer<typeof storeMeasuredSchema>>;

import { z } from 'zod';
import type { SeenHead } from './audit-head-store.ts';

const rowSchema = z
  .object({
    terminal: z.string(),
    epoch: z.int(),
    n: z.int(),
    hash: z.string(),
    judgement: z.enum(['continues', 'differs', 'behind']),
    seen_at: z.string(),
  })
  .transform(({ seen_at, ...row }): SeenHead => ({ ...row, seenAt: seen_at }));

/** How rows leave either database. */
export function seenHeadsFrom(rows: unknown): readonly SeenHead[] {
  return z.array(rowSchema).parse(rows);
}

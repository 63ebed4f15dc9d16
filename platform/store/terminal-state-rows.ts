import { z } from 'zod';
import { reportedSchema } from '#contract/platform-api/desired.ts';
import { terminalStateSchema } from '#contract/platform-api/terminal-state.ts';
import type { DesiredVersion, StoredState } from './terminal-state-store.ts';

/** A text of JSON; what a later version of the platform wrote and this one does not understand is as if it were not there. */
function jsonOrNull<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .nullable()
    .transform((text) => {
      const parsed = schema.safeParse(text === null ? null : JSON.parse(text));
      return parsed.success ? parsed.data : null;
    });
}

const stateRowSchema = z
  .object({
    terminal: z.string(),
    epoch: z.int(),
    state: jsonOrNull(terminalStateSchema),
    reported: jsonOrNull(reportedSchema),
    said_at: z.string(),
  })
  .transform(({ said_at, ...row }): StoredState => ({ ...row, saidAt: said_at }));

const desiredRowSchema = z
  .object({
    terminal: z.string(),
    version: z.int(),
    content: z.string(),
    officer: z.string(),
    set_at: z.string(),
  })
  .transform(({ set_at, ...row }): DesiredVersion => ({ ...row, setAt: set_at }));

/** How rows leave either database. */
export function storedStatesFrom(rows: unknown): readonly StoredState[] {
  return z.array(stateRowSchema).parse(rows);
}

export function desiredVersionsFrom(rows: unknown): readonly DesiredVersion[] {
  return z.array(desiredRowSchema).parse(rows);
}

/** How they enter it. */
export function textOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

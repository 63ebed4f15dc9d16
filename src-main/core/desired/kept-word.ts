import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { signedDesiredSchema } from '#contract/platform-api/desired.ts';
import { replaceFile } from '../store/files.ts';

const keptSchema = z.strictObject({
  format: z.literal('tongban-platform-word-1'),
  /** The life of this terminal that the platform has revoked. */
  revokedEpoch: z.int().positive().nullable(),
  desired: signedDesiredSchema.nullable(),
});

/** What the platform said of this terminal, as it lies in a file beside the store. */
export type KeptWord = Readonly<Omit<z.infer<typeof keptSchema>, 'format'>>;

const NOTHING: KeptWord = { revokedEpoch: null, desired: null };

/**
 * What the file says; nothing where there is none, or where it is damaged: all of it is told again with the next heartbeat.
 * It lies outside the database, so that a terminal whose database is being mended is set up as before.
 */
export function readKeptWord(file: string): { readonly kept: KeptWord; readonly isDamaged: boolean } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { kept: NOTHING, isDamaged: false };
  }
  try {
    const { revokedEpoch, desired } = keptSchema.parse(JSON.parse(text));
    return { kept: { revokedEpoch, desired }, isDamaged: false };
  } catch {
    return { kept: NOTHING, isDamaged: true };
  }
}

/** Throws where the disk does not take it. */
export function writeKeptWord(file: string, kept: KeptWord): void {
  replaceFile(file, JSON.stringify({ format: 'tongban-platform-word-1', ...kept }));
}

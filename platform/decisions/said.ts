import { z } from 'zod';
import { blobReferenceSchema } from '#contract/case/blob.ts';
import { divisionCodeSchema } from '#contract/item/names.ts';
import { dateSchema } from '#contract/text.ts';
import type { DecisionSeal } from './decision-seal.ts';

/** The most that an officer can write, characters. */
export const WORDS_MAX = 1_000;
export const PLACE_MAX = 200;

/** What is said with a decision, sealed with it. */
export const saidSchema = z.strictObject({
  /** What is missing, why not, what came of it; may be empty where the act says enough. */
  words: z.string().max(WORDS_MAX),
  /** The last day for what is missing. */
  until: dateSchema.optional(),
  /** Where to bring what is missing, or to collect the result, in words. */
  place: z.string().min(1).max(PLACE_MAX).optional(),
  /** The division of that place, which need not be the one that decides. */
  placeDivision: divisionCodeSchema.optional(),
  /** The result as a PDF: its sealed bytes among the files of the case's terminal. */
  document: blobReferenceSchema.optional(),
});
export type Said = Readonly<z.infer<typeof saidSchema>>;

interface Named {
  readonly terminal: string;
  readonly caseId: string;
}

function wordsUse({ terminal, caseId }: Named, decisionId: string): string {
  return ['words', terminal, caseId, decisionId].join('\n');
}

export function documentUse({ terminal, caseId }: Named): string {
  return ['document', terminal, caseId].join('\n');
}

export function sealSaid(seal: DecisionSeal, about: Named, decisionId: string, said: Said): Buffer {
  return seal.seal(wordsUse(about, decisionId), Buffer.from(JSON.stringify(said), 'utf8'));
}

/** `null` where it cannot be opened. */
export function openSaid(seal: DecisionSeal, about: Named, decisionId: string, sealed: Buffer): Said | null {
  const plain = seal.open(wordsUse(about, decisionId), sealed);
  return plain ? saidSchema.parse(JSON.parse(plain.toString('utf8'))) : null;
}

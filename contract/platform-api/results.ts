import { z } from 'zod';
import { caseIdSchema } from '../case/case-document.ts';

/**
 * `GET /v1/results?cursor=`, signed by the terminal: what was decided on its cases since the cursor, oldest first. No word of
 * a person is in it: for what a decision says, the person asks (`/v1/progress`, `/v1/records:query`).
 */
export const RESULTS_PATH = '/v1/results';

/** Decisions in one answer at most. */
export const RESULTS_MAX = 200;

/**
 * Where a case stands, as people outside are told. `received`: nobody has begun with it · `correctionAsked`: something is
 * missing, the applicant's turn · `completed`: done, with a result.
 */
export const caseProgressSchema = z.enum([
  'received',
  'accepted',
  'correctionAsked',
  'rejected',
  'completed',
]);
export type CaseProgress = z.infer<typeof caseProgressSchema>;

/** A place in the terminal's decisions. Only the platform reads it; the empty one is the beginning. */
const cursorSchema = z.string().regex(/^[\w-]{0,80}$/);

export const resultsQuerySchema = z.strictObject({ cursor: cursorSchema.default('') });

export const resultsAnswerSchema = z.strictObject({
  /** The cursor that was asked with. */
  after: cursorSchema,
  /** In the order in which they were decided: of one case the last counts. */
  results: z
    .array(z.strictObject({ caseId: caseIdSchema, state: caseProgressSchema, at: z.iso.datetime() }))
    .max(RESULTS_MAX),
  /** To be asked with next. */
  cursor: cursorSchema,
  /** Whether there are more already. */
  more: z.boolean(),
  keyId: z.string(),
  /** Ed25519 by the acknowledgement key over {@link resultsText}, base64. */
  signature: z.base64(),
});
export type ResultsAnswer = Readonly<z.infer<typeof resultsAnswerSchema>>;

/** The text under the signature: one field a line, UTF-8. */
export function resultsText(terminal: string, said: Omit<ResultsAnswer, 'signature' | 'keyId'>): string {
  return [
    'tongban-results-1',
    terminal,
    said.after,
    said.cursor,
    said.more ? 'more' : 'all',
    ...said.results.map(({ caseId, state, at }) => `${caseId} ${state} ${at}`),
  ].join('\n');
}

import { z } from 'zod';

/**
 * What the driver and its helper say to each other: one JSON object a line. A question bears an id, and its answer
 * the same. The shipped helper is a process of the terminal; any program may stand in its place that speaks this
 * on its standard input and output.
 */
const about = { id: z.int().positive(), printer: z.string().min(1) };
const jobId = z.int().positive();

export const questionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ...about, ask: z.literal('printer') }),
  /** `pdf` in base64. Answered once the spooler has all of it. */
  z.strictObject({ ...about, ask: z.literal('print'), name: z.string().min(1), pdf: z.base64() }),
  z.strictObject({ ...about, ask: z.literal('job'), jobId }),
  z.strictObject({ ...about, ask: z.literal('jobs') }),
  z.strictObject({ ...about, ask: z.literal('cancel'), jobId }),
  /** An ended job that was kept in the queue for its last word may go. */
  z.strictObject({ ...about, ask: z.literal('release'), jobId }),
]);
export type HelperQuestion = z.infer<typeof questionSchema>;

/** As in JOB_INFO_1: the status bits, and pages only where the document's format lets Windows count them. */
const jobSchema = z.strictObject({
  jobId,
  name: z.string(),
  status: z.int().nonnegative(),
  pagesPrinted: z.int().nonnegative(),
});
export type SpoolerJob = z.infer<typeof jobSchema>;

const id = z.int().positive();
export const helperAnswerSchema = z.discriminatedUnion('answer', [
  /** The first line of every helper, unasked: it has loaded what it needs. */
  z.strictObject({ id: z.literal(0), answer: z.literal('ready') }),
  /** As in PRINTER_INFO_2. */
  z.strictObject({
    id,
    answer: z.literal('printer'),
    status: z.int().nonnegative(),
    attributes: z.int().nonnegative(),
    driver: z.string(),
  }),
  z.strictObject({ id, answer: z.literal('printed'), jobId }),
  /** `null`: the spooler has no such job, or no longer. */
  z.strictObject({ id, answer: z.literal('job'), job: jobSchema.nullable() }),
  z.strictObject({ id, answer: z.literal('jobs'), jobs: z.array(jobSchema) }),
  z.strictObject({ id, answer: z.literal('done') }),
  /** `step`: the call that failed; `error`: the code of Windows; `begun`: the spooler may have a part of a document. */
  z.strictObject({
    id,
    answer: z.literal('failed'),
    step: z.string().min(1),
    error: z.int().nonnegative(),
    begun: z.boolean(),
  }),
]);
export type HelperAnswer = z.infer<typeof helperAnswerSchema>;

/** The longest line that a helper may send: a queue of a few thousand jobs. */
export const MAX_ANSWER_CHARS = 1024 * 1024;

/** The answer in a line; `null` where it is none. */
export function readAnswer(line: string): HelperAnswer | null {
  try {
    return helperAnswerSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

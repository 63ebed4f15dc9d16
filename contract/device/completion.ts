import { z } from 'zod';

/** How a command ended, in the terms of XFS4IoT. Every command has exactly one completion. */
export const completionCodeSchema = z.enum([
  'success',
  'canceled',
  'timeOut',
  'deviceNotReady',
  'hardwareError',
  'userError',
  'unsupportedCommand',
  'unsupportedData',
  'sequenceError',
  'internalError',
]);
export type CompletionCode = z.infer<typeof completionCodeSchema>;
export const failureCodeSchema = completionCodeSchema.exclude(['success']);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/**
 * A failed command: the closed code, the class's own error where it has one, and the vendor's raw code for
 * the technician (`SW3=41`).
 */
export interface Failure<E extends string> {
  readonly code: FailureCode;
  readonly error?: E | undefined;
  readonly vendor?: string | undefined;
}

/** A command that gives data: `success` with it, or a failure. */
export type Completion<T, E extends string> = { readonly code: 'success'; readonly data: T } | Failure<E>;

export function completionSchema<T extends z.ZodType, E extends z.ZodType<string>>(data: T, error: E) {
  return z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('success'), data }),
    z.strictObject({ code: failureCodeSchema, error: error.optional(), vendor: z.string().optional() }),
  ]);
}

/**
 * What is known of the paper. `unknown` stays unknown: nothing retries by itself, a person decides.
 * - `printed`: the device itself confirmed it (completion barrier, job state followed to its end).
 * - `notPrinted`: certain that nothing that counts came out; printing again cannot double anything.
 */
export const printOutcomeSchema = z.enum(['printed', 'notPrinted', 'unknown']);
export type PrintOutcome = z.infer<typeof printOutcomeSchema>;

/** What is known of the paper later. `taken`: printed, and a sensor saw it leave the mouth. */
export const paperOutcomeSchema = z.enum([...printOutcomeSchema.options, 'taken']);
export type PaperOutcome = z.infer<typeof paperOutcomeSchema>;

/** Why a print went wrong, for both printer classes. */
export const printErrorSchema = z.enum([
  'noPrinter',
  'paperOut',
  'paperJam',
  'coverOpen',
  'cutterError',
  'tonerOut',
  /** The paper of an earlier print still hangs in the mouth, and this printer cannot draw it back. */
  'paperNotTaken',
  'disconnected',
  'rejected',
  'interrupted',
]);
export type PrintError = z.infer<typeof printErrorSchema>;

/**
 * A print's completion carries an outcome in every case; `success` if and only if `printed`: whether the paper
 * was taken is a question of its own (`waitTaken`), which nobody waits for in order to go on.
 */
export const printCompletionSchema = z
  .strictObject({
    code: completionCodeSchema,
    outcome: printOutcomeSchema,
    error: printErrorSchema.optional(),
    vendor: z.string().optional(),
  })
  .refine((c) => (c.code === 'success') === (c.outcome === 'printed'), 'success if and only if printed');
export type PrintCompletion = Readonly<z.infer<typeof printCompletionSchema>>;

/**
 * What became of printed paper that waited to be taken. `retracted`: the printer drew it back in, where the next
 * person cannot reach it. `notTaken`: it still hangs there.
 */
export const takenOutcomeSchema = z.enum(['taken', 'notTaken', 'retracted', 'unknown']);
export type TakenOutcome = z.infer<typeof takenOutcomeSchema>;

/** `unsupportedCommand` with `unknown` where the printer has no sensor; `success` if and only if `taken`. */
export const takenCompletionSchema = z
  .strictObject({
    code: completionCodeSchema,
    outcome: takenOutcomeSchema,
    vendor: z.string().optional(),
  })
  .refine((c) => (c.code === 'success') === (c.outcome === 'taken'), 'success if and only if taken');
export type TakenCompletion = Readonly<z.infer<typeof takenCompletionSchema>>;

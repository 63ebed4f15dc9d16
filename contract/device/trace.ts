import { z } from 'zod';
import { completionCodeSchema, printOutcomeSchema } from './completion.ts';
import { receiptSchema } from './receipt.ts';
import { guideLightSchema, relayWiringSchema } from './relay-board.ts';
import { deviceClassSchema, deviceConditionSchema, deviceStateSchema } from './status.ts';

/** Bytes in hexadecimal, as they went over the line or with what is personal overwritten at the same length. */
const bytesSchema = z.string().regex(/^([0-9a-f]{2})*$/);

/** Bytes that were left out; equal digests within one trace mean equal bytes, and nothing more can be learnt. */
const droppedSchema = z.strictObject({
  dropped: z.int().positive(),
  digest: z.string().regex(/^[0-9a-f]{8}$/),
});

export const tracePartSchema = z.union([bytesSchema, droppedSchema]);
export type TracePart = Readonly<z.infer<typeof tracePartSchema>>;

/** Milliseconds since the trace began, on a clock that only goes forward. */
const at = { at: z.number().nonnegative() };

export const traceEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...at, kind: z.literal('opened') }),
  z.strictObject({ ...at, kind: z.literal('openFailed'), error: z.string() }),
  z.strictObject({ ...at, kind: z.literal('closed'), reason: z.enum(['closed', 'unplugged']) }),
  /** One write of the driver. */
  z.strictObject({ ...at, kind: z.literal('out'), parts: z.array(tracePartSchema).readonly() }),
  /** Bytes as they arrived together. */
  z.strictObject({ ...at, kind: z.literal('in'), bytes: bytesSchema }),
  z.strictObject({
    ...at,
    kind: z.literal('status'),
    state: deviceStateSchema,
    conditions: z.array(deviceConditionSchema).readonly(),
  }),
  z.strictObject({
    ...at,
    kind: z.literal('command'),
    command: z.discriminatedUnion('name', [
      z.strictObject({ name: z.literal('readCard'), timeoutMs: z.int().positive() }),
      z.strictObject({ name: z.literal('readSocialSecurityCard'), timeoutMs: z.int().positive() }),
      z.strictObject({ name: z.literal('scan'), timeoutMs: z.int().positive() }),
      /** Its letters and digits are overwritten; the length of each text stays. */
      z.strictObject({ name: z.literal('printReceipt'), receipt: receiptSchema }),
      /** How long the document was; nothing of it is kept. */
      z.strictObject({ name: z.literal('printDocument'), bytes: z.int().nonnegative() }),
      z.strictObject({ name: z.literal('setGuideLights'), lit: z.array(guideLightSchema).readonly() }),
      z.strictObject({ name: z.literal('unlock') }),
    ]),
  }),
  /** How that command ended, without its data. */
  z.strictObject({
    ...at,
    kind: z.literal('completion'),
    code: completionCodeSchema,
    outcome: printOutcomeSchema.optional(),
    error: z.string().optional(),
    vendor: z.string().optional(),
  }),
]);
export type TraceEntry = Readonly<z.infer<typeof traceEntrySchema>>;

/**
 * What passed between a driver and its device of late, without anything personal. A trace can be replayed:
 * the driver meets the same bytes again and must come to the same statuses and completions.
 */
export const traceSchema = z.strictObject({
  format: z.literal('tongban-trace-1'),
  device: z.strictObject({
    id: z.string().min(1),
    class: deviceClassSchema,
    profile: z.string().min(1),
    /** Of a relay board: what it is asked depends on what hangs at it. */
    wiring: relayWiringSchema.optional(),
  }),
  /** Entries that were older and no longer kept. */
  forgotten: z.int().nonnegative(),
  entries: z.array(traceEntrySchema).readonly(),
});
export type Trace = Readonly<z.infer<typeof traceSchema>>;

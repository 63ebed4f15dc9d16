import { z } from 'zod';
import { deviceClassSchema, deviceConditionSchema, deviceStateSchema } from '../device/status.ts';
import { supplySchema } from '../device/supplies.ts';

/** Devices of one terminal at most: there are ten classes, and a terminal has one of each. */
const MAX_DEVICES = 20;

/** A short name of the terminal's own making; longer ones are cut before they are sent. */
export const STATE_NAME_MAX = 40;
const nameSchema = z.string().min(1).max(STATE_NAME_MAX);

/**
 * One device, in closed words and numbers. What it says of itself (serial number, free text) stays on the terminal: nobody
 * can say what would stand in it.
 */
const deviceReportSchema = z.strictObject({
  id: nameSchema,
  class: deviceClassSchema,
  state: deviceStateSchema,
  /** What stands in the way or soon will. */
  conditions: z.array(deviceConditionSchema).max(20).readonly(),
  /**
   * How much is left of what, as far as the device tells it. A terminal of an earlier version says the printer's own words:
   * they are read as `other`.
   */
  levels: z
    .array(z.strictObject({ name: supplySchema.catch('other'), percent: z.int().min(0).max(100) }))
    .max(supplySchema.options.length)
    .readonly()
    .optional(),
});
export type DeviceReport = Readonly<z.infer<typeof deviceReportSchema>>;

/** Why the newest look for a published catalogue brought nothing. */
const catalogueProblemSchema = z.enum([
  'unreachable',
  'timeOut',
  'refused',
  'tooLong',
  'expired',
  'notTrusted',
  'noRoom',
  'disk',
]);

/** What befell the store since the terminal's start. */
export const storeTroubleSchema = z.enum([
  'salvaged',
  'migrationFailed',
  'damaged',
  'backupFailed',
  'upkeepFailed',
]);

/**
 * How a terminal is, as it says with its heartbeat. Closed words and numbers alone: nothing of a person can be in it, and it
 * is some two kilobytes as a rule.
 */
export const terminalStateSchema = z.strictObject({
  appVersion: z.string().regex(/^[\w.+-]{1,40}$/),
  /** Where it stands, GB/T 2260: whose items it offers first. */
  division: z.string().regex(/^\d{6}$/),
  /** When the terminal's core began, by its own clock. */
  startedAt: z.iso.datetime(),
  catalogue: z.strictObject({
    /** The published version in use; `null`: the one that the terminal was shipped with. */
    version: z.int().nonnegative().nullable(),
    /** How many items it offers today. */
    items: z.int().nonnegative(),
    problem: catalogueProblemSchema.nullable(),
  }),
  store: z.strictObject({
    disk: z.enum(['enough', 'low', 'short']),
    /** Room that is left, MiB; `null` before the first look. */
    freeMiB: z.int().nonnegative().nullable(),
    troubles: z.array(storeTroubleSchema).max(10).readonly(),
  }),
  outbox: z.strictObject({
    /** Cases without an acknowledgement, those set aside included. */
    waiting: z.int().nonnegative(),
    /** Cases that were set aside and wait for people. */
    quarantined: z.int().nonnegative(),
  }),
  /** Platform time minus terminal time at the last contact, ms; `null` before the first. */
  clockOffsetMs: z.int().nullable(),
  devices: z.array(deviceReportSchema).max(MAX_DEVICES).readonly(),
});
export type TerminalState = Readonly<z.infer<typeof terminalStateSchema>>;

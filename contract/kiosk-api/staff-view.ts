import { z } from 'zod';
import { textSchema } from '../text.ts';

/** What whoever looks after a terminal sees of it. No word of a person stands in any of it. */

const count = z.int().nonnegative();
const instant = z.iso.datetime();

/** How many digits a PIN has. Six at least, for four are guessed from the hash in minutes. */
export const PIN_LENGTH = { least: 6, most: 12 } as const;

/** Digits alone: they are typed on the keypad. */
export const staffPinSchema = z
  .string()
  .regex(
    new RegExp(`^\\d{${PIN_LENGTH.least},${PIN_LENGTH.most}}$`),
    `must be ${PIN_LENGTH.least} to ${PIN_LENGTH.most} digits`,
  );

/**
 * The way in.
 * - `noPin`: none is set in the settings, so nobody comes in. · `asking`: one is to be typed.
 * - `checking`: it is being checked. · `waiting`: it was wrong; until `waitMs` is over none is taken.
 * - `closed`: the same, for wrong ones of before the terminal was started; nobody has typed one since.
 */
export const staffGateSchema = z.strictObject({
  state: z.enum(['noPin', 'asking', 'checking', 'waiting', 'closed']),
  /** From this snapshot on, ms; 0 where there is nothing to wait for. */
  waitMs: count,
});
export type StaffGate = Readonly<z.infer<typeof staffGateSchema>>;

/**
 * What came of "send now".
 * - `asking`: the platform is being asked. · `sending`: it answered, and what waits goes.
 * - `slot`: it answered, and takes what waits from `takenFrom` on. · `notReached`: it did not answer.
 * - `failed`: this terminal could not write down that it is due now.
 */
const askedSchema = z.discriminatedUnion('came', [
  z.strictObject({ came: z.enum(['asking', 'sending', 'notReached', 'failed']) }),
  z.strictObject({ came: z.literal('slot'), takenFrom: instant }),
]);

/** How it stands with the platform. */
const staffSyncSchema = z.strictObject({
  /** In a sentence. */
  words: textSchema,
  online: z.boolean(),
  /** Cases on their way, without those that were set aside. */
  waiting: count,
  /** Files of cases that are still to be sent before these. */
  files: count,
  lastContact: instant.optional(),
  /** Until it goes on by itself, from this snapshot on, ms; absent while nothing waits for a time. */
  nextTryMs: count.optional(),
  /** Platform time minus terminal time at the last contact, ms. */
  offsetMs: z.int().optional(),
  isRevoked: z.boolean(),
  /** Absent where nobody pressed "send now". */
  asked: askedSchema.optional(),
});

const staffStoreSchema = z.strictObject({
  /** Of the disk; absent where it could not be read. */
  freeBytes: count.optional(),
  space: z.enum(['enough', 'low', 'short']),
  lastBackup: instant.optional(),
  /** It should have been made long ago. */
  backupIsLate: z.boolean(),
  /** When every page was last found whole. */
  checkedAt: instant.optional(),
  /** What the store had to say since the terminal was started, newest first; of the disk's space only `space` tells. */
  alarms: z
    .array(z.strictObject({ at: instant, text: textSchema, isGrave: z.boolean() }))
    .max(10)
    .readonly(),
});

/** A test page at a printer: under way, or what became of the last one. */
const testPageSchema = z.strictObject({
  printer: z.enum(['receiptPrinter', 'documentPrinter']),
  state: z.enum(['printing', 'printed', 'notPrinted', 'unknown']),
});
export type TestPage = Readonly<z.infer<typeof testPageSchema>>;
export type TestPrinter = TestPage['printer'];

export const staffStatusSchema = z.strictObject({
  /** Absent before the terminal is enrolled. */
  sync: staffSyncSchema.optional(),
  /** Cases that were set aside, in whichever life of the terminal; as many as `SetAside` has in total. */
  setAside: count,
  /** What people said of how it was; absent where the store is of a version that has none. */
  ratings: z
    .strictObject({
      waiting: count,
      /** Those that this version cannot read: damaged, or written by another. They are kept. */
      setAside: count,
    })
    .optional(),
  store: staffStoreSchema,
  /** Why nobody can be served now. */
  outOfService: textSchema.optional(),
  version: z.string(),
  /** Which items are offered, in a sentence. */
  catalogue: textSchema,
  division: z.string(),
  /** Which life of the terminal this is; absent before it is enrolled. */
  epoch: z.int().positive().optional(),
  testPage: testPageSchema.optional(),
});
export type StaffStatus = Readonly<z.infer<typeof staffStatusSchema>>;
export type StaffSync = NonNullable<StaffStatus['sync']>;
export type StaffStore = StaffStatus['store'];

/** So many cases are listed at most, oldest first. */
export const SET_ASIDE_SHOWN_MAX = 200;

/** A case that was set aside for people. */
const setAsideCaseSchema = z.strictObject({
  caseId: z.string(),
  receiptNumber: z.string(),
  item: textSchema,
  filedAt: instant,
  /** The platform's word, or this terminal's own (`fileDamaged`). */
  reason: z.string(),
});
export type SetAsideCase = Readonly<z.infer<typeof setAsideCaseSchema>>;

export const setAsideSchema = z.strictObject({
  /** All there are, also those that are not listed. */
  total: count,
  cases: z.array(setAsideCaseSchema).max(SET_ASIDE_SHOWN_MAX).readonly(),
  /** Whether this terminal takes sticks, to copy them to one. */
  takesSticks: z.boolean(),
  /** How many were given back to be sent since the page was opened. */
  givenBack: count,
});
export type SetAside = Readonly<z.infer<typeof setAsideSchema>>;

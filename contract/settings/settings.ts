import { z } from 'zod';
import { textSchema } from '../text.ts';
import { deviceSettingsSchema } from './device-settings.ts';
import { findClashes } from './find-clashes.ts';
import { isPinHash } from './pin-hash.ts';

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  // What is no address at all is told as such, not as this.
  return host === undefined || ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}

/** Everything that can differ between two terminals. Unknown keys are errors: a misspelt one must not be silent. */
export const settingsSchema = z.strictObject({
  site: z.strictObject({
    /** Header, first line. */
    organ: textSchema,
    /** Header, second line. */
    name: textSchema,
    region: textSchema,
    /** GB/T 2260 */
    division: z.string().regex(/^\d{6}$/, 'must be six digits, as in "310118"'),
    helpline: z.string().min(1),
  }),
  platform: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
      // Names and ID numbers travel here: only a platform on this machine may be asked without TLS.
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https, except on this machine'),
    /** Needed once, before the terminal has its identity. */
    enrolmentCode: z.string().min(8).optional(),
    /** How long one request may take, ms. */
    timeoutMs: z.int().positive().default(10_000),
    /** How often the platform is asked when nothing else was heard of it, ms: five minutes make 54 requests/s of 16,000 terminals. */
    heartbeatMs: z.int().positive().default(300_000),
    /** Full jitter between 0 and base × 2ⁿ, never over the cap; ms. */
    retryBaseMs: z.int().positive().default(5_000),
    retryCapMs: z.int().positive().default(600_000),
  }),
  session: z
    .strictObject({
      /** Without a touch for this long, the warning comes; ms. */
      idleMs: z.int().positive().default(60_000),
      elderIdleMs: z.int().positive().default(120_000),
      /** The same for the staff's page, where somebody watches while they change paper; ms. */
      staffIdleMs: z.int().positive().default(180_000),
      /** WCAG 2.2 asks for 20 s at least; ms. */
      warningMs: z.int().positive().default(45_000),
      /** A new page takes no touch for this long, ms: slow hands double-tap within half a second. */
      settleMs: z.int().nonnegative().default(600),
      /** How long the last page stays before the terminal clears itself, ms. */
      doneMs: z.int().positive().default(15_000),
      /** How long a card is waited for, ms. */
      identifyMs: z.int().positive().default(60_000),
    })
    .prefault({}),
  identification: z
    .strictObject({
      /**
       * Whether somebody without a card may type who they are, for matters that are only declared or booked. Off unless it is
       * said: whoever knows a number can file under it, so it is for the authority to decide that its officers take such
       * cases and look at the card at a counter.
       */
      typedNumber: z.boolean().default(false),
    })
    .prefault({}),
  store: z
    .strictObject({
      /** Another folder for backups, best on another disk, by its absolute path; else `backups` in the data folder. */
      backupFolder: z.string().min(1).optional(),
      backupHours: z.int().min(1).max(168).default(6),
      backupsKept: z.int().min(1).max(100).default(3),
      /** How long the sealed bytes of a delivered case stay here, days. What is not delivered stays for ever. */
      keepDeliveredDays: z.int().min(1).max(3650).default(30),
      /** A statement of the database that takes longer is written to the log, without its values; ms. */
      slowStatementMs: z.int().positive().default(250),
    })
    .prefault({}),
  /** There is a USB port from which residents may hand in papers. Absent: there is none, and nothing looks for sticks. */
  stick: z
    .strictObject({
      /** A folder that counts as the stick in place of real ones, absolute; for demonstrations and tests. */
      emulatedFolder: z.string().min(1).optional(),
    })
    .optional(),
  /** Who looks after the terminal. Absent: the staff's page lets nobody in, and says how to set a PIN. */
  staff: z
    .strictObject({
      /** What `npm run staff-pin` makes of a PIN of 6 to 12 digits. */
      pinHash: z.string().refine(isPinHash, 'must be a line made by npm run staff-pin, not the PIN itself'),
    })
    .optional(),
  devices: z.array(deviceSettingsSchema).superRefine(findClashes).readonly(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

import { z } from 'zod';
import { captureCompletionSchema, pictureSchema } from '../device/screen-devices.ts';
import { deviceStatusSchema } from '../device/status.ts';
import {
  STICK_PAPERS_MAX,
  stickOutcomeSchema,
  stickPaperIdSchema,
  stickPieceSchema,
} from '../device/stick.ts';
import { voiceStandingSchema } from '../device/voice.ts';
import { divisionCodeSchema } from '../item/names.ts';
import type { ApiDefinition } from '../rpc/api.ts';
import { textSchema } from '../text.ts';
import { catalogueViewSchema } from './catalogue-view.ts';
import { intentSchema, preferencesSchema } from './intent.ts';
import { viewSchema } from './view.ts';

/** All that the screen knows. Each snapshot replaces the one before; the screen keeps nothing of older ones. */
export const snapshotSchema = z.strictObject({
  /** Grows with every snapshot of this boot. */
  revision: z.int().nonnegative(),
  /** Changes when another page or question is shown: intents name it, so a second tap on a gone button does nothing. */
  viewId: z.string(),
  terminal: z.strictObject({
    /** Five digits; empty before enrolment. */
    number: z.string(),
    organ: textSchema,
    site: textSchema,
    region: textSchema,
    helpline: z.string(),
  }),
  preferences: preferencesSchema,
  network: z.enum(['online', 'offline']),
  /** Cases on this terminal that the platform has not acknowledged yet. */
  waitingCases: z.int().nonnegative(),
  devices: z.array(deviceStatusSchema).readonly(),
  /** The session's clock; absent where none runs (attract, while working). */
  idle: z
    .strictObject({
      /** Milliseconds from this snapshot until the session ends (`warning`) or the warning comes. */
      remainingMs: z.int().nonnegative(),
      warning: z.boolean(),
    })
    .optional(),
  /** Another person's card was laid on the reader: the page waits until somebody says who is served. */
  otherCard: z.literal(true).optional(),
  /**
   * A new page takes no touch for this long, ms: its forward button stands where the last one stood, and the
   * second half of a double tap must not submit a page nobody has seen.
   */
  settleMs: z.int().nonnegative(),
  view: viewSchema,
});
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;

/** What the screen may ask of the core. */
export const kioskApi = {
  calls: {
    /** Called once per page load; the answer is the present state, later ones come as events. */
    attach: { input: z.void(), output: snapshotSchema },
    /** `ignored` when `viewId` is not the present one or the intent does not belong to the page; never an error. */
    intend: {
      input: z.strictObject({ viewId: z.string(), intent: intentSchema }),
      output: z.strictObject({ outcome: z.enum(['taken', 'ignored']) }),
    },
    /** How the capture that a view armed ended; `ignored` where it is not armed any more. One for each command. */
    completeCapture: {
      input: z.strictObject({ commandId: z.uuid(), completion: captureCompletionSchema }),
      output: z.strictObject({ outcome: z.enum(['taken', 'ignored']) }),
    },
    /** A piece of a picture on the stick, to be decoded and shown. */
    readStickPaper: {
      input: z.strictObject({
        commandId: z.uuid(),
        paper: stickPaperIdSchema,
        from: z.int().nonnegative(),
      }),
      output: stickPieceSchema,
    },
    /** The page that was made of a picture on the stick; one call each, for all at once would be too long for the link. */
    offerStickPicture: {
      input: z.strictObject({ commandId: z.uuid(), paper: stickPaperIdSchema, picture: pictureSchema }),
      output: z.strictObject({ outcome: z.enum(['taken', 'ignored']) }),
    },
    /** Takes all of these papers or none. */
    takeStickPapers: {
      input: z.strictObject({
        commandId: z.uuid(),
        papers: z.array(stickPaperIdSchema).min(1).max(STICK_PAPERS_MAX).readonly(),
      }),
      output: z.strictObject({ outcome: stickOutcomeSchema }),
    },
    /** The labels of all cameras that the browser knows, after attaching and on change; empty ones before a permission. */
    reportCameras: {
      input: z.strictObject({ labels: z.array(z.string().max(200)).max(16).readonly() }),
      output: z.void(),
    },
    /** How the voice stands, after attaching and on change. */
    reportVoice: { input: voiceStandingSchema, output: z.void() },
    /** The catalogue of one region, `null` where this terminal has none for it. */
    readCatalogue: {
      input: z.strictObject({ division: divisionCodeSchema }),
      output: catalogueViewSchema.nullable(),
    },
    /** The divisions below `parent` (GB/T 2260), the provinces where it is `null`. */
    readDivisions: {
      input: z.strictObject({ parent: divisionCodeSchema.nullable() }),
      output: z.array(z.strictObject({ code: divisionCodeSchema, name: textSchema })).readonly(),
    },
  },
  events: { snapshot: snapshotSchema },
} as const satisfies ApiDefinition;

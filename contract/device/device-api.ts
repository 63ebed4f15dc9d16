import { z } from 'zod';
import type { ApiDefinition } from '../rpc/api.ts';
import { scanErrorSchema, scannedCodeSchema } from './barcode.ts';
import { cardPhotoErrorSchema, cardPhotoSchema } from './card-photo.ts';
import {
  completionSchema,
  paperOutcomeSchema,
  printCompletionSchema,
  takenCompletionSchema,
} from './completion.ts';
import { cardErrorSchema, idCardSchema } from './id-card.ts';
import { receiptSchema } from './receipt.ts';
import { guideLightSchema, relayCompletionSchema } from './relay-board.ts';
import { socialSecurityCardErrorSchema, socialSecurityCardSchema } from './social-security-card.ts';
import { deviceClassSchema, deviceStatusSchema } from './status.ts';
import { traceSchema } from './trace.ts';

/** Given by the caller, unique for ever. A print with an id that was seen before gives the earlier outcome. */
const commandIdSchema = z.uuid();

/** How far a command has come, for the screen. */
export const progressStageSchema = z.enum(['cardFound', 'reading', 'sending', 'sentToDevice', 'printing']);
export type ProgressStage = z.infer<typeof progressStageSchema>;

/**
 * What the core may ask of the device host. Every command names its id, so that it can be cancelled and its
 * outcome asked for after the device host was restarted. A command never rejects: its completion says all.
 */
export const deviceApi = {
  calls: {
    /** The last known status of every configured device. */
    statuses: { input: z.void(), output: z.array(deviceStatusSchema) },
    /**
     * Arms the reader until a card was read, `timeoutMs` passed or the command was cancelled. One card laid
     * on once is read once: the same card counts again only after it was lifted.
     */
    readCard: {
      input: z.strictObject({ commandId: commandIdSchema, timeoutMs: z.int().positive() }),
      output: completionSchema(idCardSchema, cardErrorSchema),
    },
    /**
     * The photo of the card that was read last in this session, through the vendor's plugin. Asked for apart,
     * so that text never waits for it.
     */
    cardPhoto: {
      input: z.strictObject({ commandId: commandIdSchema }),
      output: completionSchema(cardPhotoSchema, cardPhotoErrorSchema),
    },
    /** Arms the reader until a chip card was inserted and read. As `readCard`. */
    readSocialSecurityCard: {
      input: z.strictObject({ commandId: commandIdSchema, timeoutMs: z.int().positive() }),
      output: completionSchema(socialSecurityCardSchema, socialSecurityCardErrorSchema),
    },
    /**
     * Arms the scanner until one code was read, `timeoutMs` passed or the command was cancelled. What is held
     * before it at any other time is thrown away. A code held there once is read once.
     */
    scan: {
      input: z.strictObject({ commandId: commandIdSchema, timeoutMs: z.int().positive() }),
      output: completionSchema(scannedCodeSchema, scanErrorSchema),
    },
    printReceipt: {
      input: z.strictObject({ commandId: commandIdSchema, receipt: receiptSchema }),
      output: printCompletionSchema,
    },
    printDocument: {
      input: z.strictObject({
        commandId: commandIdSchema,
        pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      }),
      output: printCompletionSchema,
    },
    /**
     * Waits until the paper of a print that is out was taken; after `timeoutMs` it is drawn back where the
     * printer can, so that nobody else takes it. Only the last print of each class can be waited for.
     */
    waitTaken: {
      input: z.strictObject({
        commandId: commandIdSchema,
        deviceClass: deviceClassSchema.extract(['receiptPrinter', 'documentPrinter']),
        timeoutMs: z.int().positive(),
      }),
      output: takenCompletionSchema,
    },
    /**
     * Which guide lights are lit from now on; the others are dark. Lights that this terminal has not are left
     * out without an error: a light is a help, never a condition.
     */
    setGuideLights: {
      input: z.strictObject({ commandId: commandIdSchema, lit: z.array(guideLightSchema).readonly() }),
      output: relayCompletionSchema,
    },
    /** Opens the terminal's lock for staff: a pulse, never a lasting current. */
    unlock: {
      input: z.strictObject({ commandId: commandIdSchema }),
      output: relayCompletionSchema,
    },
    /** What became of a print: after a restart of the device host an unfinished one is `unknown`. */
    printOutcome: {
      input: z.strictObject({ commandId: commandIdSchema }),
      output: z.union([paperOutcomeSchema, z.literal('inProgress'), z.literal('neverSeen')]),
    },
    /** For the technician: what passed between a driver and its device of late; `null` where nothing is kept. */
    exportTrace: {
      input: z.strictObject({ deviceId: z.string().min(1) }),
      output: traceSchema.nullable(),
    },
    /** Passes the queue. A cancelled print may still complete as `printed` where the paper was out already. */
    cancel: { input: z.strictObject({ commandId: commandIdSchema }), output: z.void() },
    /**
     * Ends all that was begun for a session that is over: reads are disarmed, waiting prints dropped. `cardIsNext`: the
     * card on the reader is the next person's, who has said so, and not one that was left.
     */
    endSession: { input: z.strictObject({ cardIsNext: z.literal(true) }).optional(), output: z.void() },
  },
  events: {
    statusChanged: deviceStatusSchema,
    progress: z.strictObject({
      commandId: commandIdSchema,
      deviceClass: deviceClassSchema,
      stage: progressStageSchema,
    }),
  },
} as const satisfies ApiDefinition;

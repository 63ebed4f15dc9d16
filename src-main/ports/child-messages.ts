import { z } from 'zod';
import { portFrameSchema } from './multiplexer.ts';

/** What the shell says to a child over Node's IPC. In Electron, ports travel as real MessagePorts instead. */
export const toChildSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('init'), init: z.unknown() }),
  z.object({ type: z.literal('frame'), frame: portFrameSchema }),
]);
export type ToChild = z.infer<typeof toChildSchema>;

/** What a child says to the shell over Node's IPC. */
export const fromChildSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report'), message: z.unknown() }),
  z.object({ type: z.literal('frame'), frame: portFrameSchema }),
]);
export type FromChild = z.infer<typeof fromChildSchema>;

/** The core's report that the page on the screen begins or ends to need a camera; at its start none does. */
export const cameraReportSchema = z.object({ type: z.literal('camera'), needed: z.boolean() });

/** The report that tells the shell that a child has its init and serves; others may be added beside it. */
export const readyReportSchema = z.object({ type: z.literal('ready') });

/**
 * Processes that help the device host: drawing receipts, decoding photos with a vendor's library, calling the
 * printers' DLLs of Windows. Also the name of the port by which both are joined, at either end.
 */
export const helperSchema = z.enum(['drawing', 'photo', 'spooler']);
export type Helper = z.infer<typeof helperSchema>;

/**
 * The device host's report, in Electron alone, that it needs a helper, or that the one it has must end whatever it
 * does. There a child cannot start a process of its own; elsewhere it forks one.
 */
export const helperReportSchema = z.object({
  type: z.literal('helper'),
  helper: helperSchema,
  needed: z.boolean(),
});

import { z } from 'zod';

/** What a hand, or bad luck, can do to the emulated UPS and to the NUT server that watches it. */
export const upsActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('failMains') }),
  z.strictObject({ type: z.literal('restoreMains') }),
  /** The battery's charge; at 20 % and less it is low. */
  z.strictObject({ type: z.literal('setCharge'), percent: z.int().min(0).max(100) }),
  /** While on, the battery has to be replaced. */
  z.strictObject({ type: z.literal('wearBattery'), on: z.boolean() }),
  /** While on, the UPS is switched off. */
  z.strictObject({ type: z.literal('switchOff'), on: z.boolean() }),
  /** While on, NUT has lost touch with the UPS. */
  z.strictObject({ type: z.literal('stale'), on: z.boolean() }),
  /** While on, NUT's driver is not running. */
  z.strictObject({ type: z.literal('driverGone'), on: z.boolean() }),
  /** While on, the server lets nobody in. */
  z.strictObject({ type: z.literal('denyAccess'), on: z.boolean() }),
  /** While on, the server takes connections and answers nothing. */
  z.strictObject({ type: z.literal('hang'), on: z.boolean() }),
  /** The next answer is noise. */
  z.strictObject({ type: z.literal('garbage') }),
  /** The next answer breaks off in the middle of a line. */
  z.strictObject({ type: z.literal('halfLine') }),
  /** The next answer is kept back and leaves right before the one after it. */
  z.strictObject({ type: z.literal('lateReply') }),
  /** The next question is answered with a reset of the connection. */
  z.strictObject({ type: z.literal('reset') }),
  /** The server ends, and is started again. */
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
]);
export type UpsAction = z.input<typeof upsActionSchema>;

import { z } from 'zod';

const timesSchema = z.int().min(1).max(1000).default(1);

/** What a hand, or bad luck, can do to the emulated relay board. */
export const relayBoardActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('openDoor') }),
  z.strictObject({ type: z.literal('closeDoor') }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
  /** The board loses its own power for a moment, behind a cable that stays: all outputs fall. */
  z.strictObject({ type: z.literal('powerCycle') }),
  /** While on, it does what it is told and answers nothing. */
  z.strictObject({ type: z.literal('mute'), on: z.boolean() }),
  /** While on, switching is refused: Modbus with exception 04, LCUS by a relay that stays as it is. */
  z.strictObject({ type: z.literal('stuck'), on: z.boolean() }),
  /** The next requests are answered with a Modbus exception; nothing is done. */
  z.strictObject({ type: z.literal('exception'), code: z.int().min(1).max(11), times: timesSchema }),
  /** The next answers carry a wrong CRC (RTU). */
  z.strictObject({ type: z.literal('wrongCrc'), times: timesSchema }),
  /** The next answer is kept back and leaves right before the one after it. */
  z.strictObject({ type: z.literal('lateReply') }),
  /** The next answer to `FF` tells the state of before the last command, as some LCUS boards do. */
  z.strictObject({ type: z.literal('staleStatus') }),
]);
export type RelayBoardAction = z.input<typeof relayBoardActionSchema>;

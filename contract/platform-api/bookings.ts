import { z } from 'zod';
import { caseIdSchema } from '../case/case-document.ts';
import { divisionCodeSchema, nameSchema } from '../item/names.ts';
import { isDate } from '../text.ts';

/** A time as a slot names it, `YYYYMMDD HHMM-HHMM`: the answer to a question of type `slot` without its place. */
export const slotTimeSchema = z.string().refine((slot) => {
  const [, day = '', from = '', to = ''] =
    /^(\d{8}) ([01]\d[0-5]\d|2[0-3][0-5]\d)-([01]\d[0-5]\d|2[0-3][0-5]\d)$/.exec(slot) ?? [];
  return isDate(day) && from < to;
}, 'must be YYYYMMDD HHMM-HHMM');

/** Which row of slots: of what kind (an item's `slots.kind`), at which place of the region's list. */
const where = { division: divisionCodeSchema, kind: nameSchema, place: nameSchema };

/** `POST /v1/slots:query`: the free slots of the next ten working days, earliest first. */
export const slotsQuerySchema = z.strictObject(where);
export type SlotsQuery = Readonly<z.infer<typeof slotsQuerySchema>>;
export const slotsAnswerSchema = z.strictObject({
  slots: z
    .array(z.strictObject({ slot: slotTimeSchema, free: z.int().positive() }))
    .max(400)
    .readonly(),
});
export type SlotsAnswer = Readonly<z.infer<typeof slotsAnswerSchema>>;

/**
 * `POST /v1/bookings`: reserves a slot for a case that is about to be filed. A case holds one slot: asking again for the
 * same one changes nothing, asking for another one moves it. `taken`: full or past; what the case held, it keeps.
 */
export const bookingRequestSchema = z.strictObject({ caseId: caseIdSchema, ...where, slot: slotTimeSchema });
export type BookingRequest = Readonly<z.infer<typeof bookingRequestSchema>>;
export const bookingAnswerSchema = z.strictObject({ result: z.enum(['booked', 'taken']) });
export type BookingAnswer = Readonly<z.infer<typeof bookingAnswerSchema>>;

/** `POST /v1/bookings:cancel`: frees the slot of a case that was never filed. `filed`: the case is here, it keeps it. */
export const cancelBookingRequestSchema = z.strictObject({ caseId: caseIdSchema });
export const cancelBookingAnswerSchema = z.strictObject({ result: z.enum(['cancelled', 'none', 'filed']) });
export type CancelBookingAnswer = Readonly<z.infer<typeof cancelBookingAnswerSchema>>;

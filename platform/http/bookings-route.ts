import {
  bookingAnswerSchema,
  bookingRequestSchema,
  cancelBookingAnswerSchema,
  cancelBookingRequestSchema,
  slotsAnswerSchema,
  slotsQuerySchema,
} from '#contract/platform-api/bookings.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { slotPlan } from '../demo/slot-plan.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const MAX_BYTES = 4 * 1024;

export function bookingsRoute(app: App, { store, now }: PlatformContext): void {
  const errors = { '4xx': platformErrorSchema, '5xx': platformErrorSchema };
  const preValidation = signedBody(store, MAX_BYTES);
  app.post(
    '/v1/slots::query',
    {
      preValidation,
      schema: {
        summary: 'Free times at a place',
        description: 'Of the next ten working days, from tomorrow on; full ones are left out.',
        security: signedRequests,
        body: slotsQuerySchema,
        response: { 200: slotsAnswerSchema, ...errors },
      },
    },
    async (request) => {
      const slots = await store.slots(request.body, slotPlan(request.body, now()));
      return { slots: slots.filter(({ free }) => free > 0) };
    },
  );
  app.post(
    '/v1/bookings',
    {
      preValidation,
      schema: {
        summary: 'Reserve a time for a case',
        description:
          'Before the case is filed. Asking again changes nothing; asking for another time moves the booking. `taken`: full, or no longer offered.',
        security: signedRequests,
        body: bookingRequestSchema,
        response: { 200: bookingAnswerSchema, ...errors },
      },
    },
    async (request) => {
      const { terminal } = signerOf(request);
      const { caseId, slot: wanted, ...where } = request.body;
      const at = now();
      // What is offered no more can still be held: the question may be asked again after midnight.
      const slot = slotPlan(where, at).find((planned) => planned.slot === wanted) ?? {
        slot: wanted,
        capacity: null,
      };
      return { result: await store.book({ terminal, caseId, where, slot, at }) };
    },
  );
  app.post(
    '/v1/bookings::cancel',
    {
      preValidation,
      schema: {
        summary: 'Give up the time of a case that was not filed',
        description: 'A case that has arrived keeps its time: the body cancels it.',
        security: signedRequests,
        body: cancelBookingRequestSchema,
        response: { 200: cancelBookingAnswerSchema, ...errors },
      },
    },
    async (request) => ({
      result: await store.cancelBooking(signerOf(request).terminal, request.body.caseId),
    }),
  );
}

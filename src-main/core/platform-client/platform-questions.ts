import type { z } from 'zod';
import {
  type BookingAnswer,
  type BookingRequest,
  bookingAnswerSchema,
  type CancelBookingAnswer,
  cancelBookingAnswerSchema,
  type SlotsAnswer,
  type SlotsQuery,
  slotsAnswerSchema,
} from '#contract/platform-api/bookings.ts';
import {
  type PaymentAnswer,
  type PaymentRequest,
  type PaymentStateAnswer,
  paymentAnswerSchema,
  paymentStateAnswerSchema,
} from '#contract/platform-api/payments.ts';
import {
  type ProfileAnswer,
  type ProfileQuery,
  profileAnswerSchema,
} from '#contract/platform-api/profile.ts';
import { type RecordAnswer, type RecordQuery, recordAnswerSchema } from '#contract/platform-api/records.ts';
import { type CodeAnswer, codeAnswerSchema } from '#contract/platform-api/resident-code.ts';
import type { Exchange } from './exchange.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';

type Answered<T> = Promise<{ readonly ok: true; readonly answer: T } | PlatformFailure>;

/** What a session asks while a person stands there. Answers carry no signature and rest on TLS. */
export interface PlatformQuestions {
  queryRecord(query: RecordQuery): Answered<RecordAnswer>;
  readProfile(person: ProfileQuery): Answered<ProfileAnswer>;
  /** A code is good once: where no answer came it may be used up, and the resident shows a new one. */
  identifyByCode(code: string): Answered<CodeAnswer>;
  querySlots(query: SlotsQuery): Answered<SlotsAnswer>;
  /** Safe to send again for the same case. */
  book(request: BookingRequest): Answered<BookingAnswer>;
  cancelBooking(caseId: string): Answered<CancelBookingAnswer>;
  /** Safe to send again for the same case. */
  pay(request: PaymentRequest): Answered<PaymentAnswer>;
  paymentState(paymentId: string): Answered<PaymentStateAnswer>;
}

type Post = <T>(path: string, content: unknown, answer: z.ZodType<T>) => Promise<Exchange<T>>;

/** The questions over `post`, which signs a request and reads its answer. */
export function askPlatform(post: Post): PlatformQuestions {
  async function ask<T>(path: string, content: unknown, answer: z.ZodType<T>): Answered<T> {
    const result = await post(path, content, answer);
    return result.ok ? { ok: true, answer: result.value } : result;
  }
  return {
    async queryRecord(query) {
      const result = await ask('/v1/records:query', query, recordAnswerSchema);
      // A paper without a number could never be verified: better none than such a one.
      if (result.ok && query.documents && result.answer.found && !isNumbered(result.answer))
        return notThePlatform('A record that is to be printed came without a document number.');
      return result;
    },
    readProfile: (person) => ask('/v1/profile', person, profileAnswerSchema),
    identifyByCode: (code) => ask('/v1/identity:byCode', { code }, codeAnswerSchema),
    querySlots: (query) => ask('/v1/slots:query', query, slotsAnswerSchema),
    book: (request) => ask('/v1/bookings', request, bookingAnswerSchema),
    cancelBooking: (caseId) => ask('/v1/bookings:cancel', { caseId }, cancelBookingAnswerSchema),
    pay: (request) => ask('/v1/payments', request, paymentAnswerSchema),
    paymentState: (paymentId) => ask('/v1/payments:state', { paymentId }, paymentStateAnswerSchema),
  };
}

function isNumbered(answer: Extract<RecordAnswer, { found: true }>): boolean {
  return answer.documentNumber !== undefined && answer.verifyUrl !== undefined;
}

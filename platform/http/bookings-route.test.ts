import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  bookingAnswerSchema,
  cancelBookingAnswerSchema,
  slotsAnswerSchema,
} from '#contract/platform-api/bookings.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const where = { division: '310118', kind: 'window', place: 'jinze' };
/** A Friday in the service area. */
const FRIDAY = new Date('2026-11-20T08:00:00Z');

async function started() {
  const clock = { now: FRIDAY };
  const platform = await startTestPlatform({ now: () => clock.now });
  return { clock, platform, terminal: await enrolTestTerminal(platform) };
}

async function slotsAt(terminal: TestTerminal) {
  const response = await terminal.post('/v1/slots:query', where);
  expect(response.status).toBe(200);
  return slotsAnswerSchema.parse(await response.json()).slots;
}

async function firstSlot(terminal: TestTerminal) {
  const [first] = await slotsAt(terminal);
  if (!first) throw new Error('no slot is free');
  return first;
}

async function book(terminal: TestTerminal, caseId: string, slot: string) {
  const response = await terminal.post('/v1/bookings', { ...where, caseId, slot });
  expect(response.status).toBe(200);
  return bookingAnswerSchema.parse(await response.json()).result;
}

async function cancel(terminal: TestTerminal, caseId: string) {
  const response = await terminal.post('/v1/bookings:cancel', { caseId });
  return cancelBookingAnswerSchema.parse(await response.json()).result;
}

test('free times are those of the next ten working days, earliest first', async () => {
  const { terminal } = await started();
  const slots = (await slotsAt(terminal)).map(({ slot }) => slot);
  expect(slots).toEqual([...slots].sort());
  const days = [...new Set(slots.map((slot) => slot.slice(0, 8)))];
  expect(days.length).toBeLessThanOrEqual(10);
  for (const day of days) expect(day > '20261120' && day <= '20261204').toBe(true);
  for (const weekend of ['20261121', '20261122', '20261128', '20261129']) expect(days).not.toContain(weekend);
});

test('a slot is booked until it is full, and then it is no longer offered', async () => {
  const { terminal } = await started();
  const { slot, free } = await firstSlot(terminal);
  for (let n = 0; n < free; n++) expect(await book(terminal, randomUUID(), slot)).toBe('booked');
  expect(await book(terminal, randomUUID(), slot)).toBe('taken');
  expect((await slotsAt(terminal)).map((it) => it.slot)).not.toContain(slot);
});

test('the same case asking again books nothing more, also after midnight', async () => {
  const { clock, terminal } = await started();
  const { slot, free } = await firstSlot(terminal);
  const caseId = randomUUID();
  for (const _again of [1, 2, 3]) expect(await book(terminal, caseId, slot)).toBe('booked');
  expect((await slotsAt(terminal)).find((it) => it.slot === slot)?.free ?? 0).toBe(free - 1);
  clock.now = new Date('2026-11-23T08:00:00Z');
  expect(await book(terminal, caseId, slot)).toBe('booked');
  expect(await book(terminal, randomUUID(), slot)).toBe('taken');
});

test('another time moves the booking and frees the first; a taken one leaves it', async () => {
  const { terminal } = await started();
  const [first, second] = await slotsAt(terminal);
  if (!first || !second) throw new Error('too few slots');
  const caseId = randomUUID();
  await book(terminal, caseId, first.slot);
  expect(await book(terminal, caseId, second.slot)).toBe('booked');
  const after = await slotsAt(terminal);
  expect(after.find(({ slot }) => slot === first.slot)?.free).toBe(first.free);
  expect(await book(terminal, caseId, '20261121 0900-1000')).toBe('taken');
  expect(await book(terminal, caseId, second.slot)).toBe('booked');
});

test('a booking is given up while its case is not filed, by its own terminal alone', async () => {
  const { platform, terminal } = await started();
  const other = await enrolTestTerminal(platform, '00218');
  const { slot, free } = await firstSlot(terminal);
  const envelope = await terminal.envelope(1);
  await book(terminal, envelope.caseId, slot);
  expect(await cancel(other, envelope.caseId)).toBe('none');
  expect(await cancel(terminal, envelope.caseId)).toBe('cancelled');
  expect((await firstSlot(terminal)).free).toBe(free);
  await book(terminal, envelope.caseId, slot);
  await terminal.post('/v1/cases:batch', { cases: [envelope] });
  expect(await cancel(terminal, envelope.caseId)).toBe('filed');
});

test('thirty terminals wanting the last places at once get no more than there are', async () => {
  const { terminal } = await started();
  const { slot, free } = await firstSlot(terminal);
  const results = await Promise.all(Array.from({ length: 30 }, () => book(terminal, randomUUID(), slot)));
  expect(results.filter((result) => result === 'booked')).toHaveLength(free);
});

test.each(['20261123', '20261123 0900-0800', '20261399 0900-1000', '20261123 2500-2600'])(
  '%s is no time of a slot',
  async (slot) => {
    const { terminal } = await started();
    const response = await terminal.post('/v1/bookings', { ...where, caseId: randomUUID(), slot });
    expect(response.status).toBe(400);
  },
);

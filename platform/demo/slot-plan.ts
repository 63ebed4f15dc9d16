import { dayAfter } from '#contract/item/days.ts';
import type { SlotsQuery } from '#contract/platform-api/bookings.ts';
import { serviceDay } from '../service-day.ts';
import type { PlannedSlot } from '../store/booking-store.ts';
import { seededBy } from './seeded.ts';

const DAYS = 10;
const HOURS = ['0900-1000', '1000-1100', '1100-1130', '1330-1430', '1430-1530', '1530-1630'] as const;
/** Some hours are full from the beginning, as they are in life. */
const MOST = 3;

/** Made-up slots of the next ten working days, from tomorrow on, earliest first. Public holidays are not known here. */
export function slotPlan({ division, kind, place }: SlotsQuery, at: Date): readonly PlannedSlot[] {
  const seeded = seededBy(division, kind, place);
  return workingDays(serviceDay(at)).flatMap((day) =>
    HOURS.map((hour) => ({ slot: `${day} ${hour}`, capacity: seeded.pick(MOST + 1, day, hour) })),
  );
}

function workingDays(today: string): readonly string[] {
  const days: string[] = [];
  for (let day = dayAfter(today, 1); days.length < DAYS; day = dayAfter(day, 1))
    if (!isWeekend(day)) days.push(day);
  return days;
}

function isWeekend(day: string): boolean {
  const weekday = new Date(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))),
  ).getUTCDay();
  return weekday === 0 || weekday === 6;
}

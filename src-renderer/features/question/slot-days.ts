import type { ViewOf } from '#contract/kiosk-api/view.ts';

export type Slot = NonNullable<ViewOf<'question'>['slots']>[number];

/** The times of one day. */
export interface SlotDay {
  /** `YYYYMMDD` */
  readonly date: string;
  readonly slots: readonly Slot[];
  /** Places left on the day. */
  readonly left: number;
}

/** The slots by day, days and times in their order. */
export function slotDays(slots: readonly Slot[]): readonly SlotDay[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots.toSorted((a, b) => (a.date + a.from < b.date + b.from ? -1 : 1)))
    days.set(slot.date, [...(days.get(slot.date) ?? []), slot]);
  return [...days].map(([date, ofDay]) => ({
    date,
    slots: ofDay,
    left: ofDay.reduce((sum, { left }) => sum + left, 0),
  }));
}

/** `0930` as a clock shows it: `9:30`. */
export function clockOf(time: string): string {
  return `${Number(time.slice(0, 2))}:${time.slice(2)}`;
}

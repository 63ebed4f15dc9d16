import type { Item } from '#contract/item/schema.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import type { Text } from '#contract/text.ts';

/** When and, where the item lets it be chosen, where a person is expected. */
export interface Booking {
  readonly time: Text;
  readonly place?: Text;
}

/** What was booked by these answers; `null` where nothing was. */
export function bookingOf(item: Item, answers: Readonly<Record<string, string>>): Booking | null {
  if (item.kind !== 'book') return null;
  const time = item.questions.find(({ answer }) => answer.type === 'slot');
  const when = time && answers[time.id];
  if (!time || !when) return null;
  const asked = [...item.eligibility, ...item.questions];
  const place = asked.find(({ id }) => `answers.${id}` === item.slots.asks['place']);
  const where = place && answers[place.id];
  return {
    time: shownAnswer(time, when, { masked: true }),
    ...(place && where ? { place: shownAnswer(place, where, { masked: true }) } : {}),
  };
}

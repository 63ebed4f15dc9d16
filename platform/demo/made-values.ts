import { maskAddress, maskName } from '#contract/identity/id-number.ts';
import { dayAfter, monthsBetween } from '#contract/item/days.ts';
import type { DrawnValue, RecipeValue } from './recipe.ts';
import type { Seeded } from './seeded.ts';
import type { Subject } from './subject.ts';

export type Values = Readonly<Record<string, RecipeValue>>;
type Row = Readonly<Record<string, string>>;

/** What values are made of. */
export interface Making {
  readonly seeded: Seeded;
  readonly subject: Subject;
  readonly parameters: Readonly<Record<string, string>>;
  /** `YYYYMMDD` */
  readonly today: string;
  /** The rows that are answered; for fields. */
  readonly rows: readonly Row[];
  /** The first and last month there ever was, `YYYYMM`, and how many rows. */
  readonly history: { readonly first: string; readonly last: string; readonly count: number };
  /** The month (`YYYYMM`) in which what one of several is changes from one to the next: a new employer, a new bank. */
  readonly changesAt: string;
}

/** Where a value stands: among the fields, or in the row of a month, a year or a number. */
export type Place =
  | { readonly in: 'fields' }
  | { readonly in: 'month'; readonly month: string }
  | { readonly in: 'year'; readonly year: string }
  | { readonly in: 'row'; readonly index: number };

/** Bounds so near each other are of something that stays, as a wage; farther apart, of something that varies, as costs. */
const STAYS_WITHIN = 3;

/** Makes the values of one row, or of the fields, one after the other: later ones may share earlier ones. */
export function makeValues(values: Values, place: Place, making: Making): Record<string, string> {
  const made: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if ('by' in value) made[name] = value.values[made[value.by] ?? ''] ?? '';
    else {
      const chosen = chosenValue(value, making.subject);
      if (typeof chosen === 'string') made[name] = chosen;
      else
        made[name] =
          'share' in chosen ? shareOf(values, name, chosen, made) : makeValue(name, chosen, place, making);
    }
  }
  return made;
}

/** What a value comes to with this person: a text, or how to make it. */
function chosenValue(
  value: Exclude<RecipeValue, { by: string }>,
  { person, account }: Subject,
): string | DrawnValue {
  if ('accountKind' in value) return value.accountKind[account?.kind ?? ''] ?? '';
  if ('tagged' in value) {
    const tag = person?.tags.find((one) => value.tagged[one] !== undefined);
    return (tag && value.tagged[tag]) ?? value.otherwise;
  }
  if ('known' in value) return knownOf(value.known, person) ?? value.otherwise;
  return value;
}

function knownOf(source: string, person: Subject['person']): string | undefined {
  const [from, name = '', field = ''] = source.split('.');
  if (from === 'shared') return person?.shared[name];
  const held = person?.certificates.find(({ kind }) => kind === name);
  if (field === 'number') return held?.number;
  return field === 'validUntil' ? held?.validUntil : held?.fields[field];
}

/** The last of the shares that make a whole together takes what rounding left. */
function shareOf(
  values: Values,
  name: string,
  value: Extract<DrawnValue, { share: string }>,
  made: Row,
): string {
  const whole = Number(made[value.share]);
  const shares = Object.entries(values).flatMap(([id, other]) =>
    'share' in other && other.share === value.share ? [{ id, thousandths: other.thousandths }] : [],
  );
  const isWhole = shares.length > 1 && shares.reduce((sum, { thousandths }) => sum + thousandths, 0) === 1000;
  if (!isWhole || shares.at(-1)?.id !== name) return String(Math.round((whole * value.thousandths) / 1000));
  const others = shares.slice(0, -1).reduce((sum, { id }) => sum + Number(made[id]), 0);
  return String(whole - others);
}

function makeValue(
  name: string,
  value: Exclude<DrawnValue, { share: string }>,
  place: Place,
  making: Making,
): string {
  const { seeded, subject, parameters, today, rows, history } = making;
  const here = keyOf(place);
  if ('oneOf' in value) return oneOf(name, value, place, making);
  if ('between' in value) return between(name, value, place, seeded);
  if ('person' in value) return subject.person?.[value.person] ?? '';
  if ('company' in value) return subject.company?.[value.company] ?? '';
  if ('certificate' in value) return certificateValue(value.certificate, subject);
  if ('date' in value) return dateOf(name, value.date, place, seeded, today);
  if ('is' in value) return isOf(value.is, place);
  if ('count' in value) return String(value.count === 'rows' ? rows.length : history.count);
  if ('history' in value) return value.history === 'firstDay' ? `${history.first}01` : history[value.history];
  if ('work' in value) return employerOf(place, making);
  if ('account' in value) return accountValueOf(value.account, subject);
  if ('home' in value) return subject.person?.homes[place.in === 'row' ? place.index : 0]?.[value.home] ?? '';
  // The place among the others is known once they are in order.
  if ('inTurn' in value) return '';
  if ('sum' in value) return String(rows.reduce((sum, row) => sum + Number(row[value.sum]), 0));
  if ('newest' in value) return rows[0]?.[value.newest] ?? '';
  if ('text' in value) return value.text;
  if ('asked' in value) return parameters[value.asked] ?? '';
  if ('digits' in value) return seeded.digits(value.digits, name, here);
  const digits = seeded.digits(value.pattern.length, name, value.same ? '' : here);
  return value.pattern.replace(/#/g, (_, at: number) => digits.charAt(at));
}

function employerOf(place: Place, { subject, changesAt }: Making): string {
  const { employer = '', before } = subject.person?.work ?? {};
  return place.in === 'month' && place.month < changesAt ? (before ?? employer) : employer;
}

/** Whoever asks, name and home of the holder leave here masked. */
function accountValueOf(part: 'kind' | 'number' | 'holder' | 'address', { account }: Subject): string {
  if (!account) return '';
  if (part === 'holder') return maskName(account.holder.name);
  return part === 'address' ? maskAddress(account.address) : account[part];
}

function certificateValue(part: 'number' | 'issuer' | 'validUntil', { certificate }: Subject): string {
  if (part !== 'validUntil') return certificate?.[part] ?? '';
  const until = certificate?.validUntil ?? 'long';
  return until === 'long'
    ? '长期有效'
    : `${until.slice(0, 4)} 年 ${Number(until.slice(4, 6))} 月 ${Number(until.slice(6))} 日`;
}

function keyOf(place: Place): string {
  if (place.in === 'month') return place.month;
  if (place.in === 'year') return place.year;
  return place.in === 'row' ? String(place.index) : '';
}

/** In rows of months one of them stays until it changes once; one that stands twice is twice as likely, row by row. */
function oneOf(
  name: string,
  { oneOf: all, varies }: Extract<DrawnValue, { oneOf: readonly string[] }>,
  place: Place,
  { seeded, changesAt }: Making,
): string {
  const stays = (place.in === 'month' || place.in === 'year') && !varies && new Set(all).size === all.length;
  if (!stays) return all[seeded.pick(all.length, name, keyOf(place))] ?? '';
  const changed = keyOf(place) >= changesAt.slice(0, keyOf(place).length) ? 1 : 0;
  return all[(seeded.pick(all.length, name) + changed) % all.length] ?? '';
}

function between(
  name: string,
  { between: [from, to], step, varies }: Extract<DrawnValue, { between: readonly [number, number] }>,
  place: Place,
  seeded: Seeded,
): string {
  const steps = Math.floor((to - from) / step);
  const stays = place.in === 'month' && !(varies ?? (from <= 0 || to > from * STAYS_WITHIN));
  if (!stays) return String(from + step * seeded.pick(steps + 1, name, keyOf(place)));
  // It rises each July, as the yearly adjustment does, from somewhere in the lower half.
  const years = Math.floor((monthsBetween('201807', place.month) - 1) / 12);
  const share = Math.min(1, Math.max(0, seeded.draw(name) * 0.5 + 0.05 * years));
  return String(from + step * Math.floor(share * steps));
}

/**
 * A day of the row's month or year; else one in the window around today that stays the same day for as long as the window holds
 * it, so that a record does not change from one day to the next.
 */
function dateOf(
  name: string,
  [earliest, latest]: readonly [number, number],
  place: Place,
  seeded: Seeded,
  today: string,
): string {
  const day = String(1 + seeded.pick(28, name, keyOf(place), 'day')).padStart(2, '0');
  if (place.in === 'month') return place.month + day;
  if (place.in === 'year')
    return place.year + String(1 + seeded.pick(12, name, place.year)).padStart(2, '0') + day;
  const [from, to] = earliest <= latest ? [earliest, latest] : [latest, earliest];
  const width = to - from + 1;
  const first = dayNumber(today) + from;
  const wanted = seeded.pick(width, name, keyOf(place));
  return dayAfter(today, from + ((((wanted - first) % width) + width) % width));
}

function dayNumber(day: string): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6))) / (24 * 3_600_000)
  );
}

function isOf(is: 'month' | 'year' | 'position', place: Place): string {
  if (place.in === 'month') return is === 'year' ? place.month.slice(0, 4) : place.month;
  return place.in === 'year' ? place.year : '';
}

import { monthAfter, monthOf } from '#contract/item/days.ts';
import type { RecordContent } from '#contract/item/record.ts';
import { serviceDay } from '../service-day.ts';
import { askedMonths, eachMonth, eachYear, inBoth, type Months } from './asked-time.ts';
import { type Making, makeValues, type Place, type Values } from './made-values.ts';
import type { DemoPeople } from './people.ts';
import type { Recipe } from './recipe.ts';
import type { AskedRecord, FoundInSource } from './record-source.ts';
import { seededBy } from './seeded.ts';
import { subjectOf } from './subject.ts';

/** `null`: there is no recipe of that kind. */
export interface MadeRecords {
  find(asked: AskedRecord, at: Date): FoundInSource | null;
}

type Row = Readonly<Record<string, string>>;

/**
 * Records made up by recipes. Everything follows from whom they are of and from their kind: the same person always has the
 * same history, which grows by a month when a month is over.
 */
export function madeRecords(people: DemoPeople, recipe: (kind: string) => Recipe | null): MadeRecords {
  return {
    find(asked, at) {
      const made = recipe(asked.kind);
      if (!made) return null;
      const today = serviceDay(at);
      const subject = subjectOf(asked, made, people, today);
      if (typeof subject === 'string') return { found: false, reason: subject };
      const { seeded, history } = historyOf(made, subject.key, subject.person?.birthDate, today);
      const { rows } = made;
      const time = rows && 'each' in rows ? askedMonths(asked.parameters, rows.each, today) : null;
      if (time === 'notYet') return { found: false, reason: 'notYet' };
      const making: Making = {
        seeded,
        subject,
        parameters: asked.parameters,
        today,
        rows: [],
        history: 0,
        changesAt: monthAfter(history.first, 14 + seeded.pick(24, 'change')),
      };
      const content = contentOf(made, history, time, making);
      return { found: true, content, issuer: made.issuer, subject: subject.key };
    },
  };
}

/** From when on there can be rows: a fixed month, so that a history grows and never moves. */
function historyOf({ kind }: Recipe, key: string, birthDate: string | undefined, today: string) {
  const seeded = seededBy(key, kind);
  const began = monthAfter('201801', seeded.pick(60, 'begin'));
  const born = birthDate === undefined || !/^\d{8}$/.test(birthDate) ? began : monthOf(birthDate);
  const history = { first: began > born ? began : born, last: monthAfter(monthOf(today), -1) };
  return { seeded, history };
}

function contentOf(recipe: Recipe, history: Months, time: Months | null, making: Making): RecordContent {
  const { rows: wanted } = recipe;
  if (!wanted) return { fields: makeValues(recipe.fields, { in: 'fields' }, making), rows: [] };
  const places = 'each' in wanted ? placesOf(wanted.each, history) : rowPlaces(wanted.count, making);
  const kept = places.filter((place) => !isPause(recipe, place, making));
  const asked = time === null ? null : inBoth(time, history);
  const inTime = kept.filter((place) => asked === null || isIn(place, asked));
  const rows = numbered(wanted.columns, rowsOf(wanted.columns, inTime, making));
  const fields = makeValues(recipe.fields, { in: 'fields' }, { ...making, rows, history: kept.length });
  return { fields, rows };
}

function placesOf(each: 'month' | 'year', history: Months): readonly Place[] {
  return each === 'month'
    ? eachMonth(history).map((month) => ({ in: 'month', month }))
    : eachYear(history).map((year) => ({ in: 'year', year }));
}

function rowPlaces([least, most]: readonly [number, number], { seeded }: Making): readonly Place[] {
  const count = least + seeded.pick(most - least + 1, 'rows');
  return Array.from({ length: count }, (_, index) => ({ in: 'row', index }));
}

/** Between two employers there may be a month or two without a row. */
function isPause({ rows }: Recipe, place: Place, { seeded, changesAt }: Making): boolean {
  if (!rows || !('each' in rows) || !rows.pauses || place.in !== 'month') return false;
  return place.month < changesAt && place.month >= monthAfter(changesAt, -seeded.pick(3, 'pause'));
}

function isIn(place: Place, { first, last }: Months): boolean {
  if (place.in === 'month') return first <= place.month && place.month <= last;
  if (place.in === 'year') return first.slice(0, 4) <= place.year && place.year <= last.slice(0, 4);
  return true;
}

function rowsOf(columns: Values, places: readonly Place[], making: Making): readonly Row[] {
  const rows = places.map((place) => makeValues(columns, place, making));
  const [date] = Object.entries(columns).find(([, value]) => 'date' in value) ?? [];
  const areCounted = places[0]?.in === 'row';
  if (date === undefined || !areCounted) return rows;
  // Newest first, as rows of months are.
  return rows.toSorted((one, other) => ((one[date] ?? '') < (other[date] ?? '') ? 1 : -1));
}

function numbered(columns: Values, rows: readonly Row[]): Row[] {
  const positions = Object.entries(columns).flatMap(([name, value]) =>
    'is' in value && value.is === 'position' ? [name] : [],
  );
  return rows.map((row, index) => ({
    ...row,
    ...Object.fromEntries(positions.map((name) => [name, String(index + 1)])),
  }));
}

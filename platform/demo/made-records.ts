import { accountValue } from '#contract/item/account.ts';
import { monthAfter, monthOf } from '#contract/item/days.ts';
import type { RecordContent } from '#contract/item/record.ts';
import { serviceDay } from '../service-day.ts';
import { askedMonths, eachMonth, eachYear, inBoth, type Months } from './asked-time.ts';
import { type Making, makeValues, type Place, type Values } from './made-values.ts';
import type { DemoPeople } from './people.ts';
import type { Recipe } from './recipe.ts';
import type { AskedRecord, FoundInSource } from './record-source.ts';
import { type Seeded, seededBy } from './seeded.ts';
import { type Subject, subjectOf } from './subject.ts';

/** `null`: there is no recipe of that kind. */
export interface MadeRecords {
  find(asked: AskedRecord, at: Date): FoundInSource | null;
  /** The body that keeps records of a kind, by its key in the region's file. */
  issuerOf(kind: string): string | null;
}

type Row = Readonly<Record<string, string>>;

/**
 * Records made up by recipes. Everything follows from whom they are of and from their kind: the same person always has the
 * same history, which grows by a month when a month is over.
 */
export function madeRecords(people: DemoPeople, recipe: (kind: string) => Recipe | null): MadeRecords {
  return {
    issuerOf: (kind) => recipe(kind)?.issuer ?? null,
    find(query, at) {
      const made = recipe(query.kind);
      if (!made) return null;
      const asked = { ...query, parameters: asAskedNow(made, query.parameters) };
      const today = serviceDay(at);
      const subject = subjectOf(asked, made, people, today);
      if (typeof subject === 'string') return { found: false, reason: subject };
      const { seeded, history } = historyOf(made, subject, today);
      const { rows } = made;
      const time = rows && 'each' in rows ? askedMonths(asked.parameters, rows.each, today) : null;
      if (time === 'notYet') return { found: false, reason: 'notYet' };
      const making: Making = {
        seeded,
        subject,
        parameters: asked.parameters,
        today,
        rows: [],
        history: { count: 0, ...history },
        changesAt: monthAfter(history.first, 14 + seeded.pick(24, 'change')),
      };
      const content = withoutKept(made, subject, contentOf(made, history, time, making));
      return {
        found: true,
        content,
        issuer: made.issuer,
        subject: subject.key,
        parameters: asked.parameters,
      };
    },
  };
}

/** With kind and number of an account in one, also where they came apart. */
function asAskedNow({ account, kindApart = '' }: Recipe, parameters: AskedRecord['parameters']) {
  const { [kindApart]: kind, ...rest } = parameters;
  if (account === undefined || kind === undefined) return parameters;
  return { ...rest, [account]: accountValue(kind, parameters[account] ?? '') };
}

/** Whoever pays for another is not told how that one lives. */
function withoutKept({ holderOnly }: Recipe, { account }: Subject, content: RecordContent): RecordContent {
  if (!account || account.isOwn) return content;
  const told = Object.entries(content.fields).filter(([name]) => !holderOnly.includes(name));
  return { ...content, fields: Object.fromEntries(told) };
}

/** From when on there can be rows: a fixed month, so that a history grows and never moves. */
function historyOf({ kind, history: of }: Recipe, { key, person }: Subject, today: string) {
  const seeded = seededBy(key, of ?? kind);
  const birthDate = person?.birthDate;
  const began = monthAfter('201801', seeded.pick(60, 'begin'));
  const born = birthDate === undefined || !/^\d{8}$/.test(birthDate) ? began : monthOf(birthDate);
  const over = monthAfter(monthOf(today), -1);
  const until = of === 'work' ? (person?.work?.until ?? over) : over;
  return { seeded, history: { first: began > born ? began : born, last: until < over ? until : over } };
}

function contentOf(recipe: Recipe, history: Months, time: Months | null, making: Making): RecordContent {
  const { rows: wanted } = recipe;
  const places =
    !wanted || 'each' in wanted ? placesOf(wanted?.each ?? 'month', history) : rowPlaces(wanted, making);
  const kept = places.filter((place) => !isPause(recipe, place, making));
  const counted = { ...making, history: { ...making.history, count: kept.length } };
  if (!wanted) return { fields: makeValues(recipe.fields, { in: 'fields' }, counted), rows: [] };
  const asked = time === null ? null : inBoth(time, history);
  const inTime = kept.filter((place) => asked === null || isIn(place, asked));
  const rows = inOrder(wanted.columns, rowsOf(wanted.columns, inTime, making));
  const fields = makeValues(recipe.fields, { in: 'fields' }, { ...counted, rows });
  return { fields, rows };
}

function placesOf(each: 'month' | 'year', history: Months): readonly Place[] {
  return each === 'month'
    ? eachMonth(history).map((month) => ({ in: 'month', month }))
    : eachYear(history).map((year) => ({ in: 'year', year }));
}

type CountedRows = Exclude<NonNullable<Recipe['rows']>, { each: unknown }>;

function rowPlaces(wanted: CountedRows, { seeded, subject }: Making): readonly Place[] {
  const count = 'of' in wanted ? (subject.person?.homes.length ?? 0) : drawnCount(wanted.count, seeded);
  return Array.from({ length: count }, (_, index) => ({ in: 'row', index }));
}

function drawnCount([least, most]: readonly [number, number], seeded: Seeded): number {
  return least + seeded.pick(most - least + 1, 'rows');
}

/** Between two employers there may be a month or two without a row; not with who has had one alone. */
function isPause({ pauses }: Recipe, place: Place, { seeded, subject, changesAt }: Making): boolean {
  const { work } = subject.person ?? {};
  if (!pauses || place.in !== 'month' || (work && work.before === undefined)) return false;
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

/** What hangs on a row's place among the others, once they are in order. */
function inOrder(columns: Values, rows: readonly Row[]): readonly Row[] {
  return rows.map((row, index) => {
    const placed = Object.entries(columns).flatMap(([name, value]): readonly [string, string][] => {
      if ('is' in value && value.is === 'position') return [[name, String(index + 1)]];
      if (!('inTurn' in value)) return [];
      const { inTurn, oldest } = value;
      const isOldest = oldest !== undefined && index === rows.length - 1;
      return [[name, isOldest ? oldest : (inTurn[index % inTurn.length] ?? '')]];
    });
    return { ...row, ...Object.fromEntries(placed) };
  });
}

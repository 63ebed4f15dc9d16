import { monthAfter, monthOf, monthsBetween } from '#contract/item/days.ts';

/** Months from the first to the last, `YYYYMM`; none where the last is before the first. */
export interface Months {
  readonly first: string;
  readonly last: string;
}

const WITHOUT_QUESTION = { month: 12, year: 5 } as const;

/**
 * The months that the parameters ask for, by the form of their values: `YYYYMM-YYYYMM` or `YYYY`; where there is neither,
 * the last twelve months or five years. Nothing after the last month, or year, that is over on `today`: the present one is kept
 * when it ends. `notYet`: all that is asked is not over.
 */
export function askedMonths(
  parameters: Readonly<Record<string, string>>,
  each: 'month' | 'year',
  today: string,
): Months | 'notYet' {
  const thisYear = today.slice(0, 4);
  const over = each === 'month' ? monthAfter(monthOf(today), -1) : `${Number(thisYear) - 1}12`;
  const values = Object.values(parameters);
  const period = values.map((value) => /^(\d{6})-(\d{6})$/.exec(value)).find((match) => match !== null);
  const year = values.find((value) => /^(19|20)\d{2}$/.test(value));
  const first =
    period?.[1] ??
    (year === undefined
      ? each === 'month'
        ? monthAfter(over, 1 - WITHOUT_QUESTION.month)
        : `${Number(thisYear) - WITHOUT_QUESTION.year}01`
      : `${year}01`);
  const last = period?.[2] ?? (year === undefined ? over : `${year}12`);
  if (first > over) return 'notYet';
  return { first, last: last < over ? last : over };
}

/** The months of `months` that are also in `other`. */
export function inBoth(months: Months, other: Months): Months {
  return {
    first: months.first > other.first ? months.first : other.first,
    last: months.last < other.last ? months.last : other.last,
  };
}

/** Every month, newest first. */
export function eachMonth({ first, last }: Months): readonly string[] {
  if (last < first) return [];
  return Array.from({ length: monthsBetween(first, last) }, (_, back) => monthAfter(last, -back));
}

/** Every year that is touched, newest first, `YYYY`. */
export function eachYear({ first, last }: Months): readonly string[] {
  if (last < first) return [];
  const newest = Number(last.slice(0, 4));
  return Array.from({ length: newest - Number(first.slice(0, 4)) + 1 }, (_, back) => String(newest - back));
}

import type { AnswerType, AnswerTypeOf } from '../answer-type.ts';
import { sameJson } from './combine.ts';

/**
 * Ranges of answers: what two parts of a package take as the answer to one question may differ in its bounds alone, as
 * a birthday within 90 days and one within three years. Types that have no bounds are the same or are not.
 */

/** What both take; `null` where no answer would fit both, or where they are not of one kind. */
export function narrower(one: AnswerType, other: AnswerType): AnswerType | null {
  return joined(one, other, 'both');
}

/** What either takes; `null` where {@link narrower} is: then they are two questions. */
export function wider(one: AnswerType, other: AnswerType): AnswerType | null {
  return narrower(one, other) && joined(one, other, 'either');
}

type Whose = 'both' | 'either';

function joined(one: AnswerType, other: AnswerType, whose: Whose): AnswerType | null {
  if (sameJson(one, other)) return one;
  switch (one.type) {
    case 'date':
      return other.type === 'date' ? dates(one, other, whose) : null;
    case 'year':
      return other.type === 'year' ? inOrder({ ...one, ...offsets(one, other, whose) }) : null;
    case 'period':
      return other.type === 'period' ? periods(one, other, whose) : null;
    case 'money': {
      if (other.type !== 'money') return null;
      const minFen = least(one.minFen, other.minFen, whose);
      const maxFen = greatest(one.maxFen, other.maxFen, whose);
      return minFen <= maxFen ? { ...one, minFen, maxFen } : null;
    }
    case 'number':
      return other.type === 'number' ? numbers(one, other, whose) : null;
    case 'text':
      return other.type === 'text' ? texts(one, other, whose) : null;
    case 'choice':
      return other.type === 'choice' ? choices(one, other, whose) : null;
    default:
      return null;
  }
}

/** Of two lower bounds the one that both keep to is the greater. */
function least(one: number, other: number, whose: Whose): number {
  return whose === 'both' ? Math.max(one, other) : Math.min(one, other);
}

function greatest(one: number, other: number, whose: Whose): number {
  return whose === 'both' ? Math.min(one, other) : Math.max(one, other);
}

interface Offsets {
  readonly earliest: number;
  readonly latest: number;
}

function offsets(one: Offsets, other: Offsets, whose: Whose): Offsets {
  return {
    earliest: least(one.earliest, other.earliest, whose),
    latest: greatest(one.latest, other.latest, whose),
  };
}

function inOrder<T extends AnswerType & Offsets>(answer: T): T | null {
  return answer.earliest <= answer.latest ? answer : null;
}

/** A date without a bound is bound by none. */
function dates(one: AnswerTypeOf<'date'>, other: AnswerTypeOf<'date'>, whose: Whose): AnswerType | null {
  const open = (answer: AnswerTypeOf<'date'>): Offsets => ({
    earliest: answer.earliest ?? Number.NEGATIVE_INFINITY,
    latest: answer.latest ?? Number.POSITIVE_INFINITY,
  });
  const { earliest, latest } = offsets(open(one), open(other), whose);
  if (earliest > latest) return null;
  return {
    type: 'date',
    ...(Number.isFinite(earliest) ? { earliest } : {}),
    ...(Number.isFinite(latest) ? { latest } : {}),
  };
}

function periods(
  one: AnswerTypeOf<'period'>,
  other: AnswerTypeOf<'period'>,
  whose: Whose,
): AnswerType | null {
  const longest = greatest(
    one.maxMonths ?? Number.POSITIVE_INFINITY,
    other.maxMonths ?? Number.POSITIVE_INFINITY,
    whose,
  );
  const { maxMonths: _, ...rest } = one;
  const bounds = offsets(one, other, whose);
  const room = Math.min(longest, bounds.latest - bounds.earliest + 1);
  return inOrder({
    ...rest,
    ...bounds,
    ...(Number.isFinite(longest) ? { maxMonths: longest } : {}),
    presets: one.presets.filter((months) => months <= room),
  });
}

function numbers(
  one: AnswerTypeOf<'number'>,
  other: AnswerTypeOf<'number'>,
  whose: Whose,
): AnswerType | null {
  if (!sameJson(one.unit, other.unit)) return null;
  const min = least(one.min, other.min, whose);
  const max = greatest(one.max, other.max, whose);
  const decimals = greatest(one.decimals, other.decimals, whose);
  // A number with so few places must lie between the bounds.
  return Math.ceil(min * 10 ** decimals - 1e-9) <= Math.floor(max * 10 ** decimals + 1e-9)
    ? { ...one, min, max, decimals }
    : null;
}

function texts(one: AnswerTypeOf<'text'>, other: AnswerTypeOf<'text'>, whose: Whose): AnswerType | null {
  if (one.format !== other.format) return null;
  const minLength = least(one.minLength, other.minLength, whose);
  const maxLength = greatest(one.maxLength, other.maxLength, whose);
  return minLength <= maxLength
    ? { ...one, minLength, maxLength, lines: Math.max(one.lines, other.lines) }
    : null;
}

/** Options of one value must mean the same. */
function choices(
  one: AnswerTypeOf<'choice'>,
  other: AnswerTypeOf<'choice'>,
  whose: Whose,
): AnswerType | null {
  const shared = one.options.filter(({ value }) => other.options.some((option) => option.value === value));
  const agree = shared.every(({ value, label }) =>
    other.options.some((option) => option.value === value && sameJson(option.label, label)),
  );
  if (shared.length === 0 || !agree || one.list !== other.list) return null;
  const added = other.options.filter(({ value }) => !shared.some((option) => option.value === value));
  return { ...one, options: whose === 'both' ? shared : [...one.options, ...added] };
}

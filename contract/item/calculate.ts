import type { Text } from '../text.ts';
import type { Calculation, Formula } from './calculation.ts';
import { type Facts, holds } from './condition.ts';
import type { ShownAs } from './record.ts';

export interface CalculatedValue {
  readonly id: string;
  readonly label: Text;
  readonly as: ShownAs;
  /** As `as` says (contract/item/record.ts); `null` where it cannot be worked out from these answers. */
  readonly value: string | null;
}

/** Beyond it neighbouring integers of a double fall together; no sum that a person asks about comes near. */
const LARGEST = 1e15;

/**
 * Works out the values of a calculation and returns those that are shown. What rests on something that is not known,
 * is no number, is divided by zero or grows beyond measure is `null`; a case that is not chosen is not looked at. A case
 * is chosen where its condition certainly holds: with a condition that nothing is known of it is `otherwise`, so an item
 * asks for all that its conditions look at.
 */
export function calculate(calculation: Calculation, facts: Facts): readonly CalculatedValue[] {
  const known = new Map<string, number | null>();
  for (const { id, formula } of calculation.values) known.set(id, evaluate(formula, known, facts));
  return calculation.values.flatMap(({ id, label, as }) =>
    label ? [{ id, label, as, value: written(known.get(id) ?? null, as) }] : [],
  );
}

type Known = ReadonlyMap<string, number | null>;

function evaluate(formula: Formula, known: Known, facts: Facts): number | null {
  const value = evaluateAny(formula, known, facts);
  return value !== null && Number.isFinite(value) && Math.abs(value) <= LARGEST ? value : null;
}

function evaluateAny(formula: Formula, known: Known, facts: Facts): number | null {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'string') return lookUp(formula, known, facts);
  const each = (parts: readonly Formula[]) => parts.map((part) => evaluate(part, known, facts));
  if ('sum' in formula) return fold(each(formula.sum), (a, b) => a + b);
  if ('product' in formula) return fold(each(formula.product), (a, b) => a * b);
  if ('min' in formula) return fold(each(formula.min), Math.min);
  if ('max' in formula) return fold(each(formula.max), Math.max);
  if ('subtract' in formula) return fold(each(formula.subtract), (a, b) => a - b);
  if ('divide' in formula) return fold(each(formula.divide), (a, b) => a / b);
  if ('power' in formula) return fold(each(formula.power), (a, b) => a ** b);
  if ('round' in formula) {
    const value = evaluate(formula.round, known, facts);
    return value === null ? null : roundTo(value, formula.to);
  }
  if ('table' in formula) {
    const answer = facts.answers[formula.table.slice('answers.'.length)];
    return (answer === undefined ? undefined : formula.values[answer]) ?? null;
  }
  const chosen = formula.cases.find(({ when }) => holds(when, facts) === true);
  return evaluate(chosen ? chosen.then : formula.otherwise, known, facts);
}

function lookUp(reference: string, known: Known, { answers }: Facts): number | null {
  const [kind, name = ''] = reference.split('.');
  if (kind === 'values') return known.get(name) ?? null;
  const answer = answers[name];
  return answer !== undefined && /^-?\d+(\.\d+)?$/.test(answer) ? Number(answer) : null;
}

function fold(parts: readonly (number | null)[], join: (a: number, b: number) => number): number | null {
  const [first = null, ...rest] = parts;
  return rest.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : join(sum, part)),
    first,
  );
}

/** To the nearest multiple of `to`, halves away from zero; what binary fractions fall short of a half counts as one. */
function roundTo(value: number, to: number): number {
  const multiples = Math.floor(Math.abs(value) / to + 0.5 + 1e-9);
  return multiples === 0 ? 0 : Math.sign(value) * multiples * to;
}

/** Decimal places that are shown of a number that is none of whole units. */
const PLACES = 4;

function written(value: number | null, as: ShownAs): string | null {
  if (value === null) return null;
  const whole = as === 'money' || as === 'count' || as === 'month' || as === 'date';
  const places = whole ? 0 : as === 'percent' ? 2 : PLACES;
  const rounded = roundTo(value, 10 ** -places);
  const text = rounded.toFixed(places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

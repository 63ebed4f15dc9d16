import { didYouMean } from '../../nearest-word.ts';
import type { Formula } from '../calculation.ts';
import type { Question } from '../question.ts';
import { checkCondition, isNumeric, type Scope } from './conditions.ts';
import { type CheckedItem, type ItemFault, questionsById } from './fault.ts';

/** A formula looks at numbers that are asked and at values before it; a table has a number for every option. */
export function checkCalculation(item: CheckedItem): readonly ItemFault[] {
  if (item.kind !== 'calculate') return [];
  const questions = questionsById(item);
  const person = item.identify === 'none' ? 'never' : 'known';
  const ids = item.calculation.values.map(({ id }) => id);
  const own = item.calculation.values.flatMap(({ id, formula }, at) => {
    const path = `calculation.values.${at}`;
    const checked = checkFormula(formula, `${path}.formula`, {
      known: questions,
      all: questions,
      person,
      values: ids.slice(0, at),
    });
    return ids.indexOf(id) === at
      ? checked
      : [{ path: `${path}.id`, reason: `"${id}" stands twice` }, ...checked];
  });
  return item.calculation.values.some(({ label }) => label !== undefined)
    ? own
    : [...own, { path: 'calculation.values', reason: 'none has a label, so nothing would be shown' }];
}

interface FormulaScope extends Scope {
  /** Ids of the values before this one. */
  readonly values: readonly string[];
}

function checkFormula(formula: Formula, path: string, scope: FormulaScope): readonly ItemFault[] {
  if (typeof formula === 'number') return [];
  if (typeof formula === 'string') return checkReference(formula, path, scope);
  if ('table' in formula) return checkTable(formula, path, scope);
  if ('cases' in formula)
    return [
      ...formula.cases.flatMap((one, at) => [
        ...checkCondition(one.when, `${path}.cases.${at}.when`, scope),
        ...checkFormula(one.then, `${path}.cases.${at}.then`, scope),
      ]),
      ...checkFormula(formula.otherwise, `${path}.otherwise`, scope),
    ];
  if ('round' in formula) return checkFormula(formula.round, `${path}.round`, scope);
  return Object.entries(formula).flatMap(([operation, parts]: [string, readonly Formula[]]) =>
    parts.flatMap((part, at) => checkFormula(part, `${path}.${operation}.${at}`, scope)),
  );
}

function checkReference(
  reference: string,
  path: string,
  { known, values }: FormulaScope,
): readonly ItemFault[] {
  const [kind, name = ''] = reference.split('.');
  if (kind === 'values')
    return values.includes(name)
      ? []
      : [{ path, reason: `there is no value "${name}" before this one${didYouMean(name, values)}` }];
  const question = known.get(name);
  if (!question) return [unknownQuestion(name, path, known)];
  return isNumeric(question.answer)
    ? []
    : [{ path, reason: `the answer to "${name}" is no number; of a choice, look one up by a table` }];
}

function checkTable(
  { table, values }: Extract<Formula, { readonly table: string }>,
  path: string,
  { known }: FormulaScope,
): readonly ItemFault[] {
  const name = table.slice('answers.'.length);
  const answer = known.get(name)?.answer;
  if (!answer) return [unknownQuestion(name, `${path}.table`, known)];
  if (answer.type !== 'choice')
    return [{ path: `${path}.table`, reason: `"${name}" is no choice: a table needs one` }];
  if (answer.options.length === 0) return [];
  const options = answer.options.map(({ value }) => value);
  return [
    ...options
      .filter((value) => values[value] === undefined)
      .map((value) => ({ path: `${path}.values`, reason: `has no number for the option "${value}"` })),
    ...Object.keys(values)
      .filter((value) => !options.includes(value))
      .map((value) => ({
        path: `${path}.values.${value}`,
        reason: `"${value}" is no option of "${name}"${didYouMean(value, options)}`,
      })),
  ];
}

function unknownQuestion(name: string, path: string, known: ReadonlyMap<string, Question>): ItemFault {
  return { path, reason: `there is no question "${name}"${didYouMean(name, [...known.keys()])}` };
}

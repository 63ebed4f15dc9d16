import { isFile } from '../answer.ts';
import type { AnswerType, Option } from '../answer-type.ts';
import { COMMITMENT_QUESTION_ID, FACE_QUESTION_ID, paperQuestionId } from '../paper-question.ts';
import type { Question } from '../question.ts';
import { checkCondition } from './conditions.ts';
import { type CheckedItem, type ItemFault, isResolved, placedQuestions, questionsById } from './fault.ts';

/** Double ids, choices without options, bounds that leave no value, conditions and rules that look too far ahead. */
export function checkQuestions(item: CheckedItem): readonly ItemFault[] {
  const faults: ItemFault[] = [];
  const all = questionsById(item);
  const known = new Map<string, Question>();
  const made = idsOfMadeQuestions(item);
  for (const { path, question, early } of placedQuestions(item)) {
    const person = item.identify === 'none' ? 'never' : early ? 'later' : 'known';
    const madeFor = made.get(question.id);
    if (known.has(question.id))
      faults.push({ path: `${path}.id`, reason: `"${question.id}" is asked twice` });
    if (madeFor)
      faults.push({ path: `${path}.id`, reason: `"${question.id}" is the question for ${madeFor}` });
    if (question.when) faults.push(...checkCondition(question.when, `${path}.when`, { known, all, person }));
    known.set(question.id, question);
    for (const [at, rule] of (question.rules ?? []).entries())
      faults.push(...checkCondition(rule.when, `${path}.rules.${at}.when`, { known, all, person }));
    if (early && isFile(question.answer))
      faults.push({ path: `${path}.answer`, reason: 'files are asked for after identification only' });
    if (question.answer.type === 'signature' && question.answer.byKeys && item.identify === 'none')
      faults.push({
        path: `${path}.answer.byKeys`,
        reason: 'nobody is identified here, so there is no ID number to confirm by',
      });
    if (question.confirmOnly && !question.prefill)
      faults.push({ path: `${path}.confirmOnly`, reason: 'there is no prefill that could be confirmed' });
    // Files are of their own case alone, `later` is a promise about it, and a time that was free once is another's now.
    if (question.prefill && (isFile(question.answer) || question.answer.type === 'slot'))
      faults.push({
        path: `${path}.prefill`,
        reason: `an answer of type ${question.answer.type} is made here and now`,
      });
    if (question.prefill && 'pick' in question.prefill && question.answer.type !== 'choice')
      faults.push({ path: `${path}.prefill.pick`, reason: 'only of a choice an option can be picked' });
    faults.push(...checkAnswerType(question.answer, `${path}.answer`, isResolved(item)));
  }
  return faults;
}

/** Ids of questions that the engine makes itself, and for what. */
function idsOfMadeQuestions(item: CheckedItem): ReadonlyMap<string, string> {
  const made = new Map([
    [FACE_QUESTION_ID, 'the photo of the face (identify.face)'],
    [COMMITMENT_QUESTION_ID, 'the commitment in place of papers (commitment.insteadOf)'],
  ]);
  for (const material of item.materials)
    made.set(paperQuestionId(material), `pictures of the material "${material.id}"`);
  return made;
}

function checkAnswerType(answer: AnswerType, path: string, resolved: boolean): readonly ItemFault[] {
  if (answer.type === 'choice' || answer.type === 'many') return checkOptions(answer, path, resolved);
  const bounds = boundsOf(answer);
  return bounds && bounds[0] > bounds[1]
    ? [{ path, reason: `no value can be good: its least is ${bounds[0]} and its greatest ${bounds[1]}` }]
    : [];
}

function checkOptions(
  answer: Extract<AnswerType, { readonly type: 'choice' | 'many' }>,
  path: string,
  resolved: boolean,
): readonly ItemFault[] {
  const { options, list } = answer;
  if (!resolved && list !== undefined)
    return options.length > 0
      ? [{ path, reason: `takes its options from the list "${list}" and has its own: leave one out` }]
      : [];
  const faults: ItemFault[] = [];
  const least = answer.type === 'choice' ? 2 : 1;
  if (options.length < least)
    faults.push({
      path: `${path}.options`,
      reason: `has ${options.length} options: give ${least} or more, or the name of a list of the region`,
    });
  const double = firstDouble(options);
  if (double !== undefined) faults.push({ path: `${path}.options`, reason: `"${double}" stands twice` });
  if (answer.type === 'many') {
    const max = Math.min(answer.max ?? options.length, options.length);
    if (answer.min > max) faults.push({ path, reason: `asks for ${answer.min} of at most ${max}` });
  }
  return faults;
}

function firstDouble(options: readonly Option[]): string | undefined {
  const values = options.map(({ value }) => value);
  return values.find((value, at) => values.indexOf(value) !== at);
}

function boundsOf(answer: AnswerType): readonly [number, number] | null {
  switch (answer.type) {
    case 'date':
      return answer.earliest !== undefined && answer.latest !== undefined
        ? [answer.earliest, answer.latest]
        : null;
    case 'year':
    case 'period':
      return [answer.earliest, answer.latest];
    case 'text':
      return [answer.minLength, answer.maxLength];
    case 'money':
      return [answer.minFen, answer.maxFen];
    case 'number':
      return [answer.min, answer.max];
    default:
      return null;
  }
}

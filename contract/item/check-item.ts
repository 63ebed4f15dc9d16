import { ATTACHMENTS_MAX_BYTES, SIGNATURE_MAX_BYTES } from '../case/attachment.ts';
import { PICTURE_MAX_BYTES } from '../device/screen-devices.ts';
import { isFile } from './answer.ts';
import { type Condition, referencesOf } from './condition.ts';
import type { Question } from './question.ts';
import type { ItemFile } from './schema.ts';

/** What is wrong in an item beyond its shape. `path` is the place in the file. */
export interface ItemFault {
  readonly path: string;
  readonly reason: string;
}

/** Finds what a schema cannot: double names, conditions on answers that come later or do not exist, unmapped values. */
export function checkItem(item: ItemFile): readonly ItemFault[] {
  return [...checkQuestions(item), ...checkFiles(item), ...checkRefusals(item)];
}

function checkQuestions(item: ItemFile): readonly ItemFault[] {
  const faults: ItemFault[] = [];
  const earlier = new Set<string>();
  const visit = (list: 'eligibility' | 'questions', question: Question, index: number) => {
    const path = `${list}.${index}`;
    if (earlier.has(question.id))
      faults.push({ path: `${path}.id`, reason: `"${question.id}" is asked twice` });
    if (question.when) faults.push(...unknownReferences(question.when, earlier, `${path}.when`));
    if (question.answer.type === 'choice') {
      const values = question.answer.options.map((option) => option.value);
      const double = values.find((value, at) => values.indexOf(value) !== at);
      if (double !== undefined)
        faults.push({ path: `${path}.answer.options`, reason: `"${double}" stands twice` });
    }
    earlier.add(question.id);
  };
  for (const [index, question] of item.eligibility.entries()) visit('eligibility', question, index);
  for (const [index, question] of item.questions.entries()) visit('questions', question, index);
  return faults;
}

/** Files are asked of a person who is known, and all that can be asked for must fit one case. */
function checkFiles(item: ItemFile): readonly ItemFault[] {
  const early = item.eligibility.flatMap(({ answer }, index) =>
    isFile(answer)
      ? [{ path: `eligibility.${index}.answer`, reason: 'files are asked for after identification only' }]
      : [],
  );
  const bytes = item.questions.reduce((sum, { answer }) => {
    if (answer.type === 'photo') return sum + answer.maxPages * PICTURE_MAX_BYTES;
    return answer.type === 'signature' ? sum + SIGNATURE_MAX_BYTES : sum;
  }, 0);
  return bytes <= ATTACHMENTS_MAX_BYTES
    ? early
    : [
        ...early,
        { path: 'questions', reason: `ask for files of up to ${bytes} bytes, more than one case can hold` },
      ];
}

function checkRefusals(item: ItemFile): readonly ItemFault[] {
  const asked = new Set([...item.eligibility, ...item.questions].map((question) => question.id));
  return item.refusals.flatMap((refusal, index) =>
    unknownReferences(refusal.when, asked, `refusals.${index}.when`),
  );
}

function unknownReferences(
  condition: Condition,
  known: ReadonlySet<string>,
  path: string,
): readonly ItemFault[] {
  return referencesOf(condition)
    .filter((reference) => reference.startsWith('answers.') && !known.has(reference.slice('answers.'.length)))
    .map((reference) => ({ path, reason: `refers to "${reference}", which is not asked before` }));
}

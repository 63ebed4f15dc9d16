import { didYouMean } from '../../nearest-word.ts';
import type { AnswerType } from '../answer-type.ts';
import { FILED } from '../flow.ts';
import { checkCondition } from './conditions.ts';
import { type CheckedItem, type ItemFault, placedQuestions, questionsById } from './fault.ts';

/** What hangs on the kind of flow or on how the person is known: slots, fees, licences, parts, for whom one acts. */
export function checkKind(item: CheckedItem): readonly ItemFault[] {
  return [
    ...checkSlot(item),
    ...checkFee(item),
    ...checkParts(item),
    ...checkGuidance(item),
    ...checkActing(item),
    ...checkFace(item),
  ];
}

/** Nobody's face is taken for nothing: the picture goes with a case, to be compared by the body. */
function checkFace({ identify, kind }: CheckedItem): readonly ItemFault[] {
  if (identify === 'none' || !identify.face || FILED.has(kind)) return [];
  return [
    {
      path: 'identify.face',
      reason: `nothing is filed by an item of kind ${kind}: the picture would go nowhere`,
    },
  ];
}

function checkSlot(item: CheckedItem): readonly ItemFault[] {
  const slots = placedQuestions(item).filter(({ question }) => question.answer.type === 'slot');
  if (item.kind !== 'book')
    return slots.map(({ path }) => ({
      path: `${path}.answer`,
      reason: 'only an item of kind book asks for a slot',
    }));
  if (slots.length !== 1)
    return [
      { path: 'questions', reason: `has ${slots.length} questions of type slot: booking needs exactly one` },
    ];
  const early = slots.filter((slot) => slot.early);
  return early.map(({ path }) => ({
    path,
    reason: 'a slot is chosen after identification: ask it under questions',
  }));
}

function checkFee({ fee, ...item }: CheckedItem): readonly ItemFault[] {
  if (!fee.byAnswer) return [];
  const { question: id, fen } = fee.byAnswer;
  const questions = questionsById(item as CheckedItem);
  const answer = questions.get(id)?.answer;
  const path = 'fee.byAnswer';
  if (!answer)
    return [
      {
        path: `${path}.question`,
        reason: `there is no question "${id}"${didYouMean(id, [...questions.keys()])}`,
      },
    ];
  if (answer.type !== 'choice')
    return [{ path: `${path}.question`, reason: `"${id}" is no choice: a fee hangs on one` }];
  if (answer.options.length === 0) return [];
  const options = answer.options.map(({ value }) => value);
  return [
    ...options
      .filter((value) => fen[value] === undefined)
      .map((value) => ({ path: `${path}.fen`, reason: `has no fee for the option "${value}"` })),
    ...Object.keys(fen)
      .filter((value) => !options.includes(value))
      .map((value) => ({
        path: `${path}.fen.${value}`,
        reason: `"${value}" is no option of "${id}"${didYouMean(value, options)}`,
      })),
  ];
}

function checkParts(item: CheckedItem): readonly ItemFault[] {
  if (item.kind !== 'package') return [];
  const known = questionsById(item);
  const person = item.identify === 'none' ? 'never' : 'known';
  const ids = item.parts.map((part) => part.item);
  return item.parts.flatMap((part, at) => [
    ...(ids.indexOf(part.item) === at
      ? []
      : [{ path: `parts.${at}.item`, reason: `"${part.item}" stands twice` }]),
    ...(part.item === item.id ? [{ path: `parts.${at}.item`, reason: 'a package cannot hold itself' }] : []),
    ...(part.when ? checkCondition(part.when, `parts.${at}.when`, { known, all: known, person }) : []),
    ...(part.settles ?? []).flatMap(({ when }, n) =>
      checkCondition(when, `parts.${at}.settles.${n}.when`, { known, all: known, person }),
    ),
  ]);
}

function checkGuidance(item: CheckedItem): readonly ItemFault[] {
  if (item.kind !== 'guided') return [];
  const known = questionsById(item);
  const person = item.identify === 'none' ? 'never' : 'known';
  const { licences, notices } = item.guidance;
  const ids = licences.map(({ id }) => id);
  const conditions = [
    ...licences.map(({ when }, at) => ({ when, path: `guidance.licences.${at}.when` })),
    ...notices.map(({ when }, at) => ({ when, path: `guidance.notices.${at}.when` })),
  ];
  return [
    ...ids.flatMap((id, at) =>
      ids.indexOf(id) === at ? [] : [{ path: `guidance.licences.${at}.id`, reason: `"${id}" stands twice` }],
    ),
    ...conditions.flatMap(({ when, path }) =>
      when ? checkCondition(when, path, { known, all: known, person }) : [],
    ),
  ];
}

/** Whoever acts for a child or a company must name it; in a package its parts do. */
function checkActing(item: CheckedItem): readonly ItemFault[] {
  if (item.identify === 'none' || item.kind === 'package') return [];
  const asks = (isIt: (answer: AnswerType, name: string) => boolean) =>
    [...questionsById(item).values()].some(({ answer, concept, id }) => isIt(answer, concept ?? id));
  const path = 'identify.actingFor';
  switch (item.identify.actingFor) {
    case 'self':
      return [];
    case 'child':
      return [
        ...(asks(({ type }, name) => type === 'name' && name === 'childName') ? [] : ['childName']),
        ...(asks(({ type }, name) => type === 'idNumber' && name === 'childIdNumber')
          ? []
          : ['childIdNumber']),
      ].map((name) => ({ path, reason: `acts for a child that no question names: add "use: ${name}"` }));
    case 'company':
      return asks((answer) => answer.type === 'code' && answer.holds === 'creditCode')
        ? []
        : [{ path, reason: 'acts for a company that no question names: add "use: creditCode"' }];
  }
}

import type { Question } from '../question.ts';
import type { Item, ItemFile } from '../schema.ts';

/** What is wrong in an item beyond its shape. `path` is the place in the file. */
export interface ItemFault {
  readonly path: string;
  readonly reason: string;
}

/** An item as its file says it, or as one region offers it: then the options of its lists are known as well. */
export type CheckedItem = ItemFile | Item;

/** Whether the choices from lists are filled in. */
export function isResolved(item: CheckedItem): item is Item {
  return 'division' in item;
}

/** A question and its place in the file, in the order of asking. */
export interface PlacedQuestion {
  readonly path: string;
  readonly question: Question;
  readonly early: boolean;
}

/** All questions of an item in the order in which they are asked: `early` ones before anybody is identified. */
export function placedQuestions(item: CheckedItem): readonly PlacedQuestion[] {
  return [
    ...item.eligibility.map((question, at) => ({ path: `eligibility.${at}`, question, early: true })),
    ...item.questions.map((question, at) => ({ path: `questions.${at}`, question, early: false })),
  ];
}

/** The questions by id; of double ids the first, since {@link checkQuestions} names the other. */
export function questionsById(item: CheckedItem): ReadonlyMap<string, Question> {
  const byId = new Map<string, Question>();
  for (const { question } of placedQuestions(item))
    if (!byId.has(question.id)) byId.set(question.id, question);
  return byId;
}

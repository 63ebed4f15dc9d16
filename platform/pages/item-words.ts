import { checkAnswer } from '#contract/item/answer.ts';
import { COMMITMENT_QUESTION } from '#contract/item/commitment-question.ts';
import { FACE_QUESTION, paperQuestion } from '#contract/item/paper-question.ts';
import type { Question } from '#contract/item/question.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';

/** What an item says of its questions, in the officer's language; what it does not know stays as it came. */
export interface ItemWords {
  /** `item` is `id@version`. */
  label(item: string, question: string): string;
  shown(item: string, question: string, value: string): string;
}

/** The words of the platform's own items, for a case of `division` that was made on `day` (`YYYYMMDD`). */
export function itemWords(catalogue: PlatformCatalogue, division: string, day: string): ItemWords {
  const find = (reference: string, question: string): Question | undefined => {
    const item = catalogue.item(division, reference.split('@')[0] ?? '');
    if (!item) return undefined;
    const papers = item.materials.map(paperQuestion).filter((paper) => paper !== null);
    const made = [...papers, FACE_QUESTION, COMMITMENT_QUESTION];
    return [...item.eligibility, ...item.questions, ...made].find(({ id }) => id === question);
  };
  return {
    label: (item, question) => find(item, question)?.label.zh ?? question,
    shown(item, id, value) {
      const question = find(item, id);
      const isGood = question && checkAnswer(question.answer, value, day) === null;
      return isGood ? shownAnswer(question, value, { masked: false }).zh : value;
    },
  };
}

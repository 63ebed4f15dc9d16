import { type Applicant, applicantFromTyping, noCardReasonSchema } from '#contract/identity/applicant.ts';
import { checkAnswer } from '#contract/item/answer.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import type { Text } from '#contract/text.ts';

/** What somebody without a card has said of themselves by now. */
export interface TypedIdentity {
  readonly questionId: string;
  readonly answers: Readonly<Record<string, string>>;
}

const REASON: Question = {
  id: 'noCardReason',
  label: { zh: '没带身份证的原因', en: 'Why there is no card' },
  ask: { zh: '为什么没有身份证可读？', en: 'Why is there no ID card to read?' },
  hint: {
    zh: '没核验证件也可以先提交，之后请带身份证到窗口核验',
    en: 'You can submit without it; afterwards please show your ID card at the counter',
  },
  answer: {
    type: 'choice',
    options: [
      { value: 'forgotten', label: { zh: '忘带了', en: 'I forgot it' } },
      { value: 'lost', label: { zh: '丢了', en: 'It is lost' } },
      { value: 'beingRenewed', label: { zh: '正在补办', en: 'It is being replaced' } },
      { value: 'unreadable', label: { zh: '读不出来', en: 'It cannot be read' } },
    ],
  },
};

const NUMBER: Question = {
  id: 'typedIdNumber',
  label: { zh: '身份证号', en: 'ID number' },
  ask: { zh: '您的身份证号是多少？', en: 'What is your ID number?' },
  hint: { zh: '末位是 X 的，按 X', en: 'Press X where it ends in X' },
  answer: { type: 'idNumber' },
};

const NAME: Question = {
  id: 'typedName',
  label: { zh: '姓名', en: 'Name' },
  ask: { zh: '您的姓名是什么？', en: 'What is your name?' },
  hint: { zh: '和身份证上的一样', en: 'As it stands on your ID card' },
  answer: { type: 'name' },
};

/** What is asked of somebody without a card, one a page, in this order. */
const QUESTIONS = [REASON, NUMBER, NAME] as const;

/**
 * So many ID numbers may be typed in one session, right or wrong: nobody needs more to write down their own, and whoever tries
 * the numbers of others is sent to where a person looks at them.
 */
export const MOST_NUMBERS = 5;

/** Nothing was said yet. */
export const NOTHING_TYPED: TypedIdentity = { questionId: REASON.id, answers: {} };

/**
 * Whether a matter can be filed by somebody's word alone: it only carries what they say to a body, and neither prints nor shows
 * anything that is known of a person. Who wants a picture of the face has a card beside it to compare with, and for whom
 * somebody may act is the platform's to say.
 */
export function canBeTyped({ kind, identify }: Pick<Item, 'kind' | 'identify'>): boolean {
  if (kind !== 'declare' && kind !== 'book') return false;
  return identify !== 'none' && !identify.face && identify.actingFor === 'self';
}

/** Whether the answer is one more number: the one that stands there already is only confirmed. */
export function isAnotherNumber(
  { questionId: shown, answers }: TypedIdentity,
  { questionId, value }: { readonly questionId: string; readonly value: string },
): boolean {
  return shown === NUMBER.id && questionId === NUMBER.id && value !== answers[NUMBER.id];
}

/** What is said of a number that is none. @param left so many may still be typed */
export function notANumber(left: number): Text {
  return {
    zh: `这个身份证号不对，请看着证或户口簿再输一次。还可以输 ${left} 次。`,
    en: `This is not an ID number. Please compare it with your card or household book. You can try ${left} more times.`,
  };
}

export function typedQuestion({ questionId }: TypedIdentity): Question {
  return QUESTIONS.find(({ id }) => id === questionId) ?? REASON;
}

/** Whether nothing is asked behind the present question: what was said before may be there already, gone back to. */
export function isLastTyped({ questionId }: TypedIdentity): boolean {
  return questionId === NAME.id;
}

/** With the answer, at the next question; `null` where it answers another question or is no good. */
export function typedFurther(
  typed: TypedIdentity,
  { questionId, value }: { readonly questionId: string; readonly value: string },
  today: string,
): TypedIdentity | null {
  const question = typedQuestion(typed);
  if (questionId !== question.id || checkAnswer(question.answer, value, today) !== null) return null;
  const next = QUESTIONS[QUESTIONS.findIndex(({ id }) => id === questionId) + 1];
  return { questionId: next?.id ?? questionId, answers: { ...typed.answers, [questionId]: value } };
}

/** At the question before; `null` where it is the first. */
export function typedBack({ questionId, answers }: TypedIdentity): TypedIdentity | null {
  const before = QUESTIONS[QUESTIONS.findIndex(({ id }) => id === questionId) - 1];
  return before ? { questionId: before.id, answers } : null;
}

/** Who it is by their own word; `null` while something of it is missing. */
export function typedApplicant({ answers }: TypedIdentity): Applicant | null {
  const reason = noCardReasonSchema.safeParse(answers[REASON.id]);
  const idNumber = answers[NUMBER.id];
  const name = answers[NAME.id];
  if (!reason.success || idNumber === undefined || name === undefined) return null;
  return applicantFromTyping({ name, idNumber, noCardReason: reason.data });
}

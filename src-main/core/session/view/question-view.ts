import { isVerified } from '#contract/identity/applicant.ts';
import { maskAddress } from '#contract/identity/id-number.ts';
import { accountOf, accountValue, endOfAccount } from '#contract/item/account.ts';
import { isFile } from '#contract/item/answer.ts';
import { inForce } from '#contract/item/package/in-force.ts';
import { COMMITMENT_QUESTION_ID } from '#contract/item/paper-question.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import { mayComeFromStick, pagesOf } from '../captured-files.ts';
import { cardAddress } from '../card-address.ts';
import type { FreeSlot } from '../found.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf, isFixed, questionsHere } from '../session-rules.ts';
import { signingView } from '../signing-by-keys.ts';
import { commitmentView } from './commitment-view.ts';
import { head, stepAt } from './parts.ts';
import { progressAt } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** @param inside In which state of the question the session is. */
export function questionView(
  context: SessionContext,
  item: Item,
  around: Surroundings,
  inside: string,
): View {
  const questions = questionsHere(context, around.today);
  const index = Math.max(
    0,
    questions.findIndex(({ id }) => id === context.questionId),
  );
  const found = questions[index];
  if (!found) return { page: 'attract' };
  const question = inForce(found, factsOf(context, around.today));
  if (question.id === COMMITMENT_QUESTION_ID) return commitmentView(context, item, question, around);
  const value = context.answers[question.id];
  const source = context.sources[question.id];
  return {
    page: 'question',
    item: head(item),
    step: stepAt(item, context.applicant || item.identify === 'none' ? 'questions' : 'guide'),
    question,
    ...progressAt(context, item, question.id, around.today),
    ...(value === undefined ? {} : { value }),
    ...(source === undefined || source === 'resident' || source === 'code' ? {} : { source }),
    confirmOnly: isFixed(context, question),
    ...(context.refused ? { refused: context.refused } : {}),
    ...(question.answer.type === 'slot' && context.slots ? { slots: context.slots.map(slotOf) } : {}),
    ...accountsView(context, question),
    ...addressView(context, question, around),
    ...(question.answer.type === 'code' ? { scan: scanOf(context, around) } : {}),
    known: knownOf(context),
    ...(isFile(question.answer) ? { files: filesView(context, question, around) } : {}),
    ...signingView(context, item, question, inside === 'signing'),
    today: around.today,
  };
}

/** What one has typed oneself has saved nobody anything. */
function knownOf({ applicant }: SessionContext): ViewOf<'question'>['known'] {
  if (!applicant || !isVerified(applicant)) return [];
  return ['name', 'idNumber', ...(applicant.address ? (['address'] as const) : []), 'birthDate'];
}

/** The person's own accounts of the kinds that are asked for; absent where the platform said nothing of accounts. */
function accountsView(
  { profile }: SessionContext,
  { answer }: Question,
): Pick<ViewOf<'question'>, 'accounts'> {
  if (answer.type !== 'account' || !profile?.accounts) return {};
  const accounts = profile.accounts.flatMap(({ kind, number, address }) => {
    const value = accountValue(kind, number);
    const { label } = accountOf(answer, value).kind ?? {};
    return label ? [{ value, kind: label, address, end: endOfAccount(number) }] : [];
  });
  return { accounts };
}

/** Where an address begins, and the one on the card where it can be the answer. */
function addressView(
  context: SessionContext,
  question: Question,
  around: Surroundings,
): Pick<ViewOf<'question'>, 'address'> {
  if (question.answer.type !== 'address') return {};
  const onCard = cardAddress(context, question, around.today);
  const masked = onCard === null ? null : maskAddress(context.applicant?.address ?? '');
  return { address: { division: around.division, ...(masked === null ? {} : { onCard: masked }) } };
}

/** `<place> YYYYMMDD HHMM-HHMM` */
function slotOf({ value, left }: FreeSlot) {
  const [, date = '', time = ''] = value.split(' ');
  const [from = '', to = ''] = time.split('-');
  return { value, date, from, to, left };
}

function filesView(context: SessionContext, question: Question, around: Surroundings) {
  const capture = around.armed();
  return {
    count: pagesOf(context, question.id),
    ...(around.takesSticks && mayComeFromStick(question) ? { fromStick: true as const } : {}),
    ...(capture ? { capture } : {}),
    ...(context.captureProblem ? { problem: context.captureProblem } : {}),
  };
}

function scanOf({ scanned, scanProblem }: SessionContext, around: Surroundings): ViewOf<'question'>['scan'] {
  return {
    scanner: around.isUsable('barcodeScanner') ? 'waiting' : 'absent',
    ...(scanned ? { read: scanned } : {}),
    ...(scanProblem ? { problem: scanProblem } : {}),
  };
}

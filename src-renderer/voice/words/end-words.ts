import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { deliveryWords, hintOf, nextWords, takeWords, titleOf } from '../../features/done/done-words.ts';
import { actionWords, inOrder } from '../../features/problem/problem-words.ts';
import { printerTrouble } from '../../features/working/printer-trouble.ts';
import { taskWords } from '../../features/working/working-task.ts';
import { problemIn } from '../../i18n/translate.ts';
import { ratingWords } from './rating-words.ts';
import { keysOf, type Words } from './words.ts';

export function workingWords(view: ViewOf<'working'>, words: Words): readonly string[] {
  const { snapshot, t } = words;
  const { task, receiptNumber, simulatedPayment } = view;
  const waitsFor = printerTrouble(task, snapshot.devices);
  return [
    ...(waitsFor ? [t(`working.waits.${waitsFor}`), t('working.waitsHint')] : []),
    t(`working.${taskWords(view)}`),
    ...(task === 'printingReceipt' || task === 'printingDocument' ? [t(`working.${task}Detail`)] : []),
    ...(simulatedPayment ? [t('pay.simulated')] : []),
    ...(receiptNumber === undefined ? [] : [numberWords(receiptNumber, words)]),
    t('working.stay'),
  ];
}

/** Certainty first, as the page has it: what happened, what was done, what now, where else. */
export function problemWords(view: ViewOf<'problem'>, words: Words): readonly string[] {
  const { snapshot, t, helpline } = words;
  const { code, actions, receiptNumber, simulatedPayment } = view;
  const said = problemIn(code, snapshot.preferences.language, { helpline });
  const keys = inOrder(actions).map((action) => t(actionWords(action, code)));
  return [
    said.title,
    said.happened,
    said.done,
    ...(receiptNumber === undefined ? [] : [numberWords(receiptNumber, words)]),
    said.now,
    said.elsewhere,
    ...(simulatedPayment ? [t('pay.simulated')] : []),
    // The way on first, as a person says it.
    ...(keys.length > 0 ? [keysOf(words, ...keys.toReversed())] : []),
  ];
}

/** What came of it, and what not to leave behind: that stands first, for nobody hears a page to its end. */
export function doneWords(view: ViewOf<'done'>, words: Words): readonly string[] {
  const { t, own, helpline } = words;
  const { item, receiptNumber, booked, paid, delivery, showsCardLater, rating } = view;
  const next = nextWords(item.kind);
  return [
    t(titleOf(view)),
    t(takeWords(view)),
    t(hintOf(view)),
    numberWords(receiptNumber, words),
    ...(booked
      ? [[booked.time, booked.place].flatMap((one) => (one ? [own(one)] : [])).join(t('list.comma'))]
      : []),
    ...(paid
      ? [
          t('voice.fact', {
            label: t('done.paid'),
            value: t(paid.simulated ? 'done.paidSimulated' : 'guide.yuan', { amount: yuan(paid.amountFen) }),
          }),
        ]
      : []),
    ...(showsCardLater ? [t('done.showCardText')] : []),
    ...(delivery === 'delivered' ? [] : [t(deliveryWords[delivery])]),
    ...(next ? [t(next, { helpline })] : []),
    ...ratingWords(rating, words),
    keysOf(words, t('done.finish'), t('done.another')),
  ];
}

/** Digit by digit. */
function numberWords(receiptNumber: string, { t }: Words): string {
  return t('voice.receiptNumber', { number: spacedReceiptNumber(receiptNumber) });
}

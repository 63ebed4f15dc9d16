import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { payTitle } from '../../features/pay/pay-title.ts';
import { longMoment } from '../../i18n/format.ts';
import { ratingWords } from './rating-words.ts';
import { keysOf, type Words } from './words.ts';

/** That it is there, who says so, how much of it; what it says is the person's own. */
export function resultWords(view: ViewOf<'result'>, words: Words): readonly string[] {
  const { t, own } = words;
  const { item, facts, table, note, from, canPrint, slip, rating, card } = view;
  const isWorkedOut = item.kind === 'calculate';
  const count = facts.length + (table?.rows.length ?? 0);
  return [
    ...(slip === 'none' ? [] : [t(`result.slip.${slip}`)]),
    t(isWorkedOut ? 'result.workedOut' : 'result.found'),
    ...(table?.rows.length === 0 ? [own(table.empty)] : []),
    ...(count > 0 ? [t('voice.result.rows', { count })] : []),
    ...(from ? [t('result.from', { issuer: from.issuer, at: longMoment(from.at, t) })] : []),
    ...(note ? [own(note)] : []),
    ...(card ? [t(`result.card.${card}`)] : []),
    ...ratingWords(rating, words),
    keysOf(
      words,
      ...(canPrint && slip !== 'printed'
        ? [t(slip === 'notPrinted' ? 'result.printAgain' : 'result.print')]
        : []),
      t('action.home'),
      t(isWorkedOut ? 'result.backToNumbers' : 'action.back'),
    ),
  ];
}

export function outcomeWords(view: ViewOf<'outcome'>, words: Words): readonly string[] {
  const { t } = words;
  const { licences, materials, daysNow, daysBefore } = view;
  const days = daysNow === 0 ? t('outcome.atOnce') : t('outcome.dayCount', { count: daysNow });
  const before = t('outcome.before', { amount: t('outcome.dayCount', { count: daysBefore }) });
  return [
    t('outcome.title', { licences: licences.length, papers: materials.length }),
    t('voice.fact', { label: t('outcome.days'), value: [days, before].join(t('list.comma')) }),
    t('voice.outcome.lists'),
    keysOf(words, t('outcome.submit'), t('action.back')),
  ];
}

/** The amount is what somebody pays here for, and is compared aloud; of the account the end. */
export function payWords(view: ViewOf<'pay'>, words: Words): readonly string[] {
  const { t, own, helpline } = words;
  const { account, otherHolder, amountFen, payUrl, state, simulated } = view;
  const amount = t('guide.yuan', { amount: yuan(amountFen) });
  const isPaid = state === 'paid';
  return [
    ...(state === 'notKnown' ? [t('pay.notKnown'), t('pay.notKnownText', { helpline })] : []),
    t(payTitle(view)),
    t('voice.fact', { label: t(isPaid ? 'pay.paidAmount' : 'pay.amount'), value: amount }),
    ...(account
      ? [t('voice.ending', { label: own(account.kind), digits: [...account.number.slice(-4)].join(' ') })]
      : []),
    ...(otherHolder && !isPaid && state !== 'notKnown'
      ? [t('pay.otherHolder'), t('pay.otherHolderText')]
      : []),
    ...(simulated ? [t('pay.simulated')] : []),
    ...(payUrl && state === 'waiting' ? [t('pay.scanHint')] : []),
    keysOf(words, ...keysOfBill(view, words)),
  ];
}

function keysOfBill({ payUrl, state }: ViewOf<'pay'>, { t }: Words): readonly string[] {
  if (payUrl) return [t('pay.askAgain'), t('pay.leave')];
  return [t(state === 'paid' ? 'action.home' : 'pay.go'), t('action.back')];
}

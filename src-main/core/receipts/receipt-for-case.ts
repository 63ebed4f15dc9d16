import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { Receipt, ReceiptBlock } from '#contract/device/receipt.ts';
import { maskName } from '#contract/identity/id-number.ts';
import { accountQuestion } from '#contract/item/account.ts';
import type { Item } from '#contract/item/schema.ts';
import { shownAnswer, shownRecordValue } from '#contract/item/shown-value.ts';
import type { Settings } from '#contract/settings/settings.ts';
import { type Language, type Text, textIn } from '#contract/text.ts';
import en from '../../../assets/locales/en/printed.json' with { type: 'json' };
import zh from '../../../assets/locales/zh/printed.json' with { type: 'json' };
import { bookingOf } from '../session/booking.ts';

export interface ReceiptInput {
  readonly item: Item;
  /** By question. */
  readonly answers: Readonly<Record<string, string>>;
  /** What was paid before the case was filed. */
  readonly payment: { readonly amountFen: number; readonly simulated: boolean } | null;
  /** `null` where nobody was identified. */
  readonly applicantName: string | null;
  /** No card was looked at: it is to be shown at a counter. */
  readonly showsCardLater: boolean;
  readonly receiptNumber: string;
  readonly lookupSecret: string;
  readonly at: Date;
  readonly deliversLater: boolean;
  readonly terminal: string;
  readonly site: Settings['site'];
  readonly platformUrl: string;
  readonly language: Language;
}

/** What the slip says. The name is masked: slips are left lying about. */
export function receiptForCase(input: ReceiptInput): Receipt {
  const words = input.language === 'en' ? en : zh;
  const text = (value: Text) => textIn(value, input.language);
  const { item, site } = input;
  return {
    blocks: [
      { type: 'heading', text: text(site.organ) },
      { type: 'text', text: words.receiptTitle, align: 'center' },
      { type: 'rule' },
      { type: 'text', text: words.receiptNumber, align: 'center' },
      { type: 'number', text: spacedReceiptNumber(input.receiptNumber) },
      { type: 'rule' },
      { type: 'pair', label: words.item, value: text(item.name) },
      ...(input.applicantName === null
        ? []
        : [{ type: 'pair' as const, label: words.applicant, value: maskName(input.applicantName) }]),
      { type: 'pair', label: words.time, value: localTime(input.at) },
      ...booked(input),
      ...paidAmount(input),
      { type: 'pair', label: words.body, value: text(item.body.name) },
      { type: 'pair', label: words.duration, value: text(item.guide.duration) },
      { type: 'pair', label: words.place, value: text(site.name) },
      { type: 'rule' },
      // The secret stands behind '#': a browser does not send it in the request line, so it is in no server's log.
      {
        type: 'qr',
        data: new URL(`/q/${input.receiptNumber}#${input.lookupSecret}`, input.platformUrl).href,
      },
      { type: 'text', text: words.keep, align: 'left' },
      ...(input.showsCardLater
        ? [{ type: 'text' as const, text: words.showCard, align: 'left' as const }]
        : []),
      ...(input.deliversLater ? [{ type: 'text' as const, text: words.later, align: 'left' as const }] : []),
      { type: 'rule' },
      {
        type: 'text',
        text: `${words.helpline} ${site.helpline}   ${words.terminal} ${input.terminal}`,
        align: 'center',
      },
      ...(item.provenance.estimated
        ? [{ type: 'text' as const, text: words.sample, align: 'center' as const }]
        : []),
    ],
  };
}

/** The time and place that were booked: the reason why the person keeps the slip. */
function booked({ item, answers, language }: ReceiptInput): readonly ReceiptBlock[] {
  const booking = bookingOf(item, answers);
  if (!booking) return [];
  const words = language === 'en' ? en : zh;
  const { time, place } = booking;
  return [
    { type: 'pair', label: words.booked, value: textIn(time, language) },
    ...(place ? [{ type: 'pair', label: words.bookedPlace, value: textIn(place, language) } as const] : []),
  ];
}

/** What was paid and for which account; of its number only the end, as slips are left lying about. */
function paidAmount({ item, answers, payment, language }: ReceiptInput): readonly ReceiptBlock[] {
  if (!payment) return [];
  const { paid, simulated } = language === 'en' ? en : zh;
  const amount = shownRecordValue('money', String(payment.amountFen), { masked: false });
  const asked = accountQuestion(item.questions);
  const account = asked && answers[asked.id];
  return [
    ...(asked && account !== undefined
      ? [
          {
            type: 'pair',
            label: textIn(asked.label, language),
            value: textIn(shownAnswer(asked, account, { masked: true }), language),
          } as const,
        ]
      : []),
    { type: 'pair', label: paid, value: textIn(amount, language) },
    ...(payment.simulated ? [{ type: 'text', text: simulated, align: 'left' } as const] : []),
  ];
}

/** `2026-11-22 09:41`, in the service area's time. */
export function localTime(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}

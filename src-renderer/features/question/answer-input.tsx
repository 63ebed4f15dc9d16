import type { AnswerType } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { AccountAnswer } from './account-answer.tsx';
import { AddressAnswer } from './address-answer.tsx';
import { BankAccountAnswer } from './bank-account-answer.tsx';
import { ChoiceAnswer } from './choice-answer.tsx';
import { CodeAnswer } from './code-answer.tsx';
import { DateAnswer } from './date-answer.tsx';
import { DivisionAnswer } from './division-answer.tsx';
import { IdNumberAnswer } from './id-number-answer.tsx';
import { ManyAnswer } from './many-answer.tsx';
import { MoneyAnswer } from './money-answer.tsx';
import { NameAnswer } from './name-answer.tsx';
import { NumberAnswer } from './number-answer.tsx';
import { PeriodAnswer } from './period-answer.tsx';
import { PhoneAnswer } from './phone-answer.tsx';
import { PlateAnswer } from './plate-answer.tsx';
import { SlotAnswer } from './slot-answer.tsx';
import { TextAnswer } from './text-answer.tsx';
import { YearAnswer } from './year-answer.tsx';

/** The answers that are chosen or typed; the others are made by a device of the screen. */
export type TypedAnswer = Exclude<AnswerType, { readonly type: 'photo' | 'signature' }>;

/** What an answer is given on, by its type. */
export function AnswerInput(props: {
  readonly view: ViewOf<'question'>;
  readonly answer: TypedAnswer;
  readonly value: string;
  /** `pending`: there are letters of which characters are still to be chosen. */
  readonly onChange: (value: string, pending?: boolean) => void;
}) {
  const { view, answer, value, onChange } = props;
  const { own } = useKiosk();
  const { question, scan, slots, today } = view;
  const name = own(question.ask);
  switch (answer.type) {
    case 'choice':
      return <ChoiceAnswer name={name} options={answer.options} value={value} onChange={onChange} />;
    case 'many':
      return <ManyAnswer name={name} type={answer} value={value} onChange={onChange} />;
    case 'date':
      return <DateAnswer range={answer} value={value} today={today} onChange={onChange} />;
    case 'year':
      return <YearAnswer range={answer} value={value} today={today} onChange={onChange} />;
    case 'period':
      return <PeriodAnswer range={answer} value={value} today={today} onChange={onChange} />;
    case 'text':
      return <TextAnswer type={answer} label={own(question.label)} value={value} onChange={onChange} />;
    case 'name':
      return <NameAnswer value={value} onChange={onChange} />;
    case 'phone':
      return <PhoneAnswer value={value} onChange={onChange} />;
    case 'idNumber':
      return <IdNumberAnswer value={value} onChange={onChange} />;
    case 'plate':
      return <PlateAnswer value={value} today={today} onChange={onChange} />;
    case 'bankAccount':
      return <BankAccountAnswer value={value} onChange={onChange} />;
    case 'money':
      return <MoneyAnswer type={answer} value={value} onChange={onChange} />;
    case 'number':
      return <NumberAnswer type={answer} value={value} onChange={onChange} />;
    case 'division':
      return <DivisionAnswer type={answer} value={value} onChange={onChange} />;
    case 'address':
      return <AddressAnswer type={answer} value={value} near={view.address?.division} onChange={onChange} />;
    case 'code':
      return scan && <CodeAnswer holds={answer.holds} scan={scan} value={value} onChange={onChange} />;
    case 'account':
      return (
        <AccountAnswer type={answer} own={view.accounts} name={name} value={value} onChange={onChange} />
      );
    case 'slot':
      return <SlotAnswer slots={slots} value={value} onChange={onChange} />;
  }
}

import { isBankAccount } from '#contract/item/bank-account.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';

const MOST = 21;

/** An account in groups of four, as cards have it. Cards are of several lengths: before it is whole nothing is wrong yet. */
export function BankAccountAnswer(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const { t } = useKiosk();
  const good = isBankAccount(value);
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.bankAccount')}
        shown={value.match(/.{1,4}/g)?.join(' ') ?? ''}
        hasCaret={value.length < MOST}
        good={good ? true : undefined}
        note={t(good ? 'question.accountGood' : 'question.digitsTyped', { count: value.length })}
      />
      <DigitKeypad value={value} digits={MOST} onChange={onChange} />
    </div>
  );
}

import { useKiosk } from '../../app/kiosk-context.ts';
import { groupedPhone } from '../../i18n/format.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';

const DIGITS = 11;

/** A mobile number: grouped as it is read aloud, typed on large keys or on a keyboard. */
export function PhoneAnswer(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { value, onChange } = props;
  const { t } = useKiosk();
  const left = DIGITS - value.length;
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.phone')}
        shown={groupedPhone(value)}
        hasCaret={left > 0}
        good={left === 0 ? true : undefined}
        note={left === 0 ? t('question.phoneGood') : t('question.phoneLeft', { count: left })}
      />
      <DigitKeypad value={value} digits={DIGITS} onChange={onChange} />
    </div>
  );
}

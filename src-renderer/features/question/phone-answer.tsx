import { useKiosk } from '../../app/kiosk-context.ts';
import { groupedPhone } from '../../i18n/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { DigitKeypad } from './digit-keypad.tsx';

const DIGITS = 11;

export interface PhoneAnswerProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A mobile number: grouped as it is read aloud, typed on large keys or on a keyboard. */
export function PhoneAnswer({ value, onChange }: PhoneAnswerProps) {
  const { t } = useKiosk();
  const left = DIGITS - value.length;
  return (
    <div className="phone-answer">
      <div className="phone-display" role="status" aria-label={t('question.phone')}>
        <p className="phone-digits">
          {groupedPhone(value)}
          {left > 0 && <span className="phone-caret" />}
        </p>
        <p className={left === 0 ? 'phone-left phone-complete' : 'phone-left'}>
          {left === 0 && <Icon name="check" />}
          <span>{left === 0 ? t('question.phoneGood') : t('question.phoneLeft', { count: left })}</span>
        </p>
      </div>
      <DigitKeypad value={value} digits={DIGITS} onChange={onChange} />
    </div>
  );
}

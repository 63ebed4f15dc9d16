import { useEffect } from 'react';
import { useKiosk } from '../../app/kiosk-context.ts';
import { groupedPhone } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

const DIGITS = 11;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface PhoneAnswerProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A mobile number: grouped as it is read aloud, typed on large keys or on a keyboard. */
export function PhoneAnswer({ value, onChange }: PhoneAnswerProps) {
  const { t } = useKiosk();
  const add = (digit: string) => {
    if (value.length < DIGITS) onChange(value + digit);
  };
  const remove = () => onChange(value.slice(0, -1));

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key) && value.length < DIGITS) onChange(value + event.key);
      if (event.key === 'Backspace') onChange(value.slice(0, -1));
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [value, onChange]);

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
      <div className="keypad">
        {keys.map((digit) => (
          <Button key={digit} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <Button disabled={value === ''} onPress={() => onChange('')}>
          {t('question.clear')}
        </Button>
        <Button onPress={() => add('0')}>0</Button>
        <Button icon="backspace" disabled={value === ''} onPress={remove}>
          {t('question.backspace')}
        </Button>
      </div>
    </div>
  );
}

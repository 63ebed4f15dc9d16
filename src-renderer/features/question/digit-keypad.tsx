import { useEffect } from 'react';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Digits on large keys, or on a keyboard, up to so many. */
export function DigitKeypad(props: {
  readonly value: string;
  readonly digits: number;
  readonly onChange: (value: string) => void;
}) {
  const { value, digits, onChange } = props;
  const { t } = useKiosk();
  const add = (digit: string) => {
    if (value.length < digits) onChange(value + digit);
  };

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key) && value.length < digits) onChange(value + event.key);
      if (event.key === 'Backspace') onChange(value.slice(0, -1));
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [value, digits, onChange]);

  return (
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
      <Button icon="backspace" disabled={value === ''} onPress={() => onChange(value.slice(0, -1))}>
        {t('question.backspace')}
      </Button>
    </div>
  );
}

import { useEffect } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';

const rows = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'] as const;
const digits = '1234567890';

/** Capitals and digits on the screen, or on a keyboard of the terminal. Touches add to the end of the value. */
export function LetterKeys(props: {
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** Also what a hardware keyboard types beyond letters and digits. */
  readonly anyCharacter?: boolean;
}) {
  const { value, maxLength, onChange, anyCharacter = false } = props;
  const { t } = useKiosk();
  const add = (text: string) => {
    if ([...value].length < maxLength) onChange(value + text);
  };
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Backspace') return onChange([...value].slice(0, -1).join(''));
      const isOne = [...event.key].length === 1;
      const fits = anyCharacter ? isOne : /^[0-9a-zA-Z]$/.test(event.key);
      if (!fits || [...value].length >= maxLength) return;
      event.preventDefault();
      onChange(value + (anyCharacter ? event.key : event.key.toUpperCase()));
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [value, maxLength, onChange, anyCharacter]);
  return (
    <div className="letter-keys">
      {[digits, ...rows].map((row, index) => (
        <div className="key-row" key={row}>
          {[...row].map((key) => (
            <Button key={key} onPress={() => add(key)}>
              {key}
            </Button>
          ))}
          {index === 3 && (
            <>
              <Button disabled={value === ''} onPress={() => onChange('')}>
                {t('question.clear')}
              </Button>
              <Button
                icon="backspace"
                disabled={value === ''}
                label={t('question.backspace')}
                onPress={() => onChange([...value].slice(0, -1).join(''))}
              >
                {''}
              </Button>
            </>
          )}
        </div>
      ))}
    </div>
  );
}

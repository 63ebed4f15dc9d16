import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';
import { useHardwareKeys } from './hardware-keys.ts';

const rows = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'] as const;

/** Capitals and digits on the screen, or on a keyboard of the terminal. Touches add to the end of the value. */
export function LetterKeys(props: {
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** Also what a hardware keyboard types beyond letters and digits. */
  readonly anyCharacter?: boolean;
  /** Keys that cannot come next rest; all can where this is absent. */
  readonly allows?: (key: string) => boolean;
}) {
  const { value, maxLength, onChange, anyCharacter = false, allows = () => true } = props;
  const { t } = useKiosk();
  const isFull = [...value].length >= maxLength;
  const add = (key: string) => {
    if (!isFull && allows(key)) onChange(value + key);
  };
  const takeBack = () => onChange([...value].slice(0, -1).join(''));
  useHardwareKeys((key) => {
    if (key === 'Backspace') takeBack();
    else if (anyCharacter) add(key);
    else if (/^[0-9a-z]$/i.test(key)) add(key.toUpperCase());
    else return false;
    return true;
  });
  return (
    <div className="letter-keys">
      {rows.map((row, index) => (
        <div className="key-row" key={row}>
          {[...row].map((key) => (
            <Button key={key} disabled={!allows(key)} onPress={() => add(key)}>
              {key}
            </Button>
          ))}
          {index === rows.length - 1 && (
            <span className="key-words">
              <Button disabled={value === ''} onPress={() => onChange('')}>
                {t('question.clear')}
              </Button>
              <Button
                icon="backspace"
                disabled={value === ''}
                label={t('question.backspace')}
                onPress={takeBack}
              >
                {''}
              </Button>
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

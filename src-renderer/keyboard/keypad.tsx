import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';
import { useHardwareKeys } from './hardware-keys.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Large keys with digits, one more key beside the 0 where the value needs it, and one to take the last back. */
export function Keypad(props: {
  /** `X`, a point or a sign; the key that clears stands there without it. */
  readonly extra?: { readonly key: string; readonly disabled: boolean } | undefined;
  readonly isEmpty: boolean;
  /** A digit or the extra key; whether it can be taken is the caller's to judge. */
  readonly onKey: (key: string) => void;
  readonly onBackspace: () => void;
  readonly onClear: () => void;
}) {
  const { extra, isEmpty, onKey, onBackspace, onClear } = props;
  const { t } = useKiosk();
  useHardwareKeys((key) => {
    if (key === 'Backspace') onBackspace();
    else if (/^\d$/.test(key)) onKey(key);
    else if (extra && !extra.disabled && key.toUpperCase() === extra.key) onKey(extra.key);
    else return false;
    return true;
  });
  return (
    <div className="keypad">
      {digits.map((digit) => (
        <Button key={digit} onPress={() => onKey(digit)}>
          {digit}
        </Button>
      ))}
      {extra ? (
        <Button disabled={extra.disabled} onPress={() => onKey(extra.key)}>
          {extra.key}
        </Button>
      ) : (
        <span className="keypad-word">
          <Button disabled={isEmpty} onPress={onClear}>
            {t('question.clear')}
          </Button>
        </span>
      )}
      <Button onPress={() => onKey('0')}>0</Button>
      <span className="keypad-word">
        <Button icon="backspace" disabled={isEmpty} onPress={onBackspace}>
          {t('question.backspace')}
        </Button>
      </span>
    </div>
  );
}

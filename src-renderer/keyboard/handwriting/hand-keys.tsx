import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import type { Ink } from './ink.ts';
import { InkPad } from './ink-pad.tsx';

const DIGITS = [...'1234567890'];

/** The pad with what takes ink and characters back; digits are quicker touched than written. */
export function HandKeys(props: {
  readonly ink: Ink;
  readonly hasDigits: boolean;
  readonly canErase: boolean;
  readonly onInk: (ink: Ink) => void;
  readonly onKey: (key: string) => void;
  readonly onBackspace: () => void;
}) {
  const { ink, hasDigits, canErase, onInk, onKey, onBackspace } = props;
  const { t } = useKiosk();
  return (
    <div className="hand-keys letter-keys">
      <div className="hand-place">
        <InkPad ink={ink} onInk={onInk} />
        <div className="hand-acts">
          <Button icon="undo" disabled={ink.length === 0} onPress={() => onInk(ink.slice(0, -1))}>
            {t('handwriting.undo')}
          </Button>
          <Button icon="repeat" disabled={ink.length === 0} onPress={() => onInk([])}>
            {t('handwriting.again')}
          </Button>
          <Button icon="backspace" disabled={!canErase} onPress={onBackspace}>
            {t('handwriting.erase')}
          </Button>
        </div>
      </div>
      {hasDigits && (
        <div className="key-row word-keys">
          {DIGITS.map((digit) => (
            <Button key={digit} onPress={() => onKey(digit)}>
              {digit}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

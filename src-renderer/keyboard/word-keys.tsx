import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';
import type { Mode } from './writing.ts';

const digits = '1234567890';
const upper = 'QWERTYUIOP';
const middle = 'ASDFGHJKL';
const lower = 'ZXCVBNM';

/** The keys for words: ten in each of four rows, so that every key is as large as can be. */
export function WordKeys(props: {
  readonly mode: Mode;
  readonly marksShown: boolean;
  readonly canErase: boolean;
  readonly onKey: (key: string) => void;
  readonly onBackspace: () => void;
  readonly onMode: () => void;
  readonly onMarks: () => void;
}) {
  const { mode, marksShown, canErase, onKey, onBackspace, onMode, onMarks } = props;
  const { t } = useKiosk();
  const keys = (row: string) =>
    [...row].map((key) => (
      <Button key={key} onPress={() => onKey(key)}>
        {mode === 'small' ? key.toLowerCase() : key}
      </Button>
    ));
  return (
    <div className="letter-keys word-keys">
      <div className="key-row">{keys(digits)}</div>
      <div className="key-row">{keys(upper)}</div>
      <div className="key-row">
        {keys(middle)}
        <Button icon="backspace" label={t('question.backspace')} disabled={!canErase} onPress={onBackspace}>
          {''}
        </Button>
      </div>
      <div className="key-row">
        <span className="key-word">
          <Button label={t(`keyboard.modeLong.${mode}`)} onPress={onMode}>
            {t(`keyboard.mode.${mode}`)}
          </Button>
        </span>
        {keys(lower)}
        <span className="key-word" data-on={marksShown}>
          <Button label={t('keyboard.marks')} onPress={onMarks}>
            ，。
          </Button>
        </span>
        <span className="key-word">
          <Button onPress={() => onKey(' ')}>{t('keyboard.space')}</Button>
        </span>
      </div>
    </div>
  );
}

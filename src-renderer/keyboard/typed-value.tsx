import type { ReactNode } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Han } from '../glyphs/han.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** So many characters stand on one line in the largest size, and in the next. */
const LARGE = 14;
const MEDIUM = 26;
/** Of words that are longer only the end is shown, where one writes; the check page shows them whole. */
const LONG = 64;

/** What was typed, large, with a caret where the next character comes, and what there is to say of it. */
export function TypedValue(props: {
  /** Read out instead of nothing while it is empty. */
  readonly label: string;
  /** As it is read aloud: in groups, with its unit. */
  readonly shown: string;
  /** What stands before it and is not written here, as the county of an address. */
  readonly before?: string | undefined;
  /** Letters behind it that are still to become characters. */
  readonly pending?: string;
  readonly hasCaret: boolean;
  /** What stands behind the caret, as a unit. */
  readonly behind?: string;
  /** Words take as many lines as they need; at least so many. */
  readonly lines?: number;
  readonly note?: ReactNode;
  /** `true`: it can go on; `false`: it is wrong; absent: not known yet. */
  readonly good?: boolean | undefined;
  /** A button beside it. */
  readonly action?: ReactNode;
  /** Takes everything back; a keypad with a key for it needs none here. */
  readonly onClear?: () => void;
}) {
  const { label, shown, before, pending = '', hasCaret, behind, lines, note, good, action, onClear } = props;
  const { t } = useKiosk();
  const length = [...(before ?? ''), ...shown, ...pending].length;
  const size = sizeOf(length, lines !== undefined);
  const tail = [...shown].slice(-Math.max(8, LONG - [...pending].length - [...(before ?? '')].length));
  const isEmpty = shown === '' && pending === '';
  return (
    <div className="typed" data-good={good} data-lines={lines}>
      <div className="typed-line">
        <p className="typed-value" data-size={size} role="status" aria-label={isEmpty ? label : undefined}>
          {before && <span className="typed-before">{before} </span>}
          {isEmpty && <span className="typed-label">{label}</span>}
          <span className="typed-text">
            <Han>{length > LONG && tail.join('') !== shown ? `…${tail.join('')}` : shown}</Han>
          </span>
          {pending !== '' && <span className="typed-pending">{pending}</span>}
          {hasCaret && <span className="caret" />}
          {behind && <span className="typed-behind">{behind}</span>}
        </p>
        {action}
        {onClear && (
          <Button icon="close" disabled={isEmpty} label={t('question.clear')} onPress={onClear}>
            {''}
          </Button>
        )}
      </div>
      {note !== undefined && (
        <p className="typed-note">
          {good !== undefined && <Icon name={good ? 'check' : 'warning'} />}
          <span>{note}</span>
        </p>
      )}
    </div>
  );
}

function sizeOf(length: number, isWords: boolean): 'large' | 'medium' | 'words' | 'long' {
  if (isWords || length > MEDIUM) return length > LONG / 2 ? 'long' : 'words';
  return length > LARGE ? 'medium' : 'large';
}

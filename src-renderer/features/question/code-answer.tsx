import { type CodeRule, typedDigitsOf } from '#contract/item/code-rules.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { ScannerDrawing } from '../../ui/drawings/scanner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DigitKeypad } from './digit-keypad.tsx';
import { useWedgeCodes } from './wedge-codes.ts';

type Scan = NonNullable<ViewOf<'question'>['scan']>;

export interface CodeAnswerProps {
  readonly holds: CodeRule;
  readonly scan: Scan;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A code before the scanner, and then what was read of it, to be compared. Digits can be typed instead. */
export function CodeAnswer({ holds, scan, value, onChange }: CodeAnswerProps) {
  const { send, t } = useKiosk();
  useWedgeCodes((text) => send({ type: 'typedCode', text }));
  const digits = typedDigitsOf(holds);
  if (scan.read) return <CodeRead read={scan.read} />;
  if (digits === null) {
    return (
      <div className="identify">
        <ScannerDrawing absent={scan.scanner === 'absent'} />
        <ScannerState scan={scan} />
        {value !== '' && <p className="code-before">{value}</p>}
      </div>
    );
  }
  return (
    <div className="phone-answer">
      <div className="phone-display code-typed">
        <p className="phone-digits" role="status">
          {value.match(/.{1,4}/g)?.join(' ') ?? ''}
          {value.length < digits && <span className="phone-caret" />}
        </p>
        <p className="phone-left">
          {t(scan.scanner === 'absent' ? 'scan.typeOnly' : 'scan.typeOrScan', { count: digits })}
        </p>
      </div>
      <DigitKeypad value={value} digits={digits} onChange={onChange} />
    </div>
  );
}

function ScannerState({ scan }: { readonly scan: Scan }) {
  const { t } = useKiosk();
  return (
    <p className="status-pill" data-state={scan.scanner} role="status">
      {t(`scan.${scan.scanner}`)}
      {scan.scanner === 'waiting' && (
        <span className="pulse" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
    </p>
  );
}

/** A code is written by anybody: what it says is shown whole, and the resident says that it is right. */
function CodeRead({ read }: { readonly read: NonNullable<Scan['read']> }) {
  const { t } = useKiosk();
  return (
    <div className="code-read" role="status" aria-label={t('scan.read')}>
      <div className="phone-display">
        <p className="code-value">{read.value}</p>
        <p className="phone-left phone-complete">
          <Icon name="check" />
          <span>{t('scan.confirm')}</span>
        </p>
      </div>
      <div className="code-says">
        <p className="code-text">
          {t('scan.says')} {read.text}
        </p>
      </div>
      <IntentButton intent={{ type: 'scanAgain' }} icon="repeat">
        {t('scan.again')}
      </IntentButton>
    </div>
  );
}

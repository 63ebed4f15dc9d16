import { type CodeRule, isCodeValue, typedCodeOf } from '#contract/item/code-rules.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { Phrases } from '../../i18n/phrases.tsx';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { LetterKeys } from '../../keyboard/letter-keys.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { ScannerDrawing } from '../../ui/drawings/scanner.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pulse } from '../../ui/pulse.tsx';
import { useWedgeCodes } from './wedge-codes.ts';

type Scan = NonNullable<ViewOf<'question'>['scan']>;

export interface CodeAnswerProps {
  readonly holds: CodeRule;
  readonly scan: Scan;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A code before the scanner, and then what was read of it, to be compared; or typed, where there is none to scan. */
export function CodeAnswer({ holds, scan, value, onChange }: CodeAnswerProps) {
  const { send, t } = useKiosk();
  useWedgeCodes((text) => send({ type: 'typedCode', text }));
  if (scan.read) return <CodeRead read={scan.read} />;
  const { of, length } = typedCodeOf(holds);
  const isAbsent = scan.scanner === 'absent';
  const good = value.length === length ? isCodeValue(holds, value) : undefined;
  return (
    <div className="typed-answer code-answer">
      <div className="code-scan" data-absent={isAbsent}>
        <ScannerDrawing shows="paper" absent={isAbsent} />
        <ScannerState scan={scan} />
      </div>
      <TypedValue
        label={t('scan.orType')}
        shown={value.match(/.{1,4}/g)?.join(' ') ?? ''}
        hasCaret={value.length < length}
        good={good}
        note={
          good === undefined
            ? t('question.phoneLeft', { count: length - value.length })
            : t(good ? 'question.numberGood' : 'scan.typedWrong')
        }
      />
      {of === 'digits' ? (
        <DigitKeypad value={value} digits={length} onChange={onChange} />
      ) : (
        <LetterKeys value={value} maxLength={length} onChange={onChange} />
      )}
    </div>
  );
}

function ScannerState({ scan }: { readonly scan: Scan }) {
  const { t } = useKiosk();
  return (
    <p className="status-pill" data-state={scan.scanner} role="status">
      <Phrases>{t(`scan.${scan.scanner}`)}</Phrases>
      {scan.scanner === 'waiting' && <Pulse />}
    </p>
  );
}

/** A code is written by anybody: what it says is shown whole, and the resident says that it is right. */
function CodeRead({ read }: { readonly read: NonNullable<Scan['read']> }) {
  const { t } = useKiosk();
  return (
    <div className="code-read" role="status" aria-label={t('scan.read')}>
      <div className="typed" data-good="true">
        <p className="code-value">{read.value}</p>
        <p className="typed-note">
          <Icon name="check" />
          <span>{t('scan.confirm')}</span>
        </p>
      </div>
      <div className="code-says">
        <p className="code-text">
          <span className="code-label">{t('scan.says')}</span> <Han>{read.text}</Han>
        </p>
      </div>
      <IntentButton intent={{ type: 'scanAgain' }} icon="repeat">
        {t('scan.again')}
      </IntentButton>
    </div>
  );
}

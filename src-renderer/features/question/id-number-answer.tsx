import { ID_NUMBER_LENGTH, isIdNumber } from '#contract/identity/id-number.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';

/** An identity number in the groups of division, birth date and rest; its check character is looked at when it is whole. */
export function IdNumberAnswer(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const { t } = useKiosk();
  const left = ID_NUMBER_LENGTH - value.length;
  const good = left === 0 ? isIdNumber(value) : undefined;
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.idNumber')}
        shown={[value.slice(0, 6), value.slice(6, 14), value.slice(14)].filter(Boolean).join(' ')}
        hasCaret={left > 0}
        good={good}
        note={
          good === undefined
            ? t('question.phoneLeft', { count: left })
            : t(good ? 'question.numberGood' : 'question.notAnIdNumber')
        }
        onClear={() => onChange('')}
      />
      <DigitKeypad value={value} digits={ID_NUMBER_LENGTH} lastMayBe="X" onChange={onChange} />
    </div>
  );
}

import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';

/** One part of a date, turned by large buttons. */
export function Wheel(props: {
  readonly value: number;
  readonly unit: 'year' | 'month' | 'day';
  /** What it belongs to, where there are two of a kind. */
  readonly of?: string;
  readonly onTurn: (by: 1 | -1) => void;
}) {
  const { value, unit, of = '', onTurn } = props;
  const { t } = useKiosk();
  const word = t(`question.${unit}`);
  return (
    <div className="date-wheel">
      <Button icon="chevronUp" label={of + t('question.more', { unit: word })} onPress={() => onTurn(1)}>
        {''}
      </Button>
      <p>
        <b>{value}</b> <span>{word}</span>
      </p>
      <Button icon="chevronDown" label={of + t('question.less', { unit: word })} onPress={() => onTurn(-1)}>
        {''}
      </Button>
    </div>
  );
}

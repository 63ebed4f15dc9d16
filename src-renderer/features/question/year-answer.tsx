import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { TileChoice } from './tile-choice.tsx';

/** A year, the latest first. */
export function YearAnswer(props: {
  readonly range: AnswerTypeOf<'year'>;
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}) {
  const { range, value, today, onChange } = props;
  const { t } = useKiosk();
  const latest = Number(today.slice(0, 4)) + range.latest;
  const years = Array.from({ length: Math.max(0, range.latest - range.earliest + 1) }, (_, index) =>
    String(latest - index),
  );
  return (
    <TileChoice
      columns={3}
      tiles={years.map((year) => ({ value: year, label: t('question.oneYear', { year }) }))}
      value={value}
      onChoose={onChange}
    />
  );
}

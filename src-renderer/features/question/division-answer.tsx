import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { DivisionPicker } from './division-picker.tsx';

/** A division of the country, as fine as the question asks. */
export function DivisionAnswer(props: {
  readonly type: AnswerTypeOf<'division'>;
  readonly value: string;
  readonly onChange: (code: string) => void;
}) {
  const { type, value, onChange } = props;
  return (
    <DivisionPicker
      choice={{ level: type.level, within: type.provinces }}
      value={value}
      onChange={onChange}
    />
  );
}

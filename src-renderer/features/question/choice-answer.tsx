import type { Option } from '#contract/item/answer-type.ts';
import { OptionList } from './option-list.tsx';

/** One of a few. */
export function ChoiceAnswer(props: {
  readonly name: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { name, options, value, onChange } = props;
  return (
    <OptionList
      name={name}
      kind="radio"
      options={options}
      isChosen={(option) => option === value}
      onToggle={onChange}
    />
  );
}

import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { toggled, valuesOf } from './many-values.ts';
import { OptionList } from './option-list.tsx';

/** Any number of a few: how many are chosen, and how many can be, stands below. */
export function ManyAnswer(props: {
  readonly name: string;
  readonly type: AnswerTypeOf<'many'>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { name, type, value, onChange } = props;
  const { t } = useKiosk();
  const chosen = valuesOf(value);
  const most = type.max ?? type.options.length;
  return (
    <div className="many-answer">
      <p className="many-count" role="status">
        {most < type.options.length
          ? t('question.chosenOfMost', { count: chosen.length, most })
          : t('question.chosenCount', { count: chosen.length })}
      </p>
      <OptionList
        name={name}
        kind="checkbox"
        options={type.options}
        isChosen={(option) => chosen.includes(option)}
        onToggle={(option) => onChange(toggled(type.options, value, option))}
      />
    </div>
  );
}

import { useState } from 'react';
import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Keypad } from '../../keyboard/keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { Button } from '../../ui/button.tsx';
import { afterNumberKey, numberOf } from './number-typing.ts';

/** A number with its unit; a point or a sign only where the answer may have one. */
export function NumberAnswer(props: {
  readonly type: AnswerTypeOf<'number'>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { type, value, onChange } = props;
  const { own, t } = useKiosk();
  const [text, setText] = useState(value);
  const change = (next: string) => {
    setText(next);
    onChange(numberOf(next));
  };
  const { decimals, min, max } = type;
  const whole = String(Math.trunc(Math.max(Math.abs(min), Math.abs(max)))).length;
  const unit = type.unit ? own(type.unit) : '';
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.number')}
        shown={text}
        hasCaret
        behind={unit}
        note={t('question.between', { from: min, to: max, unit })}
        onClear={() => change('')}
      />
      <Keypad
        extra={decimals > 0 ? { key: '.', disabled: text.includes('.') } : undefined}
        isEmpty={text === ''}
        onKey={(key) => change(afterNumberKey(text, key, { whole, decimals }))}
        onBackspace={() => change(text.slice(0, -1))}
        onClear={() => change('')}
      />
      {min < 0 && (
        <Button onPress={() => change(text.startsWith('-') ? text.slice(1) : `-${text}`)}>
          {t(text.startsWith('-') ? 'question.makePositive' : 'question.makeNegative')}
        </Button>
      )}
    </div>
  );
}

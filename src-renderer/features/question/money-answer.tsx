import { useState } from 'react';
import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Keypad } from '../../keyboard/keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { afterNumberKey, fenOf, grouped, numberOf, yuanInWords, yuanOf } from './number-typing.ts';

/** From this many yuan on the amount is said in words too. */
const LARGE = 10_000;

/** An amount, typed in yuan. */
export function MoneyAnswer(props: {
  readonly type: AnswerTypeOf<'money'>;
  /** In fen. */
  readonly value: string;
  readonly onChange: (fen: string) => void;
}) {
  const { type, value, onChange } = props;
  const { snapshot, t } = useKiosk();
  const [text, setText] = useState(yuanOf(value));
  const change = (next: string) => {
    setText(next);
    onChange(fenOf(next));
  };
  const limits = { whole: yuanOf(String(type.maxFen)).split('.')[0]?.length ?? 0, decimals: 2 };
  const [whole = '0'] = numberOf(text).split('.');
  const isLarge = snapshot.preferences.language === 'zh' && Number(whole) >= LARGE;
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.amount')}
        shown={grouped(text)}
        hasCaret
        behind={t('question.yuan')}
        note={
          isLarge
            ? yuanInWords(numberOf(text))
            : t('question.between', {
                from: grouped(yuanOf(String(type.minFen))),
                to: grouped(yuanOf(String(type.maxFen))),
                unit: t('question.yuan'),
              })
        }
        onClear={() => change('')}
      />
      <Keypad
        extra={{ key: '.', disabled: text.includes('.') }}
        isEmpty={text === ''}
        onKey={(key) => change(afterNumberKey(text, key, limits))}
        onBackspace={() => change(text.slice(0, -1))}
        onClear={() => change('')}
      />
    </div>
  );
}

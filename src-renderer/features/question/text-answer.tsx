import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { LetterKeys } from '../../keyboard/letter-keys.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { WordInput } from '../../keyboard/word-input.tsx';
import { Button } from '../../ui/button.tsx';

/** Free words, or the number of a paper: each on the keys that it needs. */
export function TextAnswer(props: {
  readonly type: AnswerTypeOf<'text'>;
  /** What is written, in a few characters. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string, pending: boolean) => void;
}) {
  const { type, label, value, onChange } = props;
  const { own, t } = useKiosk();
  const { format, maxLength, minLength, lines } = type;
  const suggest = type.suggest.map(own);
  const { length } = [...value];
  const note =
    type.minLength === 0 && value === ''
      ? t('question.mayStayEmpty')
      : t(format === 'words' ? 'question.charactersOf' : 'question.placesOf', {
          count: length,
          most: maxLength,
        });
  if (format === 'words')
    return (
      <WordInput
        about="words"
        label={label}
        value={value}
        maxLength={maxLength}
        lines={lines}
        suggest={suggest}
        note={note}
        onChange={onChange}
      />
    );
  const change = (next: string) => onChange(next, false);
  const isExact = minLength === maxLength;
  return (
    <div className="typed-answer">
      <TypedValue
        label={label}
        shown={format === 'digits' ? (value.match(/.{1,4}/g)?.join(' ') ?? '') : value}
        hasCaret={length < maxLength}
        good={isExact && length === maxLength ? true : undefined}
        note={isExact && length < maxLength ? t('question.phoneLeft', { count: maxLength - length }) : note}
      />
      {value === '' && suggest.length > 0 && (
        <div className="suggestions">
          {suggest.map((words) => (
            <Button key={words} onPress={() => change(words)}>
              {words}
            </Button>
          ))}
        </div>
      )}
      {format === 'digits' ? (
        <DigitKeypad value={value} digits={maxLength} onChange={change} />
      ) : (
        <LetterKeys value={value} maxLength={maxLength} onChange={change} />
      )}
    </div>
  );
}

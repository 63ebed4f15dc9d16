import { checkAnswer } from '#contract/item/answer.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { LetterKeys } from '../../keyboard/letter-keys.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { Button } from '../../ui/button.tsx';
import { PLATE_MAX, plateEnds, plateKeyFits, plateProvinces, shownPlate } from './plate-typing.ts';

/** A number plate: the province on keys of its own, then letters and digits; keys that cannot come next rest. */
export function PlateAnswer(props: {
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}) {
  const { value, today, onChange } = props;
  const { t } = useKiosk();
  const good = checkAnswer({ type: 'plate' }, value, today) === null;
  const add = (key: string) => {
    if (plateKeyFits(value, key)) onChange(value + key);
  };
  const ends = plateEnds.filter((end) => plateKeyFits(value, end));
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.plate')}
        shown={shownPlate(value)}
        hasCaret={!good || [...value].length < PLATE_MAX}
        good={good ? true : undefined}
        note={t(good ? 'question.plateGood' : value === '' ? 'question.plateProvince' : 'question.plateRest')}
        onClear={() => onChange('')}
      />
      {value === '' ? (
        <div className="plate-provinces">
          {plateProvinces.map((province) => (
            <Button key={province} onPress={() => add(province)}>
              {province}
            </Button>
          ))}
        </div>
      ) : (
        <LetterKeys
          value={value}
          maxLength={PLATE_MAX}
          onChange={onChange}
          allows={(key) => plateKeyFits(value, key)}
        />
      )}
      {ends.length > 0 && (
        <div className="plate-ends">
          {ends.map((end) => (
            <Button key={end} onPress={() => add(end)}>
              {end}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

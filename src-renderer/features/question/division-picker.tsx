import { useEffect, useState } from 'react';
import { namesOfPath } from '#contract/region/division-names.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type Division, useLookedUp } from '../../app/look-up.ts';
import { Han } from '../../glyphs/han.tsx';
import { Button } from '../../ui/button.tsx';
import { aboveOf, type DivisionChoice, pathTo, stepBelow } from './division-path.ts';
import { TileChoice } from './tile-choice.tsx';

/** Down from the provinces, or from what is near, what was chosen above; a touch on it goes back to there. */
export function DivisionPicker(props: {
  readonly choice: DivisionChoice;
  /** The code chosen before, or `''`. */
  readonly value: string;
  /** Where choosing begins while nothing is chosen: at the divisions beside this one. */
  readonly near?: string | undefined;
  readonly onChange: (code: string) => void;
}) {
  const { choice, value, near, onChange } = props;
  const { lookUp, own, t } = useKiosk();
  /** `null` until something is chosen here: then it is the path to the value that was known, or to what is near. */
  const [known] = useState(value === '' ? aboveOf(near, choice.within) : value);
  const [walked, setWalked] = useState<readonly Division[] | null>(known === '' ? [] : null);
  const key = walked === null ? `to ${known}` : `walked ${walked.map(({ code }) => code).join(' ')}`;
  const step = useLookedUp(key, async () =>
    stepBelow(lookUp, walked ?? (await pathTo(lookUp, known)), choice),
  );
  const end = step?.below.length === 0 ? step.path.at(-1) : undefined;
  // A city without counties is taken for the county that is asked for.
  const chosen = end?.code ?? '';
  useEffect(() => {
    if (step && chosen !== value) onChange(chosen);
  }, [step, chosen, value, onChange]);

  const names = namesOfPath(step?.path ?? []).map(own);
  return (
    <div className="division-picker">
      <div className="division-path" data-good={chosen !== ''}>
        <p role="status">
          {names.length === 0 ? t('question.chooseDivision') : <Han>{names.join(' ')}</Han>}
        </p>
        {names.length > 0 && (
          <Button icon="repeat" onPress={() => setWalked([])}>
            {t('question.chooseAgain')}
          </Button>
        )}
      </div>
      {step && step.path.length === 0 && step.below.length === 0 && (
        <p className="nothing">{t('question.noDivisions')}</p>
      )}
      {step && step.below.length > 0 && (
        <div className="division-tiles">
          <TileChoice
            key={step.path.at(-1)?.code ?? 'country'}
            columns={3}
            tiles={step.below.map(({ code, name }) => ({ value: code, label: own(name) }))}
            value={value}
            onChoose={(code) => {
              const next = step.below.find((division) => division.code === code);
              if (next) setWalked([...step.path, next]);
            }}
          />
        </div>
      )}
    </div>
  );
}

import type { Preferences } from '#contract/kiosk-api/intent.ts';
import { Icon } from './icon.tsx';

/** The choices of one preference side by side; the chosen one has a check beside its colour. */
export function PreferenceRow<Name extends keyof Preferences>(props: {
  readonly name: Name;
  readonly title: string;
  readonly chosen: Preferences[Name];
  readonly options: readonly {
    readonly value: Preferences[Name];
    readonly words: string;
    /** The words stand beside a sample that is drawn in the colours of the value. */
    readonly sample?: true;
  }[];
  readonly onChoose: (value: Preferences[Name]) => void;
}) {
  const { name, title, chosen, options, onChoose } = props;
  return (
    <fieldset className="preference-row">
      <legend>{title}</legend>
      <div className="preference-options">
        {options.map(({ value, words, sample }) => (
          <label key={value} className="choice preference" data-chosen={value === chosen}>
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            {sample && <ColourSample colours={String(value)} />}
            <span className="choice-words">{words}</span>
            {value === chosen && <Icon name="check" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A page in little: a word on its ground, and a button. Decoration: the words beside it say which. */
function ColourSample({ colours }: { readonly colours: string }) {
  return (
    <span className="colour-sample" data-colours={colours} aria-hidden="true">
      <span>字</span>
      <i />
    </span>
  );
}

import type { Option } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { rowsOf } from '../../ui/rows-of.ts';

/** Up to this many options stand one under the other; more stand in two columns, where their labels are short. */
const ONE_COLUMN = 6;

/** The longest label, in characters, that is sure to fit half a row in either language and size. */
const SHORT_LABEL = { zh: 8, en: 24 } as const;

/** Big rows with a visible mark, chosen by touching anywhere on the row; on pages where there are many. */
export function OptionList(props: {
  readonly name: string;
  readonly kind: 'radio' | 'checkbox';
  readonly options: readonly Option[];
  readonly isChosen: (value: string) => boolean;
  readonly onToggle: (value: string) => void;
}) {
  const { name, kind, options, isChosen, onToggle } = props;
  const { snapshot, own } = useKiosk();
  const { language } = snapshot.preferences;
  const short = options.every(({ label, hint }) => !hint && own(label).length <= SHORT_LABEL[language]);
  const columns = options.length > ONE_COLUMN && short ? 2 : 1;
  const rows = rowsOf(options, columns);
  const chosen = rows.find((row) => row.some(({ value }) => isChosen(value)));
  const blocks: readonly Block[] = rows.map((row) => ({
    key: keyOf(row),
    content: (
      <div className="choice-row" data-columns={columns}>
        {row.map((option) => (
          <label key={option.value} className="choice" data-chosen={isChosen(option.value)}>
            <input
              type={kind}
              name="answer"
              checked={isChosen(option.value)}
              onChange={() => onToggle(option.value)}
            />
            <span className="choice-mark" data-kind={kind} aria-hidden="true" />
            <span className="choice-words">
              <span>
                <Han>{own(option.label)}</Han>
              </span>
              {option.hint && (
                <span className="choice-hint">
                  <Han>{own(option.hint)}</Han>
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    ),
  }));
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may be named
    <div className="choices" role={kind === 'radio' ? 'radiogroup' : 'group'} aria-label={name}>
      <Paged blocks={blocks} opensAt={chosen && keyOf(chosen)} />
    </div>
  );
}

function keyOf(row: readonly Option[]): string {
  return row.map(({ value }) => value).join(' ');
}

import type { AnswerType } from '#contract/item/answer-type.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type Block, Paged } from '../../ui/paged.tsx';

type Options = Extract<AnswerType, { type: 'choice' }>['options'];

/** Up to this many options stand one under the other; more stand in two columns, where their labels are short. */
const ONE_COLUMN = 6;

/** The longest label, in characters, that is sure to fit half a row in either language and size. */
const SHORT_LABEL = { zh: 8, en: 24 } as const;

export interface ChoiceAnswerProps {
  readonly name: string;
  readonly options: Options;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of a few: big rows with a visible mark, chosen by touching anywhere on the row. */
export function ChoiceAnswer({ name, options, value, onChange }: ChoiceAnswerProps) {
  const { snapshot, own } = useKiosk();
  const { language } = snapshot.preferences;
  const short = options.every(({ label, hint }) => !hint && own(label).length <= SHORT_LABEL[language]);
  const columns = options.length > ONE_COLUMN && short ? 2 : 1;
  const rows = Array.from({ length: Math.ceil(options.length / columns) }, (_, row) =>
    options.slice(row * columns, (row + 1) * columns),
  );
  const blocks: readonly Block[] = rows.map((row) => ({
    key: row.map((option) => option.value).join(' '),
    content: (
      <div className="choice-row" data-columns={columns}>
        {row.map((option) => (
          <label key={option.value} className="choice" data-chosen={option.value === value}>
            <input
              type="radio"
              name="answer"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-mark" aria-hidden="true" />
            <span className="choice-words">
              <span>{own(option.label)}</span>
              {option.hint && <span className="choice-hint">{own(option.hint)}</span>}
            </span>
          </label>
        ))}
      </div>
    ),
  }));
  return (
    <div className="choices" role="radiogroup" aria-label={name}>
      <Paged blocks={blocks} />
    </div>
  );
}

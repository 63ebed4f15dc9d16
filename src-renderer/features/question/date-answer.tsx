import { checkAnswer } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import { dayAfter } from '#contract/item/days.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { datePartsOf, longDate, weekdayOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type DateUnit, stepped, usualDays } from './date-steps.ts';
import { Wheel } from './wheel.tsx';

type DateRange = Extract<AnswerType, { type: 'date' }>;

const units: readonly DateUnit[] = ['year', 'month', 'day'];

export interface DateAnswerProps {
  readonly range: DateRange;
  /** `YYYYMMDD`, always a real day; empty until one is chosen. */
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}

/** A day: three wheels turned by large buttons, short cuts for the usual days, the day in words above. */
export function DateAnswer({ range, value, today, onChange }: DateAnswerProps) {
  const { t } = useKiosk();
  // The wheels have to stand somewhere.
  const turned = value === '' ? today : value;
  const parts = datePartsOf(turned);
  return (
    <div className="date-answer">
      <ChosenDate range={range} value={value} today={today} />
      <div className="date-wheels">
        {units.map((unit) => (
          <Wheel
            key={unit}
            value={parts[unit]}
            unit={unit}
            onTurn={(by) => onChange(stepped(turned, unit, by))}
          />
        ))}
      </div>
      <div className="date-shortcuts">
        {usualDays(range, today).map(([name, day]) => (
          <Button key={name} onPress={() => onChange(day)}>
            {t(`question.${name}`)}
          </Button>
        ))}
      </div>
      <p className="date-range muted">{rangeInWords(range, today, t)}</p>
    </div>
  );
}

function ChosenDate({ range, value, today }: Pick<DateAnswerProps, 'range' | 'value' | 'today'>) {
  const { t } = useKiosk();
  const problem = value === '' ? null : checkAnswer(range, value, today);
  const verdict = problem === null ? t('question.dateGood') : t(`question.${problem}`);
  return (
    <div className="date-chosen" data-good={value === '' ? undefined : problem === null} role="status">
      <p className="muted">{t('question.chosenDate')}</p>
      <p className="date-words">
        {value === '' ? (
          t('question.noDate')
        ) : (
          <>
            {longDate(value, t)} <span>{weekdayOf(value, t)}</span>
          </>
        )}
      </p>
      <p className="date-verdict">
        <Icon name={value === '' ? 'info' : problem === null ? 'check' : 'warning'} />
        <span>{value === '' ? t('question.turnDate') : verdict}</span>
      </p>
    </div>
  );
}

function rangeInWords({ earliest, latest }: DateRange, today: string, t: Translate): string {
  const from = earliest === undefined ? null : longDate(dayAfter(today, earliest), t);
  const to = latest === undefined ? null : longDate(dayAfter(today, latest), t);
  if (from !== null && to !== null) return t('question.dateRange', { from, to });
  if (from !== null) return t('question.dateFrom', { from });
  return to === null ? '' : t('question.dateTo', { to });
}

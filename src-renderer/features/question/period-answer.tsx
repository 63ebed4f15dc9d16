import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { monthsBetween } from '#contract/item/days.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { monthOfYear } from '../../i18n/format.ts';
import { lastMonths, movedPeriod, periodOf, periodValue } from './period-steps.ts';
import { Wheel } from './wheel.tsx';

const ends = ['from', 'to'] as const;
const steps = [
  ['year', 12],
  ['month', 1],
] as const;

/** From one month to another: one touch for the usual lengths, wheels for the rest, the months in words above. */
export function PeriodAnswer(props: {
  readonly range: AnswerTypeOf<'period'>;
  /** `YYYYMM-YYYYMM`, always a period that can be chosen. */
  readonly value: string;
  readonly today: string;
  readonly onChange: (value: string) => void;
}) {
  const { range, value, today, onChange } = props;
  const { t } = useKiosk();
  const period = periodOf(value);
  if (!period) return null;
  return (
    <div className="date-answer">
      <div className="date-chosen" role="status">
        <p className="muted">{t('question.chosenPeriod')}</p>
        <p className="period-words">
          <span className="nowrap">{monthOfYear(period.from, t)}</span>{' '}
          <span className="nowrap">{t('question.untilMonth', { month: monthOfYear(period.to, t) })}</span>
        </p>
        <p className="date-verdict">
          {t('question.periodMonths', { count: monthsBetween(period.from, period.to) })}
        </p>
      </div>
      {range.presets.length > 0 && (
        <div className="period-presets">
          {range.presets.map((months) => {
            const preset = periodValue(lastMonths(months, range, today));
            return (
              <button
                type="button"
                className="preset"
                key={months}
                aria-pressed={preset === value}
                onClick={() => onChange(preset)}
              >
                {t('question.lastMonths', { count: months })}
              </button>
            );
          })}
        </div>
      )}
      <div className="period-ends">
        {ends.map((end) => (
          <div key={end} className="period-end">
            <p className="period-label">{t(`question.${end}`)}</p>
            <div className="period-wheels">
              {steps.map(([unit, months]) => (
                <Wheel
                  key={unit}
                  of={t(`question.${end}`)}
                  unit={unit}
                  value={Number(unit === 'year' ? period[end].slice(0, 4) : period[end].slice(4))}
                  onTurn={(by) =>
                    onChange(periodValue(movedPeriod(period, { end, months: by * months }, range, today)))
                  }
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

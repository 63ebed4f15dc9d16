import { useState } from 'react';
import { useKiosk } from '../../app/kiosk-context.ts';
import { shortDate, weekdayOf } from '../../i18n/format.ts';
import { FittingRow } from '../../keyboard/fitting-row.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pulse } from '../../ui/pulse.tsx';
import { clockOf, type Slot, slotDays } from './slot-days.ts';
import { TileChoice } from './tile-choice.tsx';

/** A free time: a day above, its times below with the places that are left. */
export function SlotAnswer(props: {
  /** Absent while it is being asked what is free. */
  readonly slots: readonly Slot[] | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { slots, value, onChange } = props;
  const { t } = useKiosk();
  const days = slotDays(slots ?? []);
  const [chosenDay, setChosenDay] = useState(value.split(' ')[1] ?? '');
  const day = days.find(({ date }) => date === chosenDay) ?? days.find(({ left }) => left > 0) ?? days[0];
  if (!slots)
    return (
      <p className="slot-waiting" role="status">
        {t('question.slotsAsking')}
        <Pulse />
      </p>
    );
  if (!day || days.every(({ left }) => left === 0))
    return (
      <div className="slot-none">
        <p className="nothing" role="status">
          {t('question.slotsNone')}
        </p>
        <IntentButton intent={{ type: 'askAgain' }} icon="repeat">
          {t('question.slotsAskAgain')}
        </IntentButton>
      </div>
    );
  return (
    <div className="slot-answer">
      <FittingRow name={t('question.slotDays')} choices={days} keyOf={({ date }) => date}>
        {({ date, left }) => (
          <button
            type="button"
            className="slot-day"
            aria-pressed={date === day.date}
            disabled={left === 0}
            onClick={() => setChosenDay(date)}
          >
            <span>{shortDate(date, t)}</span>
            <span className="choice-hint">{weekdayOf(date, t)}</span>
          </button>
        )}
      </FittingRow>
      <div className="slot-times">
        <TileChoice
          key={day.date}
          columns={3}
          tiles={day.slots.map((slot) => ({
            value: slot.value,
            label: `${clockOf(slot.from)}–${clockOf(slot.to)}`,
            hint: slot.left === 0 ? t('question.slotFull') : t('question.slotLeft', { count: slot.left }),
            disabled: slot.left === 0,
          }))}
          value={value}
          onChoose={onChange}
        />
      </div>
      <p className="slot-refresh muted">
        <Icon name="info" />
        <span>{t('question.slotsMayGo')}</span>
      </p>
    </div>
  );
}

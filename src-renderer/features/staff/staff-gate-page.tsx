import { useEffect, useState } from 'react';
import { PIN_LENGTH } from '#contract/kiosk-api/staff-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { spanInWords } from '../../i18n/format.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';

/** The way to the staff's page: its PIN, on the same keys as every number. */
export function StaffGatePage({ view }: { readonly view: ViewOf<'staffGate'> }) {
  const { t } = useKiosk();
  const [pin, setPin] = useState('');
  const { state, waitMs } = view.gate;
  const where = [t('staff.name')];
  if (state === 'noPin')
    return (
      <Page
        name="staff-gate"
        context={<Heading where={where} title={t('staff.noPin')} hint={t('staff.noPinHint')} />}
        actions={<Leave />}
      >
        <Notice kind="info" icon="info">
          {t('staff.noPinHow')}
        </Notice>
      </Page>
    );
  if (state === 'waiting' || state === 'closed') return <Waiting state={state} waitMs={waitMs} />;
  return (
    <Page
      name="staff-gate"
      context={
        <Heading
          where={where}
          title={t(state === 'checking' ? 'staff.pinChecking' : 'staff.pinTitle')}
          hint={t('staff.pinHint')}
        />
      }
      actions={
        <>
          <Leave />
          <IntentButton
            variant="primary"
            iconAfter="arrowRight"
            disabled={pin.length < PIN_LENGTH.least || state === 'checking'}
            intent={{ type: 'enterPin', pin }}
          >
            {t('staff.pinEnter')}
          </IntentButton>
        </>
      }
    >
      <div className="typed-answer">
        <TypedValue
          label={t('staff.pinLabel', PIN_LENGTH)}
          shown={'●'.repeat(pin.length)}
          hasCaret={pin.length < PIN_LENGTH.most}
        />
        <DigitKeypad value={pin} digits={PIN_LENGTH.most} onChange={setPin} />
      </div>
    </Page>
  );
}

/** The last PIN was wrong, just now or before the terminal was started; how long it takes until another is taken. */
function Waiting({ state, waitMs }: { readonly state: 'waiting' | 'closed'; readonly waitMs: number }) {
  const { receivedAt, now, t } = useKiosk();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(1_000, waitMs - (now() - receivedAt));
  const time = spanInWords(Math.ceil(left / 1_000) * 1_000, t);
  return (
    <Page
      name="staff-gate"
      context={
        <Heading
          where={[t('staff.name')]}
          title={t(state === 'waiting' ? 'staff.pinWait' : 'staff.pinClosed')}
          hint={t(state === 'waiting' ? 'staff.pinWaitHint' : 'staff.pinClosedHint')}
        />
      }
      actions={<Leave />}
    >
      <div className="pin-wait" role="timer">
        <Icon name="clock" />
        <p className="pin-wait-time">{time}</p>
        <p>{t('staff.pinLeft')}</p>
      </div>
    </Page>
  );
}

function Leave() {
  const { t } = useKiosk();
  return (
    <IntentButton intent={{ type: 'exit' }} icon="arrowLeft">
      {t('action.back')}
    </IntentButton>
  );
}

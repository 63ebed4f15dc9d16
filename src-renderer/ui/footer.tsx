import { useEffect, useState } from 'react';
import type { Page } from '#contract/kiosk-api/view.ts';
import { useRemaining } from '../app/countdown.ts';
import { useKiosk } from '../app/kiosk-context.ts';
import { ENDS_SESSION } from '../app/touches.ts';
import { clockDate, clockTime, spanInWords } from '../i18n/format.ts';
import { Icon } from './icon.tsx';
import { StaffHold } from './staff-hold.tsx';

/** Time left and the way out (or the clock, where no session runs); whom to call; which terminal this is. */
export function Footer() {
  const { snapshot, t } = useKiosk();
  const { helpline, number } = snapshot.terminal;
  const terminal = (
    <>
      {t('footer.terminal')} <b>{number === '' ? t('footer.notEnrolled') : number}</b>
    </>
  );
  return (
    <footer className="footer">
      {snapshot.idle ? <TimeLeft /> : <Clock />}
      <p className="footer-help">
        <span>
          {t('footer.helpline')} <b>{helpline}</b>
        </span>
        {isForStaff(snapshot.view.page) ? <StaffHold>{terminal}</StaffHold> : <span>{terminal}</span>}
      </p>
    </footer>
  );
}

/** Where nobody's session is open. */
function isForStaff(page: Page): boolean {
  return page === 'attract' || page === 'outOfService';
}

function TimeLeft() {
  const { snapshot, receivedAt, now, acting, send, t } = useKiosk();
  const remaining = useRemaining(snapshot, receivedAt, now) ?? 0;
  const time = <b className="footer-time">{spanInWords(remaining, t)}</b>;
  if (snapshot.view.page === 'done') {
    return (
      <p className="footer-session" role="timer">
        {time} {t('footer.leaving')}
      </p>
    );
  }
  return (
    <div className="footer-session">
      <p role="timer">
        {t('footer.timeLeft')} {time}
      </p>
      <button
        type="button"
        className="exit-button"
        disabled={acting}
        onClick={() => send({ type: 'exit' })}
        {...{ [ENDS_SESSION]: '' }}
      >
        <Icon name="exit" />
        <span>{t('footer.exit')}</span>
      </button>
    </div>
  );
}

function Clock() {
  const { wallClock, t } = useKiosk();
  const [time, setTime] = useState(wallClock);
  useEffect(() => {
    const timer = setInterval(() => setTime(wallClock()), 1_000);
    return () => clearInterval(timer);
  }, [wallClock]);
  return (
    <p className="footer-session">
      <b className="footer-time">{clockTime(time)}</b> {clockDate(time, t)}
    </p>
  );
}

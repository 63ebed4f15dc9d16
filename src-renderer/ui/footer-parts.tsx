import { useEffect, useState } from 'react';
import { useRemaining } from '../app/countdown.ts';
import { useKiosk } from '../app/kiosk-context.ts';
import { ENDS_SESSION } from '../app/touches.ts';
import { clockDate, clockTime, spanInWords } from '../i18n/format.ts';
import { Icon } from './icon.tsx';
import { StaffHold } from './staff-hold.tsx';

/** How long the session lasts if nothing is touched (on the last page: when it clears itself), or the clock where none runs out. */
export function TimeOfPage() {
  const { snapshot } = useKiosk();
  return snapshot.idle ? <TimeLeft /> : <Clock />;
}

function TimeLeft() {
  const { snapshot, receivedAt, now, t } = useKiosk();
  const remaining = useRemaining(snapshot, receivedAt, now) ?? 0;
  const time = <b className="footer-time">{spanInWords(remaining, t)}</b>;
  return (
    <p role="timer">
      {t(isLeaving(snapshot.view.page) ? 'footer.leaving' : 'footer.timeLeft')} {time}
    </p>
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
    <p>
      <b className="footer-time">{clockTime(time)}</b> {clockDate(time, t)}
    </p>
  );
}

/** The way out of the session, where one runs out. The last page, which clears itself, and the staff's have another button for it. */
export function ExitButton() {
  const { snapshot, acting, send, t } = useKiosk();
  const { page } = snapshot.view;
  if (!snapshot.idle || isLeaving(page) || page === 'staff') return null;
  return (
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
  );
}

/** Whom to call, and which terminal this is; held down for staff where nobody's session is open. */
export function Help() {
  const { snapshot, t } = useKiosk();
  const { helpline, number } = snapshot.terminal;
  const { page } = snapshot.view;
  const terminal = (
    <>
      {t('footer.terminal')} <b>{number === '' ? t('footer.notEnrolled') : number}</b>
    </>
  );
  return (
    <p className="footer-help">
      <span>
        {t('footer.helpline')} <b>{helpline}</b>
      </span>
      {page === 'attract' || page === 'outOfService' ? (
        <StaffHold>{terminal}</StaffHold>
      ) : (
        <span>{terminal}</span>
      )}
    </p>
  );
}

function isLeaving(page: string): boolean {
  return page === 'done';
}

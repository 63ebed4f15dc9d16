import { useEffect, useRef } from 'react';
import { useRemaining } from '../app/countdown.ts';
import { useKiosk } from '../app/kiosk-context.ts';
import { ENDS_SESSION } from '../app/touches.ts';
import { Phrases } from '../i18n/phrases.tsx';
import { Icon } from './icon.tsx';

/** The session is about to end: any touch goes on, without limit; only 退出 ends it at once. */
export function WarningDialog() {
  const { snapshot, receivedAt, now, send, t } = useKiosk();
  const remaining = useRemaining(snapshot, receivedAt, now) ?? 0;
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => goOn.current?.focus(), []);
  return (
    <div className="veil">
      <div
        className="dialog"
        role="alertdialog"
        aria-labelledby="warning-title"
        aria-describedby="warning-text"
      >
        <h2 id="warning-title">{t('warning.title')}</h2>
        <p className="dialog-count" role="timer">
          {Math.ceil(remaining / 1000)}
        </p>
        <p id="warning-text">
          <Phrases>{t('warning.text')}</Phrases>
        </p>
        <p className="dialog-touch">
          <Icon name="hand" />
          <span>{t('warning.touch')}</span>
        </p>
        <div className="dialog-actions">
          <button
            type="button"
            className="button secondary"
            onClick={() => send({ type: 'exit' })}
            {...{ [ENDS_SESSION]: '' }}
          >
            <span className="button-words">{t('warning.exit')}</span>
          </button>
          <button type="button" className="button primary" ref={goOn} onClick={() => send({ type: 'touch' })}>
            <span className="button-words">{t('warning.continue')}</span>
          </button>
        </div>
      </div>
    </div>
  );
}

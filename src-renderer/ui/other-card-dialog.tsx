import { useEffect, useRef } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { ENDS_SESSION } from '../app/touches.ts';
import { useSettled } from '../app/use-settled.ts';
import { Phrases } from '../i18n/phrases.tsx';

/** Another person's card lies on the reader: whoever is served goes on, or ends and makes room. It says nobody's name. */
export function OtherCardDialog({ settleMs }: { readonly settleMs: number }) {
  const { send, t } = useKiosk();
  // It comes by itself, perhaps under a finger that was meant for the page.
  const settled = useSettled(settleMs);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (settled) keep.current?.focus();
  }, [settled]);
  return (
    <div className="veil">
      <div
        className="dialog"
        role="alertdialog"
        aria-labelledby="other-card-title"
        aria-describedby="other-card-text other-card-next"
        inert={!settled}
      >
        <h2 id="other-card-title">{t('otherCard.title')}</h2>
        <p id="other-card-text">
          <Phrases>{t('otherCard.text')}</Phrases>
        </p>
        <p id="other-card-next">
          <Phrases>{t('otherCard.next')}</Phrases>
        </p>
        <div className="dialog-actions">
          <button
            type="button"
            className="button secondary"
            onClick={() => send({ type: 'changePerson' })}
            {...{ [ENDS_SESSION]: '' }}
          >
            <span className="button-words">{t('otherCard.change')}</span>
          </button>
          <button
            type="button"
            className="button primary"
            ref={keep}
            onClick={() => send({ type: 'keepPerson' })}
          >
            <span className="button-words">{t('otherCard.keep')}</span>
          </button>
        </div>
      </div>
    </div>
  );
}

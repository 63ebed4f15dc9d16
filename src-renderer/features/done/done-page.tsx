import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { Phrases } from '../../i18n/phrases.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ReceiptNumber } from '../../ui/receipt-number.tsx';
import { TakeAway } from '../../ui/take-away.tsx';
import { RatingStrip } from '../rating/rating-strip.tsx';
import {
  deliveryWords,
  documentLabel,
  hintOf,
  nextWords,
  paperWords,
  takeWords,
  titleOf,
} from './done-words.ts';

/** Done when a body has decided: not what is paid or booked already, nor what begins with papers at a counter. */
const HAS_AN_END: ReadonlySet<ViewOf<'done'>['item']['kind']> = new Set(['declare', 'print', 'package']);

/** What came of it: the number, the papers, where it is now; and what not to leave behind. */
export function DonePage({ view }: { readonly view: ViewOf<'done'> }) {
  const { snapshot, t, own } = useKiosk();
  // The card to be shown comes before how it stands, which the slip says as well.
  const next = view.showsCardLater && view.item.kind === 'declare' ? null : nextWords(view.item.kind);
  return (
    <Page
      name="done"
      context={
        <>
          <span className="page-mark" data-kind="good">
            <Icon name="check" />
          </span>
          <p className="where">
            <span>
              <Han>{own(view.item.name)}</Han>
            </span>
          </p>
          <h1>
            <Phrases>{t(titleOf(view))}</Phrases>
          </h1>
          <p className="hint">
            <Phrases>{t(hintOf(view))}</Phrases>
          </p>
        </>
      }
      aside={
        <>
          <RatingStrip rating={view.rating} />
          <TakeAway
            icon={view.card ? 'card' : 'receipt'}
            title={t(takeWords(view))}
            hint={t('done.takeHint')}
          />
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'another' }} icon="repeat">
            {t('done.another')}
          </IntentButton>
          <IntentButton intent={{ type: 'exit' }} variant="primary" iconAfter="exit">
            {t('done.finish')}
          </IntentButton>
        </>
      }
    >
      <div className="done">
        <ReceiptNumber label={t('done.receiptNumber')} value={view.receiptNumber} />
        <ul className="done-lines">
          {view.booked && (
            <li className="done-booked" data-good>
              <Icon name="calendar" />
              <div>
                <p className="done-time">{own(view.booked.time)}</p>
                {view.booked.place && (
                  <p>
                    <Han>{own(view.booked.place)}</Han>
                  </p>
                )}
              </div>
            </li>
          )}
          {view.paid && (
            <Line icon="coin" good label={t('done.paid')} lead>
              {t(view.paid.simulated ? 'done.paidSimulated' : 'guide.yuan', {
                amount: yuan(view.paid.amountFen),
              })}
            </Line>
          )}
          {view.document !== 'none' && (
            <Line icon="document" good={view.document !== 'notPrinted'} label={t(documentLabel(view))}>
              {t(paperWords(view.document, view.paper))}
            </Line>
          )}
          {view.receipt !== 'none' && (
            <Line icon="receipt" good={view.receipt !== 'notPrinted'} label={t('done.receipt')}>
              {t(paperWords(view.receipt, view.paper))}
            </Line>
          )}
          {view.showsCardLater && (
            <Line icon="card" good={false} label={t('done.showCard')}>
              {t('done.showCardText')}
            </Line>
          )}
          <Line
            icon={view.delivery === 'waiting' ? 'offline' : 'send'}
            good={view.delivery === 'delivered'}
            label={t('done.delivery', { body: own(view.bodyName) })}
          >
            {t(deliveryWords[view.delivery])}
          </Line>
          {HAS_AN_END.has(view.item.kind) && (
            <Line icon="calendar" good label={t('done.completion')}>
              {own(view.duration)}
            </Line>
          )}
        </ul>
        {next && (
          <div className="done-next">
            <Notice kind="info" icon="arrowRight" title={t('done.next')}>
              {t(next, { helpline: snapshot.terminal.helpline })}
            </Notice>
          </div>
        )}
      </div>
    </Page>
  );
}

function Line(props: {
  readonly icon: IconName;
  readonly good: boolean;
  readonly label: string;
  /** What one came for stands out. */
  readonly lead?: boolean;
  readonly children: string;
}) {
  return (
    <li data-good={props.good} data-lead={props.lead === true}>
      <Icon name={props.icon} />
      <span className="done-label">
        <Han>{props.label}</Han>
      </span>
      <span className="done-value">
        <Han>{props.children}</Han>
      </span>
    </li>
  );
}

import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { longMoment } from '../../i18n/format.ts';
import { IntentButton } from '../../ui/button.tsx';
import { factRows } from '../../ui/fact-rows.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { TakeAway } from '../../ui/take-away.tsx';
import { RatingStrip } from '../rating/rating-strip.tsx';
import { tableBlocks } from './table-blocks.tsx';

/** What was looked up or worked out: values, rows, who says so and as of when; on a slip where it is wanted. */
export function ResultPage({ view }: { readonly view: ViewOf<'result'> }) {
  const { snapshot, t, own } = useKiosk();
  const { item, facts, table, note, from, canPrint, slip, card, rating } = view;
  const isWorkedOut = item.kind === 'calculate';
  const printing = slip === 'printing';
  return (
    <Page
      name="result"
      context={
        <Heading where={[own(item.name)]} title={t(isWorkedOut ? 'result.workedOut' : 'result.found')} />
      }
      aside={
        <>
          {slip !== 'none' && (
            <Notice kind={slip === 'notPrinted' ? 'warning' : 'good'} icon="receipt" live>
              {t(`result.slip.${slip}`)}
            </Notice>
          )}
          {from && (
            <Notice kind="info" icon="building">
              {t('result.from', { issuer: from.issuer, at: longMoment(from.at, t) })}
            </Notice>
          )}
          {note && <Notice kind="info">{own(note)}</Notice>}
          {card && <TakeAway icon="card" title={t(`result.card.${card}`)} />}
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft" disabled={printing}>
            {t(isWorkedOut ? 'result.backToNumbers' : 'action.back')}
          </IntentButton>
          {(canPrint || printing) && slip !== 'printed' && (
            <IntentButton intent={{ type: 'printResult' }} icon="receipt" disabled={printing}>
              {t(slip === 'notPrinted' ? 'result.printAgain' : 'result.print')}
            </IntentButton>
          )}
          <IntentButton intent={{ type: 'another' }} variant="primary" icon="home" disabled={printing}>
            {t('action.home')}
          </IntentButton>
        </>
      }
    >
      <div className="result-task">
        <Paged
          blocks={[
            ...factRows(facts, own, isWorkedOut),
            ...(table ? tableBlocks(table, own, snapshot.preferences.textSize) : []),
          ]}
        />
        <RatingStrip rating={rating} />
      </div>
    </Page>
  );
}

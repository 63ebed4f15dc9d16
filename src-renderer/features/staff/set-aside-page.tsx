import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import type { SetAsideCase } from '#contract/kiosk-api/staff-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { longMoment } from '../../i18n/format.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { reasonWords } from './reason-words.ts';

/** The cases that were set aside: which, why, and what can be done with them. None can be removed. */
export function SetAsidePage({ view }: { readonly view: ViewOf<'setAside'> }) {
  const { t } = useKiosk();
  const { total, cases, takesSticks, givenBack } = view.setAside;
  return (
    <Page
      name="set-aside"
      context={
        <Heading
          where={[t('staff.name')]}
          title={total === 0 ? t('aside.none') : t('aside.title', { count: total })}
          hint={t(total === 0 ? 'aside.noneHint' : 'aside.hint')}
        />
      }
      aside={
        <>
          {givenBack > 0 && (
            <Notice kind="info" icon="send" live>
              {t('aside.givenBack', { count: givenBack })}
            </Notice>
          )}
          {givenBack === 0 && !takesSticks && total > 0 && <Notice kind="info">{t('aside.noSticks')}</Notice>}
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          <IntentButton intent={{ type: 'openTransfer' }} icon="stick" disabled={!takesSticks || total === 0}>
            {t('aside.toStick')}
          </IntentButton>
          <IntentButton variant="primary" icon="repeat" intent={{ type: 'giveBack' }} disabled={total === 0}>
            {t('aside.againAll')}
          </IntentButton>
        </>
      }
    >
      {total === 0 ? (
        <div className="nothing-here">
          <Icon name="check" />
        </div>
      ) : (
        <Paged
          blocks={[
            ...(cases.length < total
              ? [
                  {
                    key: 'more',
                    content: <p className="muted">{t('aside.more', { shown: cases.length, total })}</p>,
                  },
                ]
              : []),
            ...cases.map((one) => ({
              key: one.caseId,
              group: 'cases',
              content: <CaseRow case={one} />,
            })),
          ]}
        />
      )}
    </Page>
  );
}

function CaseRow(props: { readonly case: SetAsideCase }) {
  const { caseId, receiptNumber, item, filedAt, reason } = props.case;
  const { t, own } = useKiosk();
  const number = spacedReceiptNumber(receiptNumber);
  return (
    <div className="aside-row">
      <div>
        <p className="aside-head">
          <b className="aside-number">{number}</b>
          <span className="muted">{t('aside.filed', { date: longMoment(filedAt, t) })}</span>
        </p>
        <p className="aside-item">
          <Han>{own(item)}</Han>
        </p>
        <p className="aside-reason">{reasonWords(reason, t)}</p>
      </div>
      <IntentButton
        intent={{ type: 'giveBack', caseId }}
        icon="repeat"
        label={`${t('aside.again')} ${number}`}
      >
        {t('aside.again')}
      </IntentButton>
    </div>
  );
}

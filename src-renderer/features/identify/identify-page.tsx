import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { problemIn } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { CardReaderDrawing } from '../../ui/drawings/card-reader.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Pulse } from '../../ui/pulse.tsx';
import { IdentifyWays } from './identify-ways.tsx';

/** The card on the reader: what to do with the hands, what the reader sees, and what was wrong last time. */
export function IdentifyPage({ view }: { readonly view: ViewOf<'identify'> }) {
  const { snapshot, t, own } = useKiosk();
  const { helpline } = snapshot.terminal;
  const { reader, chipReader, codeReader, step, item, withoutCard } = view;
  const absent = [reader, chipReader ?? 'absent', codeReader ?? 'absent'].every(
    (state) => state === 'absent',
  );
  const others = chipReader !== undefined || codeReader !== undefined;
  const words = absent ? 'Absent' : codeReader ? 'Any' : chipReader ? 'Both' : '';
  const problem = view.problem && problemIn(view.problem, snapshot.preferences.language, { helpline });
  return (
    <Page
      name="identify"
      context={
        <Heading
          where={[own(item.name), t('step', step)]}
          title={t(`identify.title${words}`)}
          hint={t(`identify.hint${words}`)}
        />
      }
      aside={
        <>
          {withoutCard !== 'type' && !problem && (
            <Notice kind="info" icon="card" title={t('identify.noCard')}>
              {t('identify.cardNeeded', { body: own(withoutCard.name), phone: withoutCard.phone })}
            </Notice>
          )}
          {withoutCard === 'type' && !problem && !others && (
            <div className="extra">
              <Notice kind="info" icon="card" title={t('identify.which')}>
                {t('identify.whichHint')}
              </Notice>
            </div>
          )}
          {/* Where there is little room the page behind says it, before anything is used. */}
          <div className="extra" data-for="privacy">
            <Notice kind="info" icon="shield">
              {t('identify.privacy')}
            </Notice>
          </div>
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          {withoutCard === 'type' && (
            <IntentButton intent={{ type: 'typeNumber' }} iconAfter="arrowRight">
              {t(absent ? 'identify.typeNumberAbsent' : 'identify.typeNumber')}
            </IntentButton>
          )}
        </>
      }
    >
      <div className="identify">
        {others ? (
          <IdentifyWays {...view} />
        ) : (
          <>
            <CardReaderDrawing state={reader} />
            <p className="status-pill" data-state={reader} role="status">
              {t(`identify.${reader}`)}
              {reader !== 'absent' && <Pulse />}
            </p>
          </>
        )}
        {problem && (
          <Notice kind="error" title={problem.title} live>
            {problem.now}
          </Notice>
        )}
      </div>
    </Page>
  );
}

import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { StickDrawing } from '../../ui/drawings/stick.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pulse } from '../../ui/pulse.tsx';
import { StickChoosing } from './stick-choosing.tsx';
import { StickFrame } from './stick-frame.tsx';

type StickView = ViewOf<'stick'>;

/** Papers from a USB stick: plug it in, choose, look at what was chosen, take it, pull the stick. */
export function StickPage({ view }: { readonly view: StickView }) {
  const { t } = useKiosk();
  const { stick } = view;
  if (!stick) return <Taken view={view} />;
  switch (stick.state) {
    case 'waiting':
      return (
        <Waiting view={view} title={t('stick.plugIn')}>
          {stick.pulled && (
            <Notice kind="warning" live>
              {t('stick.pulled')}
            </Notice>
          )}
        </Waiting>
      );
    case 'reading':
      return <Waiting view={view} title={t('stick.reading')} isReading />;
    case 'unreadable':
      return (
        <Waiting view={view} title={t('stick.plugIn')}>
          <Notice kind="error" live>
            {t('stick.unreadable')}
          </Notice>
        </Waiting>
      );
    case 'ready':
      if (stick.papers.length === 0)
        return (
          <Waiting view={view} title={t('stick.plugIn')}>
            <Notice kind="warning" live>
              {t('stick.nothing', { count: stick.leftOut })}
            </Notice>
          </Waiting>
        );
      // What another stick holds is chosen anew.
      return <StickChoosing key={stick.papers[0]?.id} view={view} stick={stick} />;
  }
}

function Waiting(props: {
  readonly view: StickView;
  readonly title: string;
  readonly isReading?: boolean;
  readonly children?: ReactNode;
}) {
  const { view, title, isReading = false, children } = props;
  const { t } = useKiosk();
  return (
    <StickFrame view={view} title={title} hint={t('stick.kinds')} aside={children} forward={null}>
      <div className="stick-waiting" role="status">
        <StickDrawing way={isReading ? 'inside' : 'in'} />
        {isReading && (
          <p className="status-pill">
            {t('transfer.leaveIn')}
            <Pulse />
          </p>
        )}
      </div>
    </StickFrame>
  );
}

function Taken({ view }: { readonly view: StickView }) {
  const { t } = useKiosk();
  return (
    <StickFrame
      view={view}
      title={t('stick.pullOut')}
      hint={t('stick.pullOutHint')}
      back={null}
      aside={null}
      forward={
        <IntentButton variant="primary" iconAfter="arrowRight" intent={{ type: 'closeStick' }}>
          {t('stick.goOn')}
        </IntentButton>
      }
    >
      <div className="stick-waiting">
        <StickDrawing way="out" />
        <p className="stick-taken">
          <Icon name="check" />
          <span>{t('stick.taken', { count: view.count })}</span>
        </p>
      </div>
    </StickFrame>
  );
}

import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { listHeading } from '../../ui/list-heading.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';

/** 一业一证: which licences and papers the answers come to, and how much less it is than one licence after the other. */
export function OutcomePage({ view }: { readonly view: ViewOf<'outcome'> }) {
  const { t, own } = useKiosk();
  const { item, licences, materials, exempt, notices } = view;
  return (
    <Page
      name="outcome"
      context={
        <>
          <Heading
            where={[own(item.name)]}
            title={t('outcome.title', { licences: licences.length, papers: materials.length })}
          />
          <div className="before-now">
            <BeforeNow
              label={t('outcome.days')}
              before={t('outcome.before', { amount: t('outcome.dayCount', { count: view.daysBefore }) })}
              now={view.daysNow === 0 ? t('outcome.atOnce') : t('outcome.dayCount', { count: view.daysNow })}
            />
            <BeforeNow
              label={t('outcome.papers')}
              // One licence takes the same papers on its own: nothing is saved that could be said.
              before={
                view.papersBefore > view.papersNow
                  ? t('outcome.before', { amount: t('outcome.paperCount', { count: view.papersBefore }) })
                  : null
              }
              now={t('outcome.paperCount', { count: view.papersNow })}
            />
          </div>
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t('action.back')}
          </IntentButton>
          <IntentButton intent={{ type: 'submit' }} variant="primary" icon="printer">
            {t('outcome.submit')}
          </IntentButton>
        </>
      }
    >
      <Paged
        blocks={[
          listHeading('licences', t('outcome.licences')),
          ...licences.map(({ name, bodyName }) => line('licence', 'shield', own, name, own(bodyName))),
          ...(materials.length > 0 ? [listHeading('materials', t('outcome.materials'))] : []),
          ...materials.map((name) => line('material', 'document', own, name)),
          ...(exempt.length > 0 ? [listHeading('exempt', t('outcome.exempt'))] : []),
          ...exempt.map(({ name, state }) => line('exempt', 'check', own, name, t(`check.${state}`))),
          ...(notices.length > 0 ? [listHeading('notices', t('outcome.notices'))] : []),
          ...notices.map((notice) => line('notice', 'info', own, notice)),
        ]}
      />
    </Page>
  );
}

function BeforeNow(props: { readonly label: string; readonly before: string | null; readonly now: string }) {
  const { label, before, now } = props;
  return (
    <div className="before-now-card">
      <p>{label}</p>
      <p className="now">{now}</p>
      {before && <p className="before">{before}</p>}
    </div>
  );
}

function line(
  group: string,
  icon: IconName,
  own: (text: Text) => string,
  name: Text,
  /** Muted, at the right. */
  beside?: string,
): Block {
  return {
    key: `${group} ${name.zh}`,
    group,
    content: (
      <div className="list-line">
        <Icon name={icon} />
        <p>
          <Han>{own(name)}</Han>
        </p>
        {beside && (
          <p className="muted">
            <Han>{beside}</Han>
          </p>
        )}
      </div>
    ),
  };
}

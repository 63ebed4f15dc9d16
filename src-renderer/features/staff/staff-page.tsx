import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { Translate } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { byLevel, deviceLevel, type Level, serviceLevel, storeLevel, syncLevel, worst } from './level.ts';
import { Lamp } from './level-mark.tsx';
import {
  deviceBlocks,
  machineBlocks,
  serviceBlocks,
  storeBlocks,
  syncBlocks,
  syncFigures,
} from './status-blocks.tsx';

/** How the terminal stands: what is wrong at a glance, then each part with what to do. Nobody's data is on it. */
export function StaffPage({ view }: { readonly view: ViewOf<'staff'> }) {
  const { snapshot, t, own, wallClock } = useKiosk();
  const { status } = view;
  const { sync, store, testPage } = status;
  const { devices, terminal } = snapshot;
  const words = { t, own, wallClock };
  const levels = devices.map(deviceLevel);
  return (
    <Page
      name="staff"
      context={
        <>
          <Heading
            where={[
              t('staff.name'),
              t('staff.terminal', { number: terminal.number || t('staff.notEnrolled') }),
            ]}
            title={titleOf([serviceLevel(status), syncLevel(status), ...levels, storeLevel(store)], t)}
          />
          <ul className="lamps">
            <Lamp name={t('staff.sync')} level={syncLevel(status)} />
            <Lamp name={t('staff.devices')} level={worst(levels)} />
            <Lamp name={t('staff.store')} level={storeLevel(store)} />
          </ul>
        </>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'exit' }} icon="exit">
            {t('staff.leave')}
          </IntentButton>
          <IntentButton intent={{ type: 'openSetAside' }} icon="stack">
            {t('staff.openSetAside', { count: status.setAside })}
          </IntentButton>
          <IntentButton
            variant="primary"
            icon="send"
            intent={{ type: 'sendNow' }}
            disabled={!sync || sync.asked?.came === 'asking'}
          >
            {t('staff.sendNow')}
          </IntentButton>
        </>
      }
    >
      <Paged
        blocks={[
          ...serviceBlocks(status, words),
          ...syncBlocks(status, words),
          ...byLevel([
            { level: worst(levels), blocks: deviceBlocks(devices, testPage, words) },
            { level: storeLevel(store), blocks: storeBlocks(status, words) },
          ]).flatMap(({ blocks }) => blocks),
          ...syncFigures(status, words),
          ...machineBlocks(status, terminal, words),
        ]}
      />
    </Page>
  );
}

/** Of how much there is something to do, the most pressing kind alone. */
function titleOf(levels: readonly Level[], t: Translate): string {
  const level = worst(levels);
  const count = levels.filter((one) => one === level).length;
  if (level === 'bad') return t('staff.toMend', { count });
  return level === 'look' ? t('staff.toLook', { count }) : t('staff.allGood');
}

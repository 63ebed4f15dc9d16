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
  const { title, names } = atAGlance(
    [
      { name: t('staff.service'), level: serviceLevel(status) },
      { name: t('staff.sync'), level: syncLevel(status) },
      ...devices.map((device) => ({
        name: t(`staff.device.${device.deviceClass}`),
        level: deviceLevel(device),
      })),
      { name: t('staff.store'), level: storeLevel(store) },
    ],
    t,
  );
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
            title={title}
            hint={names}
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

/** Of how much there is something to do, and of what: the most pressing kind alone. */
function atAGlance(
  parts: readonly { readonly name: string; readonly level: Level }[],
  t: Translate,
): { readonly title: string; readonly names?: string } {
  const level = worst(parts.map((part) => part.level));
  if (level !== 'bad' && level !== 'look') return { title: t('staff.allGood') };
  const names = parts.filter((part) => part.level === level).map(({ name }) => name);
  return {
    title: t(level === 'bad' ? 'staff.toMend' : 'staff.toLook', { count: names.length }),
    names: names.join(t('staff.and')),
  };
}

import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Words } from './words.ts';

type StaffView = ViewOf<'transfer' | 'staffGate' | 'staff' | 'setAside'>;

/** Whoever looks after a terminal reads; only where they are is said. */
export function staffWords(view: StaffView, { t }: Words): readonly string[] {
  switch (view.page) {
    case 'transfer':
      return [
        view.transfer.outcome ? t(`transfer.ended.${view.transfer.outcome.code}`) : t('transfer.title'),
      ];
    case 'setAside':
      return [t('staff.setAside')];
    default:
      return [t('voice.staff')];
  }
}

import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { MaterialStateName } from '#contract/kiosk-api/view-parts.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { longDate } from '../../i18n/format.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

/** Which sign a material's state has; what is left to be done by the person has another one than what is done. */
const signs: Readonly<Record<MaterialStateName, IconName>> = {
  fetched: 'check',
  shown: 'check',
  exemptByCertificate: 'check',
  exemptIssuedHere: 'check',
  byCommitment: 'check',
  handedIn: 'check',
  later: 'calendar',
  missing: 'hand',
  toHandIn: 'camera',
};

/** One paper: that nothing is to be done about it, or what is. */
export function MaterialLine({ material }: { readonly material: ViewOf<'check'>['materials'][number] }) {
  const { t, own } = useKiosk();
  const { name, state, until } = material;
  const isGood = signs[state] === 'check';
  return (
    <div className="material-row" data-good={isGood}>
      <Icon name={signs[state]} />
      <p>{own(name)}</p>
      <p className={isGood ? 'badge good' : 'badge due'}>
        {state === 'later' && until ? t('check.until', { date: longDate(until, t) }) : t(`check.${state}`)}
      </p>
    </div>
  );
}

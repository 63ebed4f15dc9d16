import type { CheckRow } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';

/** One value with where it came from, or the way to change it. */
export function CheckRowLine({ row }: { readonly row: CheckRow }) {
  const { t, own } = useKiosk();
  const label = typeof row.label === 'string' ? t(`field.${row.label}`) : own(row.label);
  return (
    <div className="check-row">
      <p className="check-label">{label}</p>
      <p className="check-value">{own(row.value)}</p>
      {row.canEdit ? (
        <IntentButton
          intent={{ type: 'edit', questionId: row.id }}
          label={t('check.editField', { field: label })}
        >
          {t('check.edit')}
        </IntentButton>
      ) : (
        row.source === 'card' && <p className="badge good">{t('check.card')}</p>
      )}
    </div>
  );
}

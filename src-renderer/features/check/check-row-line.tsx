import type { CheckRow } from '#contract/kiosk-api/view-parts.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import { IntentButton } from '../../ui/button.tsx';

/** One value with where it came from, and the way to change it where there is one. */
export function CheckRowLine({ row }: { readonly row: CheckRow }) {
  const { t, own } = useKiosk();
  const label = typeof row.label === 'string' ? t(`field.${row.label}`) : own(row.label);
  const source = row.source === 'resident' ? null : t(`check.source.${row.source}`);
  return (
    <div className="check-row">
      <p className="check-label">{label}</p>
      <p className="check-value">
        <Phrases>{own(row.value)}</Phrases>
        {row.canEdit && source && <span className="check-source">{source}</span>}
      </p>
      {row.canEdit ? (
        <IntentButton
          intent={{ type: 'edit', questionId: row.id }}
          label={t('check.editField', { field: label })}
        >
          {t('check.edit')}
        </IntentButton>
      ) : (
        source && <p className="badge good">{source}</p>
      )}
    </div>
  );
}

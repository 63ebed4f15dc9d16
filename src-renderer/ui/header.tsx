import { useKiosk } from '../app/kiosk-context.ts';
import { Icon } from './icon.tsx';

/** Whose terminal this is, and how it speaks. On the two pages without a session there is nobody to choose. */
export function Header() {
  const { snapshot, send, t, own } = useKiosk();
  const { language, textSize } = snapshot.preferences;
  const page = snapshot.view.page;
  const hasSession = page !== 'attract' && page !== 'outOfService';
  return (
    <header className="header">
      <span className="emblem">
        <Icon name="shield" />
      </span>
      <div className="header-names">
        <p className="header-organ">{own(snapshot.terminal.organ)}</p>
        <p className="header-site">{own(snapshot.terminal.site)}</p>
      </div>
      {hasSession && (
        <div className="header-choices">
          <button
            type="button"
            className="header-button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() =>
              send({ type: 'setPreferences', preferences: { language: language === 'zh' ? 'en' : 'zh' } })
            }
          >
            <Icon name="globe" />
            <span>{t('header.otherLanguage')}</span>
          </button>
          <button
            type="button"
            className="header-button"
            onClick={() =>
              send({
                type: 'setPreferences',
                preferences: { textSize: textSize === 'standard' ? 'elder' : 'standard' },
              })
            }
          >
            <Icon name="textSize" />
            <span>{t(textSize === 'standard' ? 'header.elder' : 'header.standard')}</span>
          </button>
        </div>
      )}
    </header>
  );
}

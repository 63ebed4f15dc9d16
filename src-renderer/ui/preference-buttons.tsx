import { useKiosk } from '../app/kiosk-context.ts';
import { Icon } from './icon.tsx';

/** How the terminal speaks: the two choices that most people look for, and the way to all of them. */
export function PreferenceButtons({ onOpenAll }: { readonly onOpenAll: () => void }) {
  const { snapshot, send, t } = useKiosk();
  const { language, textSize } = snapshot.preferences;
  return (
    <div className="preference-buttons">
      <button
        type="button"
        className="preference-button"
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
        className="preference-button"
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
      <button type="button" className="preference-button" aria-haspopup="dialog" onClick={onOpenAll}>
        <Icon name="sliders" />
        <span>{t('header.soundAndDisplay')}</span>
      </button>
    </div>
  );
}

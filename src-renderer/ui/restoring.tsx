import { translator } from '../i18n/translate.ts';
import { Icon } from './icon.tsx';

const languages = [
  { lang: 'zh-CN', t: translator('zh') },
  { lang: 'en', t: translator('en') },
] as const;

/** There is no link to the core. Nobody's language is known here, so both are shown. */
export function Restoring() {
  return (
    <main className="restoring" aria-live="polite">
      <span className="restoring-mark">
        <Icon name="repeat" />
      </span>
      {languages.map(({ lang, t }) => (
        <div key={lang} lang={lang}>
          {lang === 'zh-CN' ? <h1>{t('app.restoring')}</h1> : <h2>{t('app.restoring')}</h2>}
          <p>{t('app.restoringDetail')}</p>
          <p>{t('app.restoringHelp')}</p>
        </div>
      ))}
    </main>
  );
}

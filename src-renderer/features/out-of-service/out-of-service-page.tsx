import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { translator } from '../../i18n/translate.ts';
import { Footer } from '../../ui/footer.tsx';
import { Header } from '../../ui/header.tsx';
import { Icon } from '../../ui/icon.tsx';

const languages = [
  { lang: 'zh-CN', key: 'zh', t: translator('zh') },
  { lang: 'en', key: 'en', t: translator('en') },
] as const;

/** The terminal cannot serve anybody; it says so, where to go, and to staff why. */
export function OutOfServicePage({ view }: { readonly view: ViewOf<'outOfService'> }) {
  const { snapshot } = useKiosk();
  const { helpline } = snapshot.terminal;
  return (
    <div className="frame page-out-of-service">
      <Header />
      <main className="out-of-service">
        <span className="page-mark" data-kind="failed">
          <Icon name="warning" />
        </span>
        {languages.map(({ lang, t: words }) => (
          <div key={lang} lang={lang}>
            {lang === 'zh-CN' ? (
              <h1>{words('outOfService.title')}</h1>
            ) : (
              <h2>{words('outOfService.title')}</h2>
            )}
            <p>{words('outOfService.instead', { helpline })}</p>
            <p className="muted">
              {words(view.why === 'powerLow' ? 'outOfService.powerLow' : 'outOfService.text')}
            </p>
          </div>
        ))}
        <div className="staff-note">
          {languages.map(({ lang, key, t: words }) => {
            const reason = view.reason[key];
            if (reason === undefined) return null;
            return (
              <p key={lang} lang={lang}>
                <span className="muted">{words('outOfService.staff')}</span> {reason}
              </p>
            );
          })}
        </div>
      </main>
      <Footer />
    </div>
  );
}
